package org.gan4j.cli.data;

import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.watch.ScatterChart;
import org.jspecify.annotations.Nullable;

/** Describes a distribution of points, and draws some of them. */
final class PointsInspection {
    /** The number of points that gives the printed numbers to about the last digit. */
    private static final int MEASURED = 10_000;

    private final Screen screen;
    private final PointDistribution distribution;
    private final RandomStream random;

    PointsInspection(Screen screen, PointDistribution distribution, RandomStream random) {
        this.screen = screen;
        this.distribution = distribution;
        this.random = random;
    }

    /**
     * Describes and draws the points.
     *
     * @param count the number of points to draw into the file
     * @param out null to draw none
     */
    void run(int count, @Nullable Path out) {
        try (Scope scope = Scope.open()) {
            describe(distribution.points(MEASURED, random.split("measured")));
            if (out != null) {
                new ScatterChart(distribution.name(), distribution.points(count, random.split("drawn"))).write(out);
                screen.say(count + (count == 1 ? " point" : " points") + " in " + out + ".");
            }
        }
    }

    private void describe(Tensor points) {
        screen.say(String.format(
                Locale.ROOT,
                "%s: points [2] with %d modes, generated from the run's seed as needed; statistics of %,d of them:",
                distribution.name(),
                distribution.modes(),
                MEASURED));
        double[] values = points.toDoubles();
        say("x", values, 0);
        say("y", values, 1);
        screen.say(String.format(
                Locale.ROOT,
                "    %.1f%% within three standard deviations of a mode",
                100 * distribution.report(points).goodShare()));
    }

    private void say(String name, double[] values, int coordinate) {
        DoubleSummaryStatistics of = new DoubleSummaryStatistics();
        double squares = 0;
        for (int i = coordinate; i < values.length; i += 2) {
            of.accept(values[i]);
            squares += values[i] * values[i];
        }
        double mean = of.getAverage();
        screen.say(String.format(
                Locale.ROOT,
                "    %s  from %.2f to %.2f, mean %.2f, standard deviation %.2f",
                name,
                of.getMin(),
                of.getMax(),
                mean,
                Math.sqrt(squares / of.getCount() - mean * mean)));
    }
}
