package org.gan4j.train.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;

/** The columns of an existing log. Stateless. */
final class LogColumns {
    private LogColumns() {}

    /**
     * Adds columns before the last one, with empty cells in all rows; a torn last row is left out. The file is replaced at
     * once, so that a reader sees the old columns or the new ones.
     *
     * @throws RunException if it cannot be read or written
     */
    static void add(Path log, List<String> names) {
        String cells = ",".repeat(names.size());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 16)) {
            Durable.replace(log, out -> {
                boolean isFirst = true;
                for (String line = LogLines.next(in); line != null; line = LogLines.next(in)) {
                    int last = line.lastIndexOf(',');
                    String more = isFirst ? "," + String.join(",", names) : cells;
                    String row = last < 0 ? line : line.substring(0, last) + more + line.substring(last);
                    isFirst = false;
                    out.write((row + '\n').getBytes(StandardCharsets.UTF_8));
                }
            });
        } catch (IOException e) {
            throw new RunException(log + " could not be written: " + Durable.reason(e), e);
        }
    }
}
