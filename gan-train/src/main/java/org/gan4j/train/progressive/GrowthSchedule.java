package org.gan4j.train.progressive;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes that networks grow through, by the number of real images seen: at each size but the first, the new level fades in
 * over a number of images, then training goes on with it for another number. After the last size, nothing changes any more.
 * Immutable; safe to share between threads.
 *
 * @param levels the sizes in order, each twice the one before
 */
public record GrowthSchedule(List<Level> levels) {
    private static final int THOUSAND = 1000;

    /**
     * One size of the schedule.
     *
     * @param size the size in pixels
     * @param batches the number of batches of the source that a step joins, 1 or more: small images allow larger batches
     * @param fading the number of images over which the level fades in, zero or more; 0 for the first size
     * @param stable the number of images for which training goes on with the level, zero or more
     */
    public record Level(int size, int batches, long fading, long stable) {
        /**
         * Checks the values.
         *
         * @param size the size in pixels
         * @param batches the number of batches of the source that a step joins, 1 or more: small images allow larger
         *     batches
         * @param fading the number of images over which the level fades in, zero or more; 0 for the first size
         * @param stable the number of images for which training goes on with the level, zero or more
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Level {
            if (size < 4 || Integer.bitCount(size) != 1) {
                throw new IllegalArgumentException(
                        "GrowthSchedule: expects sizes that are powers of two from 4, got " + size);
            }
            if (batches < 1 || fading < 0 || stable < 0) {
                throw new IllegalArgumentException(
                        "GrowthSchedule: expects 1 batch or more and phases of zero images or" + " more at " + size
                                + ", got " + batches + ", " + fading + " and " + stable);
            }
        }
    }

    /**
     * A place in the schedule.
     *
     * @param size the present size
     * @param alpha the share of its level, in [0, 1]
     * @param batches the number of batches that a step joins
     */
    public record Place(int size, double alpha, int batches) {}

    /**
     * Checks the value and copies the list.
     *
     * @param levels the sizes in order, each twice the one before
     * @throws IllegalArgumentException unless there is a level, each of twice the size before, the first without a fade
     */
    public GrowthSchedule {
        levels = List.copyOf(levels);
        List<Integer> sizes = levels.stream().map(Level::size).toList();
        for (int i = 1; i < sizes.size(); i++) {
            if (sizes.get(i) != 2 * sizes.get(i - 1)) {
                throw new IllegalArgumentException("GrowthSchedule: expects sizes that double, got " + sizes);
            }
        }
        if (levels.isEmpty() || levels.get(0).fading() != 0) {
            throw new IllegalArgumentException(
                    "GrowthSchedule: expects a level or more, the first of which does not fade in, got " + levels);
        }
    }

    /**
     * {@return the schedule of the paper: each size for as long as its fade}
     *
     * @param first the first size, a power of two from 4
     * @param last the last size
     * @param kimg the length of each phase in thousands of images, 600 or 800 in the paper
     */
    public static GrowthSchedule doubling(int first, int last, double kimg) {
        if (!(kimg > 0 && kimg < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("GrowthSchedule: expects phases of more than 0 kimg, got " + kimg);
        }
        if (first < 1 || last < first || last % first != 0 || Integer.bitCount(last / first) != 1) {
            throw new IllegalArgumentException(
                    "GrowthSchedule: expects a last size that is the first doubled any number of times, got " + first
                            + " and " + last);
        }
        long images = Math.max(1, Math.round(kimg * THOUSAND));
        List<Level> levels = new ArrayList<>();
        for (int size = first; size <= last; size *= 2) {
            levels.add(new Level(size, 1, size == first ? 0 : images, images));
        }
        return new GrowthSchedule(levels);
    }

    /**
     * {@return the schedule with larger batches at small sizes}
     *
     * @param batches the number of batches that a step joins, for each size
     */
    public GrowthSchedule withBatches(int... batches) {
        if (batches.length != levels.size()) {
            throw new IllegalArgumentException("GrowthSchedule: expects a number of batches for each of "
                    + levels.size() + " sizes, got " + batches.length);
        }
        List<Level> changed = new ArrayList<>();
        for (int i = 0; i < batches.length; i++) {
            Level level = levels.get(i);
            changed.add(new Level(level.size(), batches[i], level.fading(), level.stable()));
        }
        return new GrowthSchedule(changed);
    }

    /** {@return the last size} */
    public int last() {
        return levels.get(levels.size() - 1).size();
    }

    /** {@return the number of images after which the last level has faded in} */
    public long grown() {
        return levels.stream()
                        .mapToLong(level -> level.fading() + level.stable())
                        .sum()
                - levels.get(levels.size() - 1).stable();
    }

    /**
     * {@return the place after a number of images}
     *
     * @param images zero or more
     */
    public Place at(long images) {
        long begin = 0;
        for (Level level : levels) {
            long end = begin + level.fading() + level.stable();
            if (images < end || level.size() == last()) {
                double faded = level.fading() == 0 ? 1 : (images - begin) / (double) level.fading();
                return new Place(level.size(), Math.min(1, faded), level.batches());
            }
            begin = end;
        }
        throw new IllegalStateException("GrowthSchedule: expects a last level");
    }

    /**
     * {@return the paper's level of detail: 0 when fully grown, one more for each halving, in between while fading}
     *
     * @param images the number of real images seen, zero or more
     */
    public double levelOfDetail(long images) {
        Place place = at(images);
        return Integer.numberOfTrailingZeros(last() / place.size()) + 1 - place.alpha();
    }
}
