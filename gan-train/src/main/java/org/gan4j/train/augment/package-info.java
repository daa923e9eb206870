/** Random, differentiable transforms of the samples that a discriminator sees, against overfitting on few images. */
@NullMarked
package org.gan4j.train.augment;

import org.jspecify.annotations.NullMarked;
