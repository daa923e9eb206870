package org.gan4j.collective;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A place where the threads of all ranks meet, once for each operation: the last one computes the result of all. */
final class Meeting {
    private final int size;
    private final Duration timeout;
    private final @Nullable Object[] brought;
    private final String[] operations;
    private final BitSet gone = new BitSet();
    private int arrived;
    private Round round = new Round();
    private @Nullable String failure;

    /** The outcome of an operation, for the ranks that wait for it. */
    private static final class Round {
        @Nullable
        Object result;
    }

    Meeting(int size, Duration timeout) {
        this.size = size;
        this.timeout = timeout;
        this.brought = new Object[size];
        this.operations = new String[size];
    }

    int size() {
        return size;
    }

    synchronized Object meet(int rank, String operation, Object own, Function<Object[], Object> combine) {
        requireSound();
        Round mine = round;
        brought[rank] = own;
        operations[rank] = operation;
        arrived++;
        if (arrived == size) {
            complete(mine, combine);
        } else {
            if (!gone.isEmpty()) {
                fail("rank " + gone.nextSetBit(0) + " has left");
            }
            await(mine);
        }
        Object result = mine.result;
        if (result == null) {
            throw new CollectiveException(String.valueOf(failure));
        }
        return result;
    }

    private void complete(Round mine, Function<Object[], Object> combine) {
        for (int other = 1; other < size; other++) {
            if (!operations[other].equals(operations[0])) {
                fail("rank 0 calls for " + operations[0] + ", rank " + other + " for " + operations[other]);
                return;
            }
        }
        try {
            mine.result = combine.apply(brought);
        } catch (RuntimeException | Error e) {
            fail("the last rank to arrive could not compute " + operations[0] + ": " + e.getMessage());
            throw e;
        }
        arrived = 0;
        Arrays.fill(brought, null);
        round = new Round();
        notifyAll();
    }

    private void await(Round mine) {
        Clock clock = new Clock(timeout);
        try {
            while (mine.result == null && failure == null) {
                long left = clock.left();
                if (left <= 0) {
                    fail("rank " + missing() + " did not arrive within " + Clock.words(timeout));
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("a rank was interrupted while it waited for others");
        }
    }

    private String missing() {
        return IntStream.range(0, size)
                .filter(rank -> brought[rank] == null)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" and "));
    }

    /** Makes every operation throw, unless one has failed before. */
    synchronized void fail(String reason) {
        if (failure == null) {
            failure = reason;
            notifyAll();
        }
    }

    /** Frees the ranks that wait for one that will not come. */
    synchronized void leave(int rank) {
        gone.set(rank);
        if (arrived > 0) {
            fail("rank " + rank + " has left");
        }
    }

    private void requireSound() {
        if (failure != null) {
            throw new CollectiveException(failure);
        }
    }
}
