package org.gan4j.train.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/**
 * Writes a row per step: {@code step,epoch,}, the metrics, {@code ,images_per_second}.
 *
 * <p>The norms of gradients, whose names end in {@code _grad}, are left to {@link JsonLog} and TensorBoard. Metrics are
 * written so that no bit is lost. {@code images_per_second} counts the real images since the previous row, with everything
 * that listeners took in between. A row is with the operating system before the next step, so that ending the process
 * loses none. Where a run is resumed, the rows behind its step are cut off.
 */
public final class CsvLog implements TrainListener {
    private static final String GRADIENT_NORM = "_grad";

    private final LogFile log;
    private final Throughput throughput = new Throughput();

    /** @param file in a directory that exists */
    public CsvLog(Path file) {
        this.log = new LogFile(file);
    }

    @Override
    public void onStart(Training training) {
        long lastStep = log.open(header(training.metricNames()), training.step(), CsvLog::step);
        log.warnOfMissing(training.step(), lastStep);
        throughput.begin(training);
    }

    @Override
    public void onStep(Training training) {
        StringBuilder row = new StringBuilder();
        row.append(training.step()).append(',').append(training.epoch()).append(',');
        for (int i = 0; i < training.metrics().size(); i++) {
            if (isColumn(training.metricNames().get(i))) {
                row.append(training.metrics().get(i)).append(',');
            }
        }
        log.write(row.append(String.format(Locale.ROOT, "%.1f", throughput.take(training)))
                .toString());
    }

    /** Lets a loss of power keep the rows of this epoch. */
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

    private static String header(List<String> metricNames) {
        List<String> columns = new ArrayList<>(List.of("step", "epoch"));
        metricNames.stream().filter(CsvLog::isColumn).forEach(columns::add);
        columns.add("images_per_second");
        return String.join(",", columns);
    }

    private static boolean isColumn(String metric) {
        return !metric.endsWith(GRADIENT_NORM);
    }

    private static long step(String row) {
        try {
            return Long.parseLong(row.substring(0, Math.max(0, row.indexOf(','))));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
