package org.gan4j.benchmarks.scaling;

import java.awt.BasicStroke;
import java.awt.Color;
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
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of a grid. */
record ScalingCharts(Grid grid) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final int SMALLEST = 16;
    private static final List<Color> SHADES =
            List.of(new Color(0xf2a65a), new Color(0xd1495b), new Color(0x8a4f9e), new Color(0x1d3557));
    private static final List<BasicStroke> DASHES = List.of(stroke(), stroke(8, 5), stroke(2, 4));

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
                point -> new Line(
                        point.size() + "x" + point.size() + ", width x" + point.width(),
                        doublings(point.size() / SMALLEST),
                        doublings(point.width())),
                Point::batch,
                grid::picosPerMultiplyAdd);
        return chart;
    }

    private XYChart perImage(String where, Predicate<Point> shown) {
        XYChart chart = chart(where, "GFLOP per image", "ms per image");
        lines(
                chart,
                shown,
                point -> new Line("batch " + point.batch(), doublings(point.batch()) / 3, doublings(point.batch()) % 3),
                point -> point.gigaflops() / point.batch(),
                grid::millisPerImage);
        return chart;
    }

    /**
     * A line of a chart.
     *
     * @param shade from light to dark, so that colour says which is larger
     * @param dash index of the stroke
     */
    private record Line(String name, int shade, int dash) {}

    private static int doublings(int number) {
        return Integer.numberOfTrailingZeros(Integer.highestOneBit(number));
    }

    private void lines(
            XYChart chart,
            Predicate<Point> shown,
            Function<Point, Line> line,
            ToDoubleFunction<Point> x,
            ToDoubleFunction<Point> y) {
        List<Point> points = grid.millis().keySet().stream().filter(shown).toList();
        for (Line each : points.stream().map(line).distinct().toList()) {
            List<Point> own = new ArrayList<>(points.stream()
                    .filter(point -> line.apply(point).equals(each))
                    .toList());
            own.sort(Comparator.comparingDouble(x));
            XYSeries series = chart.addSeries(
                    each.name(),
                    own.stream().mapToDouble(x).toArray(),
                    own.stream().mapToDouble(y).toArray());
            series.setLineColor(SHADES.get(each.shade() % SHADES.size()));
            series.setLineStyle(DASHES.get(each.dash() % DASHES.size()));
            series.setMarker(SeriesMarkers.NONE);
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
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendBorderColor(Color.WHITE);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private static BasicStroke stroke(float... dashes) {
        return dashes.length == 0
                ? new BasicStroke(2)
                : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    private static void save(XYChart chart, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
