package org.gan4j.train.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ToLongFunction;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log file to which a run appends at most one line per step. A line is handed to the operating system before the next
 * step, so that ending the process loses none. Not thread-safe.
 */
public final class LogFile {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private final Path file;
    private @Nullable FileChannel channel;

    /**
     * Names a file, which is not opened yet.
     *
     * @param file the file, in an existing directory
     */
    public LogFile(Path file) {
        this.file = file;
    }

    /**
     * Opens the file and cuts off the lines after a step.
     *
     * @param header the first line; null for a file without a header
     * @param step the step from which the run resumes; the lines of later ones are cut off
     * @param stepOf returns the step of a line; -1 if the line has none
     * @return the step of the last line that stays
     * @throws RunException if the file cannot be opened, or has another header
     */
    public long open(@Nullable String header, long step, ToLongFunction<String> stepOf) {
        try {
            FileChannel opened = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = opened;
            LogLines kept = LogLines.upTo(step, opened, header != null, stepOf);
            if (header != null && kept.header() != null && !kept.header().equals(header)) {
                throw new RunException(file + ": expects the columns " + header + ", got " + kept.header());
            }
            opened.truncate(kept.length());
            opened.position(kept.length());
            if (header != null && kept.header() == null) {
                write(header);
            }
            return kept.lastStep();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void warnOfMissing(long expected, long got) {
        if (got < expected) {
            LOG.warn("{}: expects rows up to step {}, got {}; the rows between are missing", file, expected, got);
        }
    }

    /**
     * Appends a line.
     *
     * @param line the line, without its end
     * @throws RunException if it cannot be written
     */
    public void write(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                open().write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Forces everything written to disk, where it survives a loss of power. */
    void sync() {
        try {
            open().force(false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Closes the file; does nothing if it is closed.
     *
     * @throws RunException if it cannot be closed
     */
    public void close() {
        try (FileChannel closing = channel) {
            channel = null;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel open() {
        if (channel == null) {
            throw new IllegalStateException(file + ": expects onStart before anything else");
        }
        return channel;
    }

    private RunException failed(IOException e) {
        return new RunException(file + " could not be written: " + Durable.reason(e), e);
    }
}
