/** Optimizers: pure update rules, and what applies them to parameters. */
@NullMarked
package org.gan4j.optim;

import org.jspecify.annotations.NullMarked;
