/** Generators with codes that a network recovers: Chen et al., NeurIPS 2016. */
@NullMarked
package org.gan4j.models.infogan;

import org.jspecify.annotations.NullMarked;
