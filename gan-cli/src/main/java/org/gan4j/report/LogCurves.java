package org.gan4j.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.LogTail;
import org.gan4j.train.watch.Decimated;

/**
 * The metrics of a log, in at most {@value #POINTS} points each however long it is, read on as it grows. Not thread-safe.
 */
final class LogCurves {
    private static final int POINTS = 1000;

    private final LogTail tail;
    private final List<Decimated> columns = new ArrayList<>();
    private double[] last = {};
    private long rows;
    private long[] missing = {};
    private long firstEpochSteps;

    LogCurves(Path log) {
        tail = new LogTail(log);
    }

    /**
     * Reads the rows added since the last call. After an exception the rows before the faulty one count.
     *
     * @throws RunException if the log cannot be read, or is not one
     */
    void read() {
        tail.read(this::add);
    }

    private void add(double[] row) {
        if (rows == 0) {
            missing = new long[row.length];
            for (int i = 0; i < row.length; i++) {
                columns.add(new Decimated(POINTS));
            }
        }
        int epoch = tail.names().indexOf("epoch");
        if (epoch >= 0 && row[epoch] == 1) {
            firstEpochSteps = (long) row[0];
        }
        for (int i = 0; i < row.length; i++) {
            columns.get(i).add(row[0], row[i]);
            missing[i] += Double.isNaN(row[i]) ? 1 : 0;
        }
        last = row;
        rows++;
    }

    /** Returns the step of the last row; 0 if there is none. */
    long step() {
        return rows == 0 ? 0 : (long) last[0];
    }

    /** Returns the epoch of the last row; 0 if it is unknown. */
    long epoch() {
        int epoch = tail.names().indexOf("epoch");
        return rows == 0 || epoch < 0 ? 0 : (long) last[epoch];
    }

    /** Returns the steps of an epoch; 0 as long as the first one is not complete. */
    long stepsPerEpoch() {
        return epoch() > 1 ? firstEpochSteps : 0;
    }

    /** Returns the curves of all metrics, in the order of the log. */
    List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (int i = 1; i < columns.size(); i++) {
            String name = tail.names().get(i);
            Decimated column = columns.get(i);
            if (!name.equals("epoch") && missing[i] < rows) {
                String group = CurveGroup.of(name, missing[i] > rows / 2).title();
                curves.add(new Curve(name, group, column.x(), column.y(), column.low(), column.high()));
            }
        }
        return curves;
    }
}
