package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class MemoryPoolTest {
    private final List<Long> asked = new ArrayList<>();
    private final MemoryPool<Block> pool = new MemoryPool<>(bytes -> {
        asked.add(bytes);
        return new Block(bytes);
    });

    /** Known by its identity: a pool must not mix up equal blocks. */
    private static final class Block {
        private final long bytes;

        Block(long bytes) {
            this.bytes = bytes;
        }
    }

    @Test
    void aRequestIsRoundedUpByAQuarterAtMost() {
        for (long bytes = 65; bytes < 100_000; bytes++) {
            long size = MemoryPool.sizeClass(bytes);
            assertThat(size).isBetween(bytes, bytes + bytes / 4);
            assertThat(MemoryPool.sizeClass(size)).isEqualTo(size);
        }
    }

    @Test
    void thereAreFourSizeClassesPerPowerOfTwo() {
        Set<Long> sizes = new HashSet<>();
        for (long bytes = 1025; bytes <= 2048; bytes++) {
            sizes.add(MemoryPool.sizeClass(bytes));
        }
        assertThat(sizes).containsExactlyInAnyOrder(1280L, 1536L, 1792L, 2048L);
        assertThat(MemoryPool.sizeClass(0)).isEqualTo(64);
        assertThat(MemoryPool.sizeClass(64)).isEqualTo(64);
        assertThat(MemoryPool.sizeClass(4L * Integer.MAX_VALUE)).isEqualTo(8L << 30);
    }

    @Test
    void aBlockThatCameBackServesTheNextRequestOfItsClass() {
        Block first = pool.take(1000);
        pool.giveBack(first, 1000);
        assertThat(pool.take(1024)).isSameAs(first);
        assertThat(pool.take(1000)).isNotSameAs(first);
        assertThat(asked).containsExactly(1024L, 1024L);
    }

    @Test
    void aBlockDoesNotServeAnotherClass() {
        Block small = pool.take(100);
        pool.giveBack(small, 100);
        assertThat(pool.take(200)).isNotSameAs(small);
        assertThat(pool.take(50)).isNotSameAs(small);
    }

    @Test
    void blocksInUseAreDistinct() {
        Set<Block> used = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            used.add(pool.take(512));
        }
        assertThat(used).hasSize(100);
    }

    @Test
    void aSteadyLoopAsksTheSystemForNothing() {
        for (int step = 0; step < 50; step++) {
            List<Block> live = new ArrayList<>();
            for (int i = 1; i < 40; i++) {
                live.add(pool.take(i * 100L));
            }
            for (int i = 1; i < 40; i++) {
                pool.giveBack(live.get(i - 1), i * 100L);
            }
            assertThat(pool.allocatedBytes())
                    .isEqualTo(live.stream().mapToLong(block -> block.bytes).sum());
        }
        assertThat(asked).hasSize(39);
    }

    @Test
    void aBlockBelongsToOneThreadAtATime() throws Exception {
        MemoryPool<Block> shared = new MemoryPool<>(Block::new);
        Set<Block> used = ConcurrentHashMap.newKeySet();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                running.add(executor.submit(() -> takeAndGiveBack(shared, used)));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(shared.allocatedBytes()).isBetween(256L, 4 * 256L);
    }

    private static void takeAndGiveBack(MemoryPool<Block> shared, Set<Block> used) {
        for (int i = 0; i < 20_000; i++) {
            Block block = shared.take(256);
            assertThat(used.add(block)).isTrue();
            used.remove(block);
            shared.giveBack(block, 256);
        }
    }
}
