package org.gan4j.train.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;

/** What a {@link CsvLog} wrote, as numbers. */
public final class RunLog {
    private final Map<String, double[]> columns;

    private RunLog(Map<String, double[]> columns) {
        this.columns = columns;
    }

    /**
     * Reads a log, also one that is being written: a last row that is not whole is left out.
     *
     * @throws RunException if it cannot be read, or is no such log
     */
    public static RunLog read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String header = LogLines.next(in);
            if (header == null || !header.startsWith("step,")) {
                throw new RunException(file + ": expects a log whose first column is step, got "
                        + (header == null ? "no line" : "\"" + header + "\""));
            }
            String[] names = header.split(",", -1);
            List<double[]> rows = new ArrayList<>();
            for (String line = LogLines.next(in); line != null; line = LogLines.next(in)) {
                rows.add(row(file, line, names.length));
            }
            return new RunLog(columns(names, rows));
        } catch (IOException e) {
            throw new RunException(file + ": expects to be read, got: " + Durable.reason(e), e);
        }
    }

    /** The names of the columns, in their order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** The number of rows. */
    public int size() {
        return column("step").length;
    }

    /**
     * The values of a column.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double[] column(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("RunLog: expects one of " + names() + ", got \"" + name + "\"");
        }
        return column.clone();
    }

    private static double[] row(Path file, String line, int width) {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length != width) {
                throw new NumberFormatException(cells.length + " cells");
            }
            return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new RunException(file + ": expects " + width + " numbers a row, got \"" + line + "\"", e);
        }
    }

    private static Map<String, double[]> columns(String[] names, List<double[]> rows) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            int column = i;
            columns.put(names[i], rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        return Collections.unmodifiableMap(columns);
    }
}
