/** Information-maximising GANs, whose codes a network recovers from the samples: Chen et al., NeurIPS 2016. */
@NullMarked
package org.gan4j.models.infogan;

import org.jspecify.annotations.NullMarked;
