/** The page that shows runs: as a file of its own, or live while a run trains. */
@NullMarked
package org.gan4j.report;

import org.jspecify.annotations.NullMarked;
