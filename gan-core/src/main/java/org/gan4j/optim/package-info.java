/**
 * Optimizers: pure update rules, schedules and gradient clipping, and the optimizer that applies them to parameters.
 */
@NullMarked
package org.gan4j.optim;

import org.jspecify.annotations.NullMarked;
