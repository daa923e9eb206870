package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gan4j.data.sets.Digits;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PrefetchTest {
    @Test
    void batchesAreMadeAheadOfTheirUseOnADaemonThread() throws InterruptedException {
        CountingDataset counting = new CountingDataset(named("ahead"));
        try (DataLoader loader = DataLoader.of(counting).batchSize(4).prefetch(2)) {
            assertThat(thread("ahead")).isNull();
            take(loader);
            counting.awaitReads(12);

            assertThat(counting.reads()).isEqualTo(12);
            assertThat(live("ahead").isDaemon()).isTrue();
        }
    }

    @Test
    void noMoreThanThePrefetchedBatchesAreRead() throws InterruptedException {
        CountingDataset counting = new CountingDataset(named("bounded"));
        try (DataLoader loader = DataLoader.of(counting).batchSize(4).prefetch(3)) {
            take(loader);
            counting.awaitReads(16);
            // Time enough for one batch too many.
            Thread.sleep(100);

            assertThat(counting.reads()).isEqualTo(16);
        }
    }

    @Test
    void anErrorOfTheBackgroundThreadIsThrownByNext() {
        FailingDataset failing = new FailingDataset(new IllegalStateException("disk on fire"));
        try (DataLoader loader = DataLoader.of(failing).batchSize(2)) {
            take(loader);

            assertThatThrownBy(loader::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage("DataLoader: expects to read image 3 of failing, got java.lang.IllegalStateException:"
                            + " disk on fire")
                    .hasCause(failing.failure);
        }
    }

    @Test
    void aDataExceptionKeepsItsSentence() {
        FailingDataset failing = new FailingDataset(new DataException("3.png: expects a PNG, got an empty file"));
        try (DataLoader loader = DataLoader.of(failing).batchSize(4)) {
            assertThatThrownBy(loader::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage("3.png: expects a PNG, got an empty file");
        }
    }

    @Test
    void afterAnErrorTheSameBatchIsTriedAgain() {
        FailingDataset failing = new FailingDataset(new DataException("gone"));
        try (DataLoader loader = DataLoader.of(failing).batchSize(2)) {
            take(loader);
            assertThatThrownBy(loader::next).hasMessage("gone");
            assertThatThrownBy(loader::next).hasMessage("gone");
            assertThat(loader.consumed()).isEqualTo(1);

            failing.failure = null;

            assertThat(DataLoaderTest.labels(loader, 2)).containsExactly(List.of(2, 3), List.of(4, 5));
        }
    }

    @Test
    void closingEndsTheThread() {
        DataLoader loader = DataLoader.of(named("closing")).batchSize(4);
        take(loader);
        Thread thread = live("closing");

        loader.close();
        loader.close();

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aClosedLoaderGivesNoBatch() {
        DataLoader loader = DataLoader.of(named("closed"));
        loader.close();

        assertThatThrownBy(loader::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("DataLoader: expects to be open, but it was closed");
    }

    @Test
    void aForgottenLoaderLeavesNoThread() throws InterruptedException {
        take(DataLoader.of(named("forgotten")).batchSize(4));

        Thread thread = live("forgotten");
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (thread.isAlive() && System.nanoTime() < limit) {
            System.gc();
            thread.join(20);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNoBatch() {
        try (DataLoader loader = DataLoader.of(named("interrupted")).batchSize(2)) {
            take(loader);
            Thread.currentThread().interrupt();
            assertThatThrownBy(loader::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage("DataLoader: interrupted while waiting for a batch of interrupted");
            assertThat(Thread.interrupted()).isTrue();

            assertThat(DataLoaderTest.labels(loader, 1)).containsExactly(List.of(2, 3));
        }
    }

    @Test
    void interruptingTheThreadDoesNotStopTheBatches() throws InterruptedException {
        CountingDataset counting = new CountingDataset(named("stubborn"));
        try (DataLoader loader = DataLoader.of(counting).batchSize(4).prefetch(1)) {
            take(loader);
            counting.awaitReads(8);
            live("stubborn").interrupt();

            assertThat(DataLoaderTest.labels(loader, 3)).hasSize(3);
        }
    }

    /** 100 epochs are 314 MB of floats; what is left over are one order of 1,000 indices an epoch and small objects. */
    @Test
    void theThreadAllocatesNoPixels() {
        int[] thousand = new int[1000];
        Dataset dataset = Digits.bundled().subset("steady", thousand);
        try (DataLoader loader =
                DataLoader.of(dataset).batchSize(300).shuffle(7).workers(1)) {
            run(loader, 3);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long id = live("steady").getId();
            long before = threads.getThreadAllocatedBytes(id);

            run(loader, 100);

            assertThat(threads.getThreadAllocatedBytes(id) - before).isBetween(400_000L, 1_000_000L);
        }
    }

    private static void run(DataLoader loader, int epochs) {
        for (int i = 0; i < epochs * loader.batchesPerEpoch(); i++) {
            take(loader);
        }
    }

    private static void take(DataLoader loader) {
        try (Scope scope = Scope.open()) {
            loader.next();
        }
    }

    private static Dataset named(String name) {
        return Samples.numbered(40).subset(name, IntStream.range(0, 40).toArray());
    }

    private static Thread live(String dataset) {
        Thread thread = thread(dataset);
        assertThat(thread).isNotNull();
        return thread;
    }

    private static @Nullable Thread thread(String dataset) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gan4j-data-" + dataset))
                .findAny()
                .orElse(null);
    }

    /** Six images, of which the fourth cannot be read. */
    private static final class FailingDataset implements Dataset {
        private final Dataset images = Samples.numbered(6);
        volatile @Nullable RuntimeException failure;

        FailingDataset(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public String name() {
            return "failing";
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
            RuntimeException thrown = failure;
            if (thrown != null && index == 3) {
                throw thrown;
            }
            images.read(index, destination, offset);
        }
    }
}
