package org.gan4j.train.watch;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.io.internal.Durable;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.RunException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A scatter chart of points in the plane, generated ones over real ones. Both axes have the same length, set by the real
 * points, so that pictures of a run can be compared. Immutable; safe to share between threads.
 */
public final class ScatterChart {
    private static final int SIZE = 640;
    private static final int MARKER = 4;
    private static final double MARGIN = 1.25;
    private static final Color REAL = new Color(0x1f77b4);
    private static final Color GENERATED = new Color(0xff7f0e);

    private final String title;
    private final float[] real;
    private final double limit;

    /**
     * Creates a chart over the given real points.
     *
     * @param title the heading of the chart
     * @param real [n, 2], n at least 1
     * @throws ShapeException if they have another shape
     */
    public ScatterChart(String title, Tensor real) {
        this.title = title;
        this.real = values(real);
        double farthest = 0;
        for (float value : this.real) {
            farthest = Math.max(farthest, Math.abs(value));
        }
        this.limit = MARGIN * Math.max(farthest, Float.MIN_NORMAL);
    }

    /**
     * Writes a picture to a PNG file, replaced if it exists; points outside the axes are left out.
     *
     * @param picture the PNG file
     * @param generated [n, 2], n at least 1
     * @throws ShapeException if they have another shape
     * @throws RunException if it cannot be written
     */
    public void write(Path picture, Tensor generated) {
        XYChart chart = ofReal();
        add(chart, "generated", values(generated), GENERATED);
        write(picture, chart);
    }

    /**
     * Writes a picture of the real points alone to a PNG file, replaced if it exists.
     *
     * @param picture the PNG file
     * @throws RunException if it cannot be written
     */
    public void write(Path picture) {
        write(picture, ofReal());
    }

    private XYChart ofReal() {
        XYChart chart = chart();
        add(chart, "real", real, REAL);
        return chart;
    }

    private static void write(Path picture, XYChart chart) {
        try {
            Durable.replace(picture, out -> Png.write(BitmapEncoder.getBufferedImage(chart), out));
        } catch (IOException e) {
            throw new RunException(picture + " could not be written: " + Durable.reason(e), e);
        }
    }

    private XYChart chart() {
        XYChart chart =
                new XYChartBuilder().width(SIZE).height(SIZE).title(title).build();
        XYStyler styler = chart.getStyler();
        styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        styler.setXAxisMin(-limit);
        styler.setXAxisMax(limit);
        styler.setYAxisMin(-limit);
        styler.setYAxisMax(limit);
        styler.setMarkerSize(MARKER);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private void add(XYChart chart, String name, float[] points, Color color) {
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        int shown = 0;
        for (int i = 0; i < points.length; i += 2) {
            if (Math.abs(points[i]) <= limit && Math.abs(points[i + 1]) <= limit) {
                x[shown] = points[i];
                y[shown++] = points[i + 1];
            }
        }
        if (shown > 0) {
            chart.addSeries(name, Arrays.copyOf(x, shown), Arrays.copyOf(y, shown))
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(color);
        }
    }

    private static float[] values(Tensor points) {
        Shape shape = points.shape();
        if (shape.rank() != 2 || shape.size(0) < 1 || shape.size(1) != 2) {
            throw new ShapeException("ScatterChart: expects points [n, 2] of which n is 1 or more, got " + shape);
        }
        return points.toFloats();
    }
}
