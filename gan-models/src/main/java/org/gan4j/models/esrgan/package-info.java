/** Enhanced super-resolution with GANs: Wang et al., ECCV workshops 2018. */
@NullMarked
package org.gan4j.models.esrgan;

import org.jspecify.annotations.NullMarked;
