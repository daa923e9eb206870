/** What a second thread gains or costs while other programs use the processors. */
@NullMarked
package org.gan4j.benchmarks.busy;

import org.jspecify.annotations.NullMarked;
