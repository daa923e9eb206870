/** Progressive growing: one run through several resolutions. Karras, Aila, Laine and Lehtinen, ICLR 2018. */
@NullMarked
package org.gan4j.train.progressive;

import org.jspecify.annotations.NullMarked;
