/** Listeners of a training: what they receive, when, and those that decide whether it goes on. */
@NullMarked
package org.gan4j.train.listener;

import org.jspecify.annotations.NullMarked;
