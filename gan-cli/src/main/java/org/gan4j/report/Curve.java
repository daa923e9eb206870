package org.gan4j.report;

/**
 * A metric over the steps. Its arrays are shared, not copied.
 *
 * @param group the title of its chart
 * @param x steps
 * @param y means of the values around a step; NaN where there are none
 * @param low lowest of these values; the same as {@code y} where each point is one value
 * @param high highest of these values
 */
@SuppressWarnings("ArrayRecordComponent")
record Curve(String name, String group, double[] x, double[] y, double[] low, double[] high) {}
