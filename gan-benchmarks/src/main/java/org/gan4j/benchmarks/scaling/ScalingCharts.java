package org.gan4j.benchmarks.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The charts of a grid. */
record ScalingCharts(Grid grid) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;

    /** Writes two pictures per family, for the largest number of threads measured. */
    void write(Path directory) throws IOException {
        for (Family family : Family.values()) {
            int threads = grid.millis().keySet().stream()
                    .filter(point -> point.family() == family)
                    .mapToInt(Point::threads)
                    .max()
                    .orElse(0);
            Predicate<Point> shown = point -> point.family() == family && point.threads() == threads;
            if (threads > 0) {
                String where = family.label() + ", " + threads + (threads == 1 ? " thread" : " threads");
                save(perMultiplyAdd(where, shown), directory.resolve("scaling-" + family.label() + ".png"));
                save(perImage(where, shown), directory.resolve("images-" + family.label() + ".png"));
            }
        }
    }

    private XYChart perMultiplyAdd(String where, Predicate<Point> shown) {
        XYChart chart = chart(where, "batch", "ps per multiply-add");
        lines(
                chart,
                shown,
                point -> point.size() + "x" + point.size() + ", width x" + point.width(),
                Point::batch,
                grid::picosPerMultiplyAdd);
        return chart;
    }

    private XYChart perImage(String where, Predicate<Point> shown) {
        XYChart chart = chart(where, "GFLOP per image", "ms per image");
        lines(
                chart,
                shown,
                point -> "batch " + point.batch(),
                point -> point.gigaflops() / point.batch(),
                grid::millisPerImage);
        return chart;
    }

    private void lines(
            XYChart chart,
            Predicate<Point> shown,
            Function<Point, String> line,
            ToDoubleFunction<Point> x,
            ToDoubleFunction<Point> y) {
        List<Point> points = grid.millis().keySet().stream().filter(shown).toList();
        for (String name : points.stream().map(line).distinct().toList()) {
            List<Point> own = new ArrayList<>(points.stream()
                    .filter(point -> line.apply(point).equals(name))
                    .toList());
            own.sort(Comparator.comparingDouble(x));
            chart.addSeries(
                    name,
                    own.stream().mapToDouble(x).toArray(),
                    own.stream().mapToDouble(y).toArray());
        }
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private static void save(XYChart chart, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
