/** ProGAN: networks that grow from 4x4 to their full size. Karras, Aila, Laine and Lehtinen, ICLR 2018. */
@NullMarked
package org.gan4j.models.progan;

import org.jspecify.annotations.NullMarked;
