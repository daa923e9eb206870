/** Diagnosis of GAN training: problems detected from metrics, networks and samples, with remedies. */
@NullMarked
package org.gan4j.train.diagnosis;

import org.jspecify.annotations.NullMarked;
