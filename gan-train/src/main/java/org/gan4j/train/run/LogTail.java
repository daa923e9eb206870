package org.gan4j.train.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of a {@link CsvLog} incrementally while it grows: each call of {@link #read} continues after the last
 * complete row of the previous one, so no row is read twice.
 *
 * <p>Not thread-safe.
 */
public final class LogTail {
    private final Path file;
    private List<String> names = List.of();
    private long position;

    /**
     * Creates a reader at the beginning of the log.
     *
     * @param file the log, which need not exist before it is read
     */
    public LogTail(Path file) {
        this.file = file;
    }

    /** {@return the names of the columns, in their order; empty before the first {@link #read}} */
    public List<String> names() {
        return names;
    }

    /**
     * Reads only the names of the columns.
     *
     * @throws RunException if the file cannot be read, or is not such a log
     */
    List<String> header() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String line = LogLines.next(in);
            if (line == null || !line.startsWith("step,")) {
                throw noLog(line);
            }
            return List.of(line.split(",", -1));
        } catch (IOException e) {
            throw new RunException(file + " could not be read: " + Durable.reason(e), e);
        }
    }

    /**
     * Reads the rows added since the last call; an incomplete last row is left to the next call.
     *
     * @param row receives the numbers of a row, in the order of {@link #names}
     * @throws RunException if the file cannot be read, or is not such a log
     */
    public void read(Consumer<double[]> row) {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(position);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
            if (names.isEmpty()) {
                names = header(LogLines.next(in));
            }
            for (String line = LogLines.next(in); line != null; line = LogLines.next(in)) {
                row.accept(numbers(line));
                advance(line);
            }
        } catch (IOException e) {
            throw new RunException(file + " could not be read: " + Durable.reason(e), e);
        }
    }

    private List<String> header(@Nullable String line) {
        if (line == null || !line.startsWith("step,")) {
            throw noLog(line);
        }
        advance(line);
        return List.of(line.split(",", -1));
    }

    private RunException noLog(@Nullable String line) {
        return new RunException(file + ": expects a log whose first column is step, got "
                + (line == null ? "no line" : "\"" + line + "\""));
    }

    private void advance(String line) {
        position += line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }

    private double[] numbers(String line) {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length != names.size()) {
                throw new NumberFormatException(cells.length + " cells");
            }
            return Arrays.stream(cells)
                    .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray();
        } catch (NumberFormatException e) {
            throw new RunException(file + ": expects " + names.size() + " numbers a row, got \"" + line + "\"", e);
        }
    }
}
