/** The data that recipes train on: which examples, of which kind, and what tells whether they are the same again. */
@NullMarked
package org.gan4j.recipes.data;

import org.jspecify.annotations.NullMarked;
