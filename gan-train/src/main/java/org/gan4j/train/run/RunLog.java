package org.gan4j.train.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.train.listener.RunException;

/** The contents of a log that a {@link CsvLog} wrote. Immutable; safe to share between threads. */
public final class RunLog {
    private final Map<String, double[]> columns;

    private RunLog(Map<String, double[]> columns) {
        this.columns = columns;
    }

    /**
     * Reads a log, which may still be growing: an incomplete last row is left out.
     *
     * @param file the log
     * @return all complete rows
     * @throws RunException if it cannot be read, or is not such a log
     */
    public static RunLog read(Path file) {
        LogTail log = new LogTail(file);
        Columns columns = new Columns();
        log.read(columns::add);
        return new RunLog(columns.named(log.names()));
    }

    /** {@return the names of the columns, in their order} */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** {@return the number of rows} */
    public int size() {
        return column("step").length;
    }

    /**
     * Returns the values of a column.
     *
     * @param name one of {@link #names}
     * @return a number for each row
     * @throws IllegalArgumentException if there is no column with this name
     */
    public double[] column(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("RunLog: expects one of " + names() + ", got \"" + name + "\"");
        }
        return column.clone();
    }

    /** Columns that grow, without an object for each row. */
    private static final class Columns {
        private static final int FIRST = 1024;

        private double[][] values = {};
        private int rows;

        void add(double[] row) {
            if (rows == 0) {
                values = new double[row.length][FIRST];
            } else if (rows == values[0].length) {
                Arrays.setAll(values, i -> Arrays.copyOf(values[i], 2 * rows));
            }
            for (int i = 0; i < row.length; i++) {
                values[i][rows] = row[i];
            }
            rows++;
        }

        Map<String, double[]> named(List<String> names) {
            Map<String, double[]> named = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                named.put(names.get(i), rows == 0 ? new double[0] : Arrays.copyOf(values[i], rows));
            }
            return Collections.unmodifiableMap(named);
        }
    }
}
