package org.gan4j.quality;

import java.util.Arrays;

/** Counts of the classes that samples of a class, or of a code, show. */
public final class ClassMatching {
    private final int[][] counts;

    /** @param counts a row for each class that was asked for, a column for each that is shown; as many of either */
    public ClassMatching(int[][] counts) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** The share of samples that show the class that was asked for. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return (double) right / all();
    }

    /** The share of samples that show the class of their code, under the assignment of classes to codes that is best. */
    public double bestAccuracy() {
        int[] best = new int[1 << counts.length];
        Arrays.fill(best, 1, best.length, -1);
        for (int taken = 0; taken < best.length; taken++) {
            int row = Integer.bitCount(taken);
            for (int column = 0; column < counts.length && row < counts.length; column++) {
                int more = taken | 1 << column;
                if (more != taken) {
                    best[more] = Math.max(best[more], best[taken] + counts[row][column]);
                }
            }
        }
        return (double) best[best.length - 1] / all();
    }

    private int all() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }
}
