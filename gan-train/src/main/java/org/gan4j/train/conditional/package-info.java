/**
 * Training of GANs with conditions: pairs that draw the labels or codes of generated samples, the losses of further heads, and
 * LAPGAN's step.
 */
@NullMarked
package org.gan4j.train.conditional;

import org.jspecify.annotations.NullMarked;
