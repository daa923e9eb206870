/** StyleGAN: noise becomes a style that controls each layer of the generator. Karras, Laine and Aila, CVPR 2019. */
@NullMarked
package org.gan4j.models.stylegan;

import org.jspecify.annotations.NullMarked;
