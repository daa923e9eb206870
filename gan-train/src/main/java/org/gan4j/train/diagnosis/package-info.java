/** What goes wrong when GANs train: how to tell it from numbers, networks and samples, and what to do about it. */
@NullMarked
package org.gan4j.train.diagnosis;

import org.jspecify.annotations.NullMarked;
