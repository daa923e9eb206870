/** Training techniques as they are chosen and stored: losses, penalties, optimizers, schedules. */
@NullMarked
package org.gan4j.recipes.technique;

import org.jspecify.annotations.NullMarked;
