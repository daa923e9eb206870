/** What a training step costs: the workloads that are measured, and how. */
@NullMarked
package org.gan4j.bench;

import org.jspecify.annotations.NullMarked;
