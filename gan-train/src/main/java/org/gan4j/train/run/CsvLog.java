package org.gan4j.train.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gan4j.train.listener.Metric;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/**
 * Writes a CSV row per step: {@code step,epoch,}, the metrics, {@code ,images_per_second}. Not thread-safe.
 *
 * <p>Metrics are written without loss of precision. A log whose run began with fewer metrics keeps its columns, but gets a
 * column for each evaluation that was added since; that of one that was removed stays, without values. The cell of an
 * evaluation is empty if it was not taken. {@code images_per_second} counts the real images since the previous row, over
 * the whole time, including that of listeners. A row is handed to the operating system before the next step, so that ending
 * the process loses none. When a run is resumed, the rows after its step are cut off.
 */
public final class CsvLog implements TrainListener {
    private static final Set<String> OTHERS = Set.of("step", "epoch", "images_per_second");

    private final Path file;
    private final LogFile log;
    private List<String> columns = List.of();
    private final Throughput throughput = new Throughput();

    /**
     * Creates a log, whose file is opened when the run starts.
     *
     * @param file the file, in an existing directory
     */
    public CsvLog(Path file) {
        this.file = file;
        this.log = new LogFile(file);
    }

    @Override
    public void onStart(Training training) {
        columns = columns(training);
        long lastStep = log.open(header(columns), training.step(), CsvLog::step);
        log.warnOfMissing(training.step(), lastStep);
        throughput.begin(training);
    }

    @Override
    public void onStep(Training training) {
        StringBuilder row = new StringBuilder();
        row.append(training.step()).append(',').append(training.epoch()).append(',');
        for (String column : columns) {
            int i = training.metricNames().indexOf(column);
            double value = i < 0 ? Double.NaN : training.metrics().get(i);
            boolean isThere = i >= 0 && training.reported().get(i).isMeasured(value);
            row.append(isThere ? Double.toString(value) : "").append(',');
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

    /** Returns the columns of an existing log, with one for each new evaluation; all metrics if there is no log of the run. */
    private List<String> columns(Training training) {
        List<String> there = new ArrayList<>(there());
        there.removeAll(OTHERS);
        List<String> metrics = training.metricNames();
        List<String> evaluations = training.reported().stream()
                .filter(metric -> metric.kind() == Metric.Kind.EVALUATION)
                .map(Metric::name)
                .toList();
        List<String> others =
                metrics.stream().filter(name -> !evaluations.contains(name)).toList();
        if (there.isEmpty() || !(metrics.containsAll(there) || there.containsAll(others))) {
            return metrics;
        }
        List<String> added =
                evaluations.stream().filter(name -> !there.contains(name)).toList();
        if (!added.isEmpty()) {
            LogColumns.add(file, added);
            there.addAll(added);
        }
        return there;
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
