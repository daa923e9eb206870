package org.gan4j.train.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The leading part of a log that belongs to a run up to a step.
 *
 * @param header the first line; null if there is none
 * @param length the length in bytes of the header and the rows that belong to the run
 * @param lastStep the step of the last of these rows; 0 if there is none
 */
record LogLines(@Nullable String header, long length, long lastStep) {
    /** Reads from the beginning; a last line without a line end was torn when the process was killed, and is left out. */
    static LogLines upTo(long step, FileChannel channel, boolean hasHeader, ToLongFunction<String> stepOf)
            throws IOException {
        channel.position(0);
        // Not closed, since that would close the channel.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        String header = hasHeader ? next(in) : null;
        if (hasHeader && header == null) {
            return new LogLines(null, 0, 0);
        }
        long length = header == null ? 0 : length(header);
        long lastStep = 0;
        for (String row = next(in); row != null; row = next(in)) {
            long rowStep = stepOf.applyAsLong(row);
            if (rowStep < Math.max(1, lastStep) || rowStep > step) {
                break;
            }
            lastStep = rowStep;
            length += length(row);
        }
        return new LogLines(header, length, lastStep);
    }

    /** Reads the next line, without its end; null if there is no complete one. */
    static @Nullable String next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(b);
        }
        return null;
    }

    private static long length(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
}
