package org.gan4j.train.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/**
 * Writes a CSV row per step: {@code step,epoch,}, the metrics, {@code ,images_per_second}. Not thread-safe.
 *
 * <p>Metrics are written without loss of precision. A log whose run began with fewer metrics keeps its columns. The cell of
 * an evaluation is empty if it was not taken. {@code images_per_second} counts the real images since the previous row, over
 * the whole time, including that of listeners. A row is handed to the operating system before the next step, so that ending
 * the process loses none. When a run is resumed, the rows after its step are cut off.
 */
public final class CsvLog implements TrainListener {
    private static final Set<String> OTHERS = Set.of("step", "epoch", "images_per_second");

    private final Path file;
    private final LogFile log;
    private Set<String> columns = Set.of();
    private final Throughput throughput = new Throughput();

    /** @param file the file, in an existing directory */
    public CsvLog(Path file) {
        this.file = file;
        this.log = new LogFile(file);
    }

    @Override
    public void onStart(Training training) {
        columns = columns(training.metricNames());
        List<String> shown =
                training.metricNames().stream().filter(columns::contains).toList();
        long lastStep = log.open(header(shown), training.step(), CsvLog::step);
        log.warnOfMissing(training.step(), lastStep);
        throughput.begin(training);
    }

    @Override
    public void onStep(Training training) {
        StringBuilder row = new StringBuilder();
        row.append(training.step()).append(',').append(training.epoch()).append(',');
        for (int i = 0; i < training.metrics().size(); i++) {
            if (columns.contains(training.metricNames().get(i))) {
                double value = training.metrics().get(i);
                row.append(training.reported().get(i).isMeasured(value) ? Double.toString(value) : "")
                        .append(',');
            }
        }
        log.write(row.append(String.format(Locale.ROOT, "%.1f", throughput.take(training)))
                .toString());
    }

    /** Forces the rows of this epoch to disk, where they survive a loss of power. */
    @Override
    public void onEpoch(Training training) {
        log.sync();
    }

    @Override
    public void onEnd(Training training) {
        log.sync();
    }

    @Override
    public void onClose() {
        log.close();
    }

    private static String header(List<String> metrics) {
        List<String> names = new ArrayList<>(List.of("step", "epoch"));
        names.addAll(metrics);
        names.add("images_per_second");
        return String.join(",", names);
    }

    /**
     * Returns the metrics that have a column in an existing log, if it has no column for any other metric; otherwise all of
     * them.
     */
    private Set<String> columns(List<String> metrics) {
        Set<String> there = new LinkedHashSet<>(there());
        there.removeAll(OTHERS);
        return !there.isEmpty() && metrics.containsAll(there) ? there : new LinkedHashSet<>(metrics);
    }

    private List<String> there() {
        if (!Files.exists(file)) {
            return List.of();
        }
        LogTail tail = new LogTail(file);
        try {
            return tail.header();
        } catch (RunException e) {
            // A torn first line, or another kind of file: opening it reports the error.
            return List.of();
        }
    }

    private static long step(String row) {
        try {
            return Long.parseLong(row.substring(0, Math.max(0, row.indexOf(','))));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
