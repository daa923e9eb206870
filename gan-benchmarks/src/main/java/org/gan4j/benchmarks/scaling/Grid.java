package org.gan4j.benchmarks.scaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measurements: milliseconds per step. */
final class Grid {
    /** The largest ratio between the times of a multiplication at a point and at its neighbours. */
    private static final double CLIFF = 2;

    private final Map<Point, Double> millis = new LinkedHashMap<>();

    /** Reads what {@link #csv} wrote: the points, and their milliseconds per step. */
    static Grid read(List<String> csv) {
        Grid grid = new Grid();
        for (String line : csv.subList(1, csv.size())) {
            String[] cells = line.split(",", -1);
            Point point = new Point(
                    Family.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]));
            grid.put(point, Double.parseDouble(cells[6]));
        }
        return grid;
    }

    void put(Point point, double millisPerStep) {
        millis.put(point, millisPerStep);
    }

    Map<Point, Double> millis() {
        return millis;
    }

    /** Returns the picoseconds per multiply-add. */
    double picosPerMultiplyAdd(Point point) {
        return 2 * picosPerFlop(point);
    }

    private double picosPerFlop(Point point) {
        return at(point) / point.gigaflops();
    }

    double millisPerImage(Point point) {
        return at(point) / point.batch();
    }

    private double at(Point point) {
        Double time = millis.get(point);
        if (time == null) {
            throw new IllegalArgumentException("Grid: expects a measured point, got " + point);
        }
        return time;
    }

    /** Describes the points where a multiplication takes more than twice as long as at a neighbour. */
    List<String> cliffs() {
        List<String> cliffs = new ArrayList<>();
        for (Point point : millis.keySet()) {
            for (Point neighbour : millis.keySet()) {
                double ratio = picosPerMultiplyAdd(point) / picosPerMultiplyAdd(neighbour);
                if (point.isNextTo(neighbour) && ratio > CLIFF) {
                    cliffs.add(String.format(
                            Locale.ROOT, "%s: %.1f times the time per multiply-add of %s", point, ratio, neighbour));
                }
            }
        }
        return cliffs;
    }

    List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add("family,size,width,batch,threads,gflop_per_step,ms_per_step,ms_per_image,ps_per_multiply_add,gflops");
        for (Point point : millis.keySet()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%d,%d,%.4f,%.4f,%.5f,%.3f,%.2f",
                    point.family().label(),
                    point.size(),
                    point.width(),
                    point.batch(),
                    point.threads(),
                    point.gigaflops(),
                    at(point),
                    millisPerImage(point),
                    picosPerMultiplyAdd(point),
                    1e3 / picosPerFlop(point)));
        }
        return lines;
    }
}
