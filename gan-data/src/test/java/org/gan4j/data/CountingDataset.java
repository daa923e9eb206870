package org.gan4j.data;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gan4j.shape.Shape;

/** Counts what a background thread has read of another data set. */
final class CountingDataset implements Dataset {
    private final Dataset counted;
    private final AtomicInteger reads = new AtomicInteger();

    CountingDataset(Dataset counted) {
        this.counted = counted;
    }

    int reads() {
        return reads.get();
    }

    /** Waits until so many images were read, for at most 10 seconds. */
    void awaitReads(int expected) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (reads.get() < expected && System.nanoTime() < limit) {
            Thread.sleep(1);
        }
    }

    @Override
    public String name() {
        return counted.name();
    }

    @Override
    public int size() {
        return counted.size();
    }

    @Override
    public Shape imageShape() {
        return counted.imageShape();
    }

    @Override
    public List<String> classNames() {
        return counted.classNames();
    }

    @Override
    public int label(int index) {
        return counted.label(index);
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        counted.read(index, destination, offset);
        reads.incrementAndGet();
    }
}
