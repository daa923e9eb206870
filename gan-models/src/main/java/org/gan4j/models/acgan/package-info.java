/** GANs with an auxiliary classifier: Odena, Olah and Shlens, ICML 2017. */
@NullMarked
package org.gan4j.models.acgan;

import org.jspecify.annotations.NullMarked;
