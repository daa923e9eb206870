/** What style-based generators share: noise is mapped to styles, and an image is made from a style for each layer. */
@NullMarked
package org.gan4j.models.style;

import org.jspecify.annotations.NullMarked;
