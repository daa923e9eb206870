package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WorkersTest {
    @Test
    void theOrderIsTheSameHoweverManyWorkersThereAre() {
        DataLoader settings = DataLoader.of(new Hooked(Samples.numbered(50), index -> dawdle(index % 7)))
                .batchSize(8)
                .shuffle(3);
        List<List<Integer>> expected;
        try (DataLoader loader = settings.workers(1)) {
            expected = DataLoaderTest.labels(loader, 20);
        }
        for (int workers : new int[] {2, 3, 8}) {
            try (DataLoader loader = settings.workers(workers)) {
                assertThat(DataLoaderTest.labels(loader, 20)).isEqualTo(expected);
            }
        }
    }

    /** Three images of one batch are read at once, or the latch is never open. */
    @Test
    void workersShareTheImagesOfABatch() {
        CountDownLatch together = new CountDownLatch(3);
        Hooked dataset = new Hooked(Samples.numbered(12), index -> {
            together.countDown();
            await(together);
        });
        try (DataLoader loader =
                DataLoader.of(dataset).batchSize(12).prefetch(1).workers(3)) {
            assertThat(DataLoaderTest.labels(loader, 1))
                    .containsExactly(IntStream.range(0, 12).boxed().toList());
        }
        assertThat(dataset.threads)
                .containsExactlyInAnyOrder("gan4j-data-numbered", "gan4j-data-numbered-1", "gan4j-data-numbered-2");
    }

    @Test
    void noMoreThanThePrefetchedBatchesAreRead() throws InterruptedException {
        CountingDataset counting = new CountingDataset(Samples.numbered(100));
        try (DataLoader loader =
                DataLoader.of(counting).batchSize(10).prefetch(2).workers(5)) {
            DataLoaderTest.labels(loader, 1);
            counting.awaitReads(30);
            // Time enough for one image too many.
            Thread.sleep(100);

            assertThat(counting.reads()).isEqualTo(30);
        }
    }

    @Test
    void ofSeveralImagesThatFailTheFirstInOrderIsToldWhicheverFailsFirst() {
        for (int quick : new int[] {1, 11}) {
            CountDownLatch quickFailed = new CountDownLatch(1);
            Hooked dataset = new Hooked(Samples.numbered(12), index -> {
                if (index == quick) {
                    quickFailed.countDown();
                    throw new DataException("image " + index);
                }
                if (index == 1 || index == 11) {
                    await(quickFailed);
                    // Time for the other to be noted.
                    dawdle(50);
                    throw new DataException("image " + index);
                }
            });
            try (DataLoader loader = DataLoader.of(dataset).batchSize(12).workers(2)) {
                assertThatThrownBy(loader::next).hasMessage("image 1");
            }
        }
    }

    @Test
    void closingEndsEveryWorker() {
        Hooked dataset = new Hooked(Samples.numbered(12), index -> {});
        DataLoader loader =
                DataLoader.of(dataset.subset("ending", 1, 2, 3, 4, 5)).workers(4);
        DataLoaderTest.labels(loader, 2);
        loader.close();

        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .noneMatch(name -> name.startsWith("gan4j-data-ending"));
    }

    @Test
    void lessThanOneWorkerIsRefused() {
        assertThatThrownBy(() -> DataLoader.of(Samples.numbered(4)).workers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader: expects 1 worker or more, got 0");
    }

    /** A batch that nobody waits for is made while the consumer is busy with another. */
    @Test
    void smallBatchesAndManyWorkersComeToTheEnd() {
        try (DataLoader loader =
                DataLoader.of(Samples.numbered(5)).batchSize(2).prefetch(7).workers(6)) {
            for (int i = 0; i < 3000; i++) {
                try (Scope scope = Scope.open()) {
                    assertThat(loader.next().labels().toInts()[0]).isEqualTo(i % 3 * 2);
                }
            }
        }
    }

    private static void dawdle(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Hook {
        void before(int index);
    }

    /** Does something before each image. */
    private static final class Hooked implements Dataset {
        private final Dataset images;
        private final Hook hook;
        final Set<String> threads = ConcurrentHashMap.newKeySet();

        Hooked(Dataset images, Hook hook) {
            this.images = images;
            this.hook = hook;
        }

        @Override
        public String name() {
            return images.name();
        }

        @Override
        public int size() {
            return images.size();
        }

        @Override
        public Shape imageShape() {
            return images.imageShape();
        }

        @Override
        public List<String> classNames() {
            return images.classNames();
        }

        @Override
        public int label(int index) {
            return images.label(index);
        }

        @Override
        public void read(int index, byte[] destination, int offset) {
            threads.add(Thread.currentThread().getName());
            hook.before(index);
            images.read(index, destination, offset);
        }
    }
}
