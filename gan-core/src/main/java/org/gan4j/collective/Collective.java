package org.gan4j.collective;

import java.util.ArrayList;
import java.util.List;

/**
 * The communication of a rank with the other ranks of a data-parallel training.
 *
 * <p>Every rank calls the same operations in the same order; each waits until all ranks have called it. Sums are added
 * in the order of the ranks, so a sum has the same bits on all ranks, in every run and in every implementation. A rank
 * that closes, fails or does not arrive within the time-out makes the operation of every other rank throw, now and from
 * then on; no operation waits longer than the time-out.
 *
 * <p>Not thread-safe: one thread at a time uses a rank's collective, except {@link #abort}, which any thread may call.
 */
public interface Collective extends AutoCloseable {
    /** {@return the number of this rank, from 0} */
    int rank();

    /** {@return the number of ranks, 1 or more} */
    int size();

    /**
     * Replaces each element by its sum over all ranks.
     *
     * @param values of the same length on every rank
     * @throws CollectiveException if another rank failed, or calls something else
     */
    void allReduceSum(float[] values);

    /**
     * Replaces each element by its sum over all ranks.
     *
     * @param values of the same length on every rank
     * @throws CollectiveException if another rank failed, or calls something else
     */
    void allReduceSum(double[] values);

    /**
     * Sends the bytes of one rank to all ranks.
     *
     * @param bytes ignored on the other ranks
     * @param root the rank whose bytes are returned
     * @return the bytes of the root, on every rank
     * @throws CollectiveException if another rank failed, or calls something else
     */
    byte[] broadcast(byte[] bytes, int root);

    /**
     * Collects the bytes of every rank.
     *
     * @param own bytes of this rank, of any length
     * @return the bytes of all ranks, in the order of the ranks
     * @throws CollectiveException if another rank failed, or calls something else
     */
    default List<byte[]> allGather(byte[] own) {
        List<byte[]> all = new ArrayList<>(size());
        for (int root = 0; root < size(); root++) {
            all.add(broadcast(own, root));
        }
        return all;
    }

    /** Waits until every rank has called it. */
    default void barrier() {
        allReduceSum(new double[0]);
    }

    /**
     * Ends the training of all ranks: their operations throw a {@link CollectiveException} with the reason. Has no
     * effect after {@link #close} or an earlier call.
     *
     * @param reason a sentence without a full stop
     */
    void abort(String reason);

    /** Leaves the training; has no effect when called again. A rank that still waits for this one gets an exception. */
    @Override
    void close();

    /**
     * Checks the number of a rank.
     *
     * @param rank number to check
     * @param size number of ranks, 1 or more
     * @return the rank
     * @throws IllegalArgumentException if it is not in [0, size)
     * @throws IllegalArgumentException if the size is below 1 or the rank not in [0, size)
     */
    static int requireRank(int rank, int size) {
        if (size < 1 || rank < 0 || rank >= size) {
            throw new IllegalArgumentException(
                    "Collective: expects a rank in [0, size) of 1 rank or more, got rank " + rank + " of " + size);
        }
        return rank;
    }
}
