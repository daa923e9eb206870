package org.gan4j.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A readable report of a {@link KernelProfile}: each kernel's share of a step, then the slowest calls. Not thread-safe.
 *
 * @param profile the profile of the steps
 * @param steps the number of steps
 * @param nanos their wall-clock time, in nanoseconds
 */
public record ProfileReport(KernelProfile profile, long steps, long nanos) {
    private static final int HEAVIEST = 10;
    private static final String REST = "outside kernels";

    public ProfileReport {
        if (steps < 1 || nanos < 1) {
            throw new IllegalArgumentException(
                    "ProfileReport: expects 1 step and 1 ns or more, got " + steps + " and " + nanos);
        }
    }

    /** Returns the kernels, slowest first, with all shapes together. */
    public List<Row> kernels() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (KernelProfile.Total total : profile.totals()) {
            rows.merge(total.call().kernel(), row(total.call().kernel(), total), Row::plus);
        }
        return sorted(new ArrayList<>(rows.values()));
    }

    /** Returns the slowest calls, by kernel and shapes. */
    public List<Row> heaviest() {
        List<Row> rows = sorted(profile.totals().stream()
                .map(total -> row(total.call().kernel() + " " + total.call().operands(), total))
                .toList());
        return rows.subList(0, Math.min(HEAVIEST, rows.size()));
    }

    /** Returns the time that a step spent outside all kernels: in Java, noise and this measurement. */
    public Row rest() {
        long inside =
                profile.totals().stream().mapToLong(KernelProfile.Total::nanos).sum();
        return new Row(REST, 0, nanos - inside, 0);
    }

    /** Returns the report as a table. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%10s %10s %7s %8s  %s", "calls/step", "ms/step", "share", "GFLOP/s", "kernel"));
        kernels().forEach(row -> lines.add(line(row)));
        lines.add(line(rest()));
        lines.add(line(new Row("a step", 0, nanos, 0)));
        lines.add("");
        lines.add("The heaviest calls:");
        heaviest().forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(Row row) {
        return String.format(
                Locale.ROOT,
                "%10s %10.3f %6.1f%% %8s  %s",
                row.calls == 0 ? "" : String.format(Locale.ROOT, "%.1f", (double) row.calls / steps),
                row.nanos / 1e6 / steps,
                100.0 * row.nanos / nanos,
                row.multiplyAdds == 0 ? "" : String.format(Locale.ROOT, "%.1f", row.gigaflops()),
                row.what);
    }

    private static Row row(String what, KernelProfile.Total total) {
        return new Row(what, total.calls(), total.nanos(), total.multiplyAdds());
    }

    private static List<Row> sorted(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong(Row::nanos).reversed())
                .toList();
    }

    /**
     * A line of the table, over all steps.
     *
     * @param multiplyAdds the number of multiply-adds; 0 if they do not dominate the time
     */
    public record Row(String what, long calls, long nanos, long multiplyAdds) {
        /** Returns the billions of multiplications and additions per second. */
        public double gigaflops() {
            return 2.0 * multiplyAdds / nanos;
        }

        private Row plus(Row other) {
            return new Row(what, calls + other.calls, nanos + other.nanos, multiplyAdds + other.multiplyAdds);
        }
    }
}
