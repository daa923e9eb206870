package org.gan4j.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.io.Durable;

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
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String header = in.readLine();
            if (header == null || !header.startsWith("step,")) {
                throw new RunException(file + ": expects a log whose first column is step, got "
                        + (header == null ? "an empty file" : "\"" + header + "\""));
            }
            String[] names = header.split(",", -1);
            return new RunLog(columns(names, rows(file, names.length, in)));
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

    private static List<double[]> rows(Path file, int width, BufferedReader in) throws IOException {
        List<double[]> rows = new ArrayList<>();
        String line = in.readLine();
        while (line != null) {
            String next = in.readLine();
            String[] cells = line.split(",", -1);
            try {
                double[] row = new double[cells.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(cells[i]);
                }
                requireWidth(row, width);
                rows.add(row);
            } catch (NumberFormatException e) {
                if (next != null) {
                    throw new RunException(
                            file + ": expects " + width + " numbers a row, got \"" + line + "\"", e);
                }
            }
            line = next;
        }
        return rows;
    }

    private static void requireWidth(double[] row, int width) {
        if (row.length != width) {
            throw new NumberFormatException();
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
