/** Small convolutional networks with hidden linear layers, for images such as digits that train in minutes. */
@NullMarked
package org.gan4j.models.digits;

import org.jspecify.annotations.NullMarked;
