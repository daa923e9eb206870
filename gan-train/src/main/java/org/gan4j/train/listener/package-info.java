/** Listeners of a training: their events, and those listeners that decide whether it goes on. */
@NullMarked
package org.gan4j.train.listener;

import org.jspecify.annotations.NullMarked;
