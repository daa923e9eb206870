package org.gan4j.benchmarks.fuzz;

import java.util.function.Function;

/**
 * An operation or a layer under test.
 *
 * @param name the signature of a method of Tensor, or the simple name of a layer
 * @param maker draws a trial
 */
record Subject(String name, Function<Draw, Trial> maker) {}
