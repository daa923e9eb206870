package org.gan4j.backend.cuda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gan4j.backend.DType;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of device memory: in use by arrays, or idle and waiting for an array of their size. It does not refer to the
 * device, so that it can free them when the device is unreachable. Safe for concurrent use.
 */
final class CudaBlocks {
    private static final int OWNERS = 3;

    /** Idle bytes that are never too many. */
    private static final long FEW = 1L << 25;

    private final long stream;
    private final Map<Long, Block> used = new HashMap<>();
    private final Map<Long, TreeSet<Long>> idle = new HashMap<>();
    private long usedBytes;
    private long idleBytes;
    private long mostUsed;
    private long everBytes;

    /** @param stream on which blocks are freed */
    CudaBlocks(long stream) {
        this.stream = stream;
    }

    /** Elements of an array. */
    record Block(DType dtype, int length) {
        long bytes() {
            return (long) length * dtype.bytes();
        }

        @Override
        public String toString() {
            return length + " " + dtype + " elements";
        }
    }

    /**
     * Returns the lowest address of an idle block, or 0. A loop that takes and gives back the same gets the same
     * addresses each time round then, and its graph need not be captured again.
     */
    synchronized long reuse(Block asked) {
        @Nullable TreeSet<Long> fitting = idle.get(asked.bytes());
        if (fitting == null) {
            return 0;
        }
        long address = fitting.first();
        fitting.remove(address);
        if (fitting.isEmpty()) {
            idle.remove(asked.bytes());
        }
        idleBytes -= asked.bytes();
        use(address, asked);
        return address;
    }

    /** Adds memory that is new and in use. */
    synchronized void add(long address, Block block) {
        everBytes += block.bytes();
        use(address, block);
    }

    private void use(long address, Block block) {
        used.put(address, block);
        usedBytes += block.bytes();
        mostUsed = Math.max(mostUsed, usedBytes);
    }

    synchronized void giveBack(long address) {
        Block block = used.remove(address);
        if (block != null) {
            usedBytes -= block.bytes();
            idleBytes += block.bytes();
            idle.computeIfAbsent(block.bytes(), any -> new TreeSet<>()).add(address);
        }
    }

    /**
     * Returns whether idle blocks should be freed before another is allocated. Together with those in use they take at
     * most twice what arrays ever took at once, however sizes change.
     */
    synchronized boolean hoards(Block asked) {
        long needed = usedBytes + asked.bytes();
        return idleBytes > FEW && idleBytes + needed > 2 * Math.max(mostUsed, needed);
    }

    /** Frees the idle blocks, and returns the first status that is a failure. */
    synchronized int freeIdle(CudaCalls calls) {
        List<Long> addresses = new ArrayList<>();
        idle.values().forEach(addresses::addAll);
        idle.clear();
        idleBytes = 0;
        return free(calls, addresses);
    }

    /** Frees all blocks, and returns the first status that is a failure. */
    synchronized int freeAll(CudaCalls calls) {
        int status = free(calls, used.keySet());
        used.clear();
        usedBytes = 0;
        int other = freeIdle(calls);
        return status == CudaCalls.SUCCESS ? other : status;
    }

    private int free(CudaCalls calls, Iterable<Long> addresses) {
        int status = CudaCalls.SUCCESS;
        for (long address : addresses) {
            int own = calls.free(address, stream);
            status = status == CudaCalls.SUCCESS ? own : status;
        }
        return status;
    }

    synchronized long usedBytes() {
        return usedBytes;
    }

    /** Returns the bytes of all blocks that were ever added. */
    synchronized long everBytes() {
        return everBytes;
    }

    /** Returns the arrays that hold the most, in words. */
    synchronized String largest() {
        Map<Block, Long> counts =
                used.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<Block, Long> owner) -> owner.getKey().bytes() * owner.getValue())
                        .reversed()
                        .thenComparing(owner -> owner.getKey().toString()))
                .limit(OWNERS)
                .map(owner -> owner.getValue() + " of " + owner.getKey())
                .collect(Collectors.joining(", "));
    }
}
