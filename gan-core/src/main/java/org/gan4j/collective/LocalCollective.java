package org.gan4j.collective;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Collective of threads in one JVM, for several workers on one machine and for tests. */
public final class LocalCollective implements Collective {
    private final Meeting meeting;
    private final int rank;
    private boolean closed;

    private LocalCollective(Meeting meeting, int rank) {
        this.meeting = meeting;
        this.rank = rank;
    }

    /**
     * Creates the collectives of all ranks, each for a thread of its own.
     *
     * @param size 1 or more
     * @param timeout the longest time that an operation waits for other ranks, positive
     * @return one collective for each rank, in the order of the ranks
     */
    public static List<Collective> group(int size, Duration timeout) {
        Collective.requireRank(0, size);
        Meeting meeting = new Meeting(size, timeout);
        return IntStream.range(0, size)
                .<Collective>mapToObj(rank -> new LocalCollective(meeting, rank))
                .toList();
    }

    /**
     * Runs a program on each rank, in a thread of its own.
     *
     * @param <T> type of the results
     * @param size number of ranks, 1 or more
     * @param timeout the longest time that an operation waits for other ranks, positive
     * @param program closes nothing: its collective is closed when it ends, and aborted if it throws
     * @return the results of all ranks, in the order of the ranks
     * @throws RuntimeException the exception of the first rank that failed, after all have ended
     */
    public static <T> List<T> run(int size, Duration timeout, Function<Collective, T> program) {
        return new RankThreads<>(group(size, timeout), program).run();
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return meeting.size();
    }

    @Override
    public void allReduceSum(float[] values) {
        float[] sum = meet("a sum of " + values.length + " floats", values, all -> {
            float[] total = new float[values.length];
            all.forEach(each -> {
                for (int i = 0; i < total.length; i++) {
                    total[i] += each[i];
                }
            });
            return total;
        });
        System.arraycopy(sum, 0, values, 0, sum.length);
    }

    @Override
    public void allReduceSum(double[] values) {
        double[] sum = meet("a sum of " + values.length + " doubles", values, all -> {
            double[] total = new double[values.length];
            all.forEach(each -> {
                for (int i = 0; i < total.length; i++) {
                    total[i] += each[i];
                }
            });
            return total;
        });
        System.arraycopy(sum, 0, values, 0, sum.length);
    }

    @Override
    public byte[] broadcast(byte[] bytes, int root) {
        Collective.requireRank(root, size());
        return meet("the bytes of rank " + root, bytes, all -> all.get(root).clone());
    }

    @SuppressWarnings("unchecked")
    private <T> T meet(String operation, T own, Function<List<T>, T> combine) {
        if (closed) {
            throw new IllegalStateException("Collective: expects to be open, but rank " + rank + " has closed it");
        }
        return (T) meeting.meet(rank, operation, own, all -> combine.apply((List<T>) Arrays.asList(all)));
    }

    @Override
    public void abort(String reason) {
        meeting.fail("rank " + rank + " failed: " + reason);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            meeting.leave(rank);
        }
    }

    @Override
    public String toString() {
        return "LocalCollective(rank " + rank + " of " + size() + ")";
    }
}
