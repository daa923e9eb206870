package org.gan4j.data.points;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Coverage of a distribution's modes by points, counted as by Srivastava et al. (VEEGAN, NeurIPS 2017): a point is good
 * if it is within three standard deviations of its nearest mode, and one good point hits a mode. Immutable; safe to
 * share between threads.
 *
 * <p>98.9% of the true points of a mixture of Gaussians are good: 1 - exp(-4.5).
 *
 * @param perMode number of good points of each mode
 * @param points number of points
 */
public record ModeReport(List<Integer> perMode, int points) {
    /**
     * Copies the list.
     *
     * @param perMode number of good points of each mode
     * @param points number of points
     */
    public ModeReport {
        perMode = List.copyOf(perMode);
    }

    static ModeReport of(int[] perMode, int points) {
        return new ModeReport(Arrays.stream(perMode).boxed().toList(), points);
    }

    /** {@return the number of modes with a good point} */
    public int hit() {
        return (int) perMode.stream().filter(count -> count > 0).count();
    }

    /** {@return the fraction of good points, in [0, 1]} */
    public double goodShare() {
        return perMode.stream().mapToInt(count -> count).sum() / (double) points;
    }

    /** Returns a summary, for example {@code 8 of 8 modes, 97.3% good}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d modes, %.1f%% good", hit(), perMode.size(), 100 * goodShare());
    }
}
