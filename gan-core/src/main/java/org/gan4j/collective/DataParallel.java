package org.gan4j.collective;

import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The setting of a data-parallel training step: each rank computes with its part of the batch, and gradients, moments
 * and metrics are means over all ranks.
 *
 * <p>It holds for the code that runs {@link #during} it, on that thread, as an observer of layers does: an update of a
 * network, an adaptive augmentation and a batch normalisation find it by {@link #current}, so a training step need not
 * know of it. Every draw of a random stream is the rank's part of a draw for all ranks ({@link RandomStream#inPart}),
 * so that ranks draw different noise, and together what one rank with the whole batch would draw. Immutable.
 *
 * @param collective the rank's communication with the others
 * @param synchronisesBatchNorm true if a batch normalisation in training uses the statistics of the whole batch instead
 *     of those of the rank's part
 */
public record DataParallel(Collective collective, boolean synchronisesBatchNorm) {
    private static final ThreadLocal<@Nullable DataParallel> CURRENT = new ThreadLocal<>();

    /**
     * Creates a setting in which each rank normalises its own part of a batch.
     *
     * @param collective the rank's communication with the others
     * @return a setting without synchronised batch normalisation
     */
    public static DataParallel of(Collective collective) {
        return new DataParallel(collective, false);
    }

    /**
     * Lets batch normalisations use the statistics of the whole batch, at the cost of an all-reduce for each.
     *
     * @return a setting with the same collective
     */
    public DataParallel synchronisingBatchNorm() {
        return new DataParallel(collective, true);
    }

    /** {@return the setting of the code that runs on this thread; empty outside a data-parallel step} */
    public static Optional<DataParallel> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Runs code with this setting.
     *
     * @param <T> type of the result
     * @param code code of a training step, which runs on this thread
     * @return the result of the code
     */
    public <T extends @Nullable Object> T during(Supplier<T> code) {
        DataParallel before = CURRENT.get();
        CURRENT.set(this);
        try {
            return RandomStream.inPart(collective.rank(), collective.size(), code);
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /**
     * {@return the mean of a number over all ranks; the number itself outside a data-parallel step}
     *
     * @param own this rank's number
     */
    public static double mean(double own) {
        return current().map(each -> sum(own) / each.collective.size()).orElse(own);
    }

    /**
     * {@return the sum of a number over all ranks; the number itself outside a data-parallel step}
     *
     * @param own this rank's number
     */
    public static double sum(double own) {
        double[] sum = {own};
        current().ifPresent(each -> each.collective.allReduceSum(sum));
        return sum[0];
    }
}
