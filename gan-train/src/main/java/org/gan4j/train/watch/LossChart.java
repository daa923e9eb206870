package org.gan4j.train.watch;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.Metric;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.LogTail;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the losses of a log, and evaluations on a separate axis at the right, to a PNG file: at the end of an epoch, if the
 * last chart is at least ten seconds old, and after the last step. Not thread-safe.
 *
 * <p>A long run is drawn as means of consecutive steps, which keeps the lines readable. Add it after the {@link CsvLog}.
 */
public final class LossChart implements TrainListener {
    private static final Logger LOG = LoggerFactory.getLogger(LossChart.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final int TICK_PIXELS = 100;
    private static final int POINTS = 800;
    private static final Color[] COLORS = {
        new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0xd62728)
    };

    private final String title;
    private final Path log;
    private final Path picture;
    private final Map<String, Decimated> lines = new LinkedHashMap<>();
    private final Set<String> evaluations = new HashSet<>();
    private LogTail tail;
    private long lastNanos;
    private boolean broken;

    /**
     * Creates a chart of the losses of a log.
     *
     * @param title the heading of the chart
     * @param log the file of a {@link CsvLog}
     * @param picture a PNG file, replaced if it exists
     */
    public LossChart(String title, Path log, Path picture) {
        this.title = title;
        this.log = log;
        this.picture = picture;
        this.tail = new LogTail(log);
    }

    /** Rereads the log, which may have been cut off where the run resumes. */
    @Override
    public void onStart(Training training) {
        lastNanos = System.nanoTime();
        tail = new LogTail(log);
        lines.clear();
        evaluations.clear();
        training.reported().stream()
                .filter(metric -> metric.kind() == Metric.Kind.EVALUATION)
                .forEach(metric -> evaluations.add(metric.name()));
    }

    @Override
    public void onEpoch(Training training) {
        if (System.nanoTime() - lastNanos >= PAUSE.toNanos()) {
            draw();
            lastNanos = System.nanoTime();
        }
    }

    @Override
    public void onEnd(Training training) {
        draw();
    }

    private void draw() {
        tail.read(this::add);
        try {
            if (!broken) {
                write();
            }
        } catch (IOException e) {
            throw new RunException(picture + " could not be written: " + Durable.reason(e), e);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // If the system has no fonts, Java's drawing throws any of these; a missing chart must not end a run.
            broken = true;
            LOG.warn(
                    "{} could not be drawn: {}; if Java finds no fonts, install fontconfig and a font",
                    picture,
                    e.toString());
        }
    }

    private void add(double[] row) {
        List<String> names = tail.names();
        for (int i = 0; i < row.length; i++) {
            boolean isEvaluation = evaluations.contains(names.get(i));
            // Steps without an evaluation leave no gaps in its line.
            if (isEvaluation ? Double.isFinite(row[i]) : Metric.of(names.get(i)).kind() == Metric.Kind.LOSS) {
                lines.computeIfAbsent(names.get(i), name -> new Decimated(POINTS))
                        .add(row[0], row[i]);
            }
        }
    }

    private void write() throws IOException {
        XYChart chart = chart();
        lines.forEach((name, line) -> {
            if (Arrays.stream(line.y()).anyMatch(Double::isFinite)) {
                boolean isEvaluation = evaluations.contains(name);
                chart.addSeries(name, line.x(), line.y())
                        .setMarker(isEvaluation ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
                        .setYAxisGroup(isEvaluation ? 1 : 0);
            }
        });
        if (!chart.getSeriesMap().isEmpty()) {
            Durable.replace(picture, out -> Png.write(BitmapEncoder.getBufferedImage(chart), out));
        }
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("step")
                .yAxisTitle("loss")
                .build();
        XYStyler styler = chart.getStyler();
        styler.setXAxisDecimalPattern("#,##0");
        styler.setYAxisDecimalPattern("0.0##");
        styler.setXAxisMin(0.0);
        styler.setYAxisGroupPosition(1, YAxisPosition.Right);
        styler.setXAxisTickMarkSpacingHint(TICK_PIXELS);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setSeriesColors(COLORS);
        styler.setChartBackgroundColor(Color.WHITE);
        return chart;
    }
}
