/** Conditional GANs of linear layers: Mirza and Osindero, 2014. */
@NullMarked
package org.gan4j.models.cgan;

import org.jspecify.annotations.NullMarked;
