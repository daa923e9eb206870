/** Generators and discriminators of fully connected layers: Goodfellow et al., NeurIPS 2014. */
@NullMarked
package org.gan4j.models.mlp;

import org.jspecify.annotations.NullMarked;
