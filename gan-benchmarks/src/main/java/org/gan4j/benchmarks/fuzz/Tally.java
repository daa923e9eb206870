package org.gan4j.benchmarks.fuzz;

/** The results of one operation's cases in one arithmetic. */
final class Tally {
    private final double[] worst = new double[3];
    private int cases;
    private int differences;

    /** Adds a line of results, whose errors begin at the third word; returns true if all are within the tolerance. */
    boolean add(String[] words, double tolerance) {
        cases++;
        boolean near = !words[2].equals("threw");
        for (int order = 0; near && order < worst.length && order + 2 < words.length; order++) {
            double error = Double.parseDouble(words[order + 2]);
            near = error <= tolerance;
            worst[order] = Math.max(worst[order], error);
        }
        differences += near ? 0 : 1;
        return near;
    }

    String line(String name) {
        return String.format(
                "%-44s %7d %10.1e %10.1e %10.1e %12d", name, cases, worst[0], worst[1], worst[2], differences);
    }
}
