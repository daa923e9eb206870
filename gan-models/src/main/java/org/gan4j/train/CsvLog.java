package org.gan4j.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a row per step: {@code step,epoch,}, the metrics, {@code ,images_per_second}.
 *
 * <p>Metrics are written so that no bit is lost. {@code images_per_second} counts the real images since the previous row,
 * with everything that listeners took in between. A row is with the operating system before the next step, so that ending
 * the process loses none. Where a run is resumed, the rows behind its step are cut off.
 */
public final class CsvLog implements TrainListener {
    private static final Logger LOG = LoggerFactory.getLogger(CsvLog.class);

    private final Path file;
    private @Nullable FileChannel channel;
    private long lastNanos;
    private long lastSamples;

    /** @param file in a directory that exists */
    public CsvLog(Path file) {
        this.file = file;
    }

    @Override
    public void onStart(Training training) {
        try {
            FileChannel opened = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = opened;
            begin(opened, training);
        } catch (IOException e) {
            throw failed(e);
        }
        lastNanos = System.nanoTime();
        lastSamples = training.samples();
    }

    @Override
    public void onStep(Training training) {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - lastNanos) / 1e9;
        StringBuilder row = new StringBuilder();
        row.append(training.step()).append(',').append(training.epoch()).append(',');
        training.metrics().forEach(metric -> row.append(metric).append(','));
        row.append(String.format(Locale.ROOT, "%.1f", (training.samples() - lastSamples) / seconds));
        lastNanos = now;
        lastSamples = training.samples();
        try {
            write(open(), row.append('\n').toString());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Lets a loss of power keep the rows of this epoch. */
    @Override
    public void onEpoch(Training training) {
        sync();
    }

    @Override
    public void onEnd(Training training) {
        sync();
    }

    @Override
    public void onClose() {
        try (FileChannel closing = channel) {
            channel = null;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void begin(FileChannel opened, Training training) throws IOException {
        String header = header(training.metricNames());
        CsvLines kept = CsvLines.upTo(training.step(), opened);
        if (kept.header() == null) {
            opened.truncate(0);
            write(opened, header + "\n");
        } else if (kept.header().equals(header)) {
            opened.truncate(kept.length());
            opened.position(kept.length());
        } else {
            throw new RunException(file + ": expects the columns " + header + ", got " + kept.header());
        }
        if (kept.lastStep() < training.step()) {
            LOG.warn(
                    "{}: expects rows up to step {}, got {}: those between are missing",
                    file,
                    training.step(),
                    kept.lastStep());
        }
    }

    private static String header(List<String> metricNames) {
        List<String> columns = new ArrayList<>(List.of("step", "epoch"));
        columns.addAll(metricNames);
        columns.add("images_per_second");
        return String.join(",", columns);
    }

    private static void write(FileChannel to, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private void sync() {
        try {
            open().force(false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel open() {
        if (channel == null) {
            throw new IllegalStateException("CsvLog: expects onStart before anything else");
        }
        return channel;
    }

    private RunException failed(IOException e) {
        return new RunException(file + ": expects to be written, got: " + Durable.reason(e), e);
    }
}
