package org.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Background threads that fill a ring of buffers with future batches, and wait while all are full. They divide the
 * images of each batch among them, so that memory depends on the number of buffers alone; batches come in order,
 * whatever the speed of the threads.
 *
 * <p>It must not reference its loader, because forgotten threads are found and ended when their loader becomes
 * unreachable.
 */
final class Prefetch {
    /**
     * Number of shares per worker into which the images of a batch are divided: a slow image delays the others by at
     * most its share.
     */
    private static final int SHARES_PER_WORKER = 4;

    private final BatchOrder order;
    private final Slot[] ring;
    private final List<Thread> threads = new ArrayList<>();

    private boolean stopped;
    /** Batch whose images are being assigned to threads, and the number assigned so far. */
    private long batch;

    private int handedOut;
    /** Batch that is taken next, and the number of batches given back. */
    private long next;

    private long givenBack;
    private long epoch = -1;
    private int[] indices = {};

    Prefetch(Reading reading, BatchOrder order, PrefetchSettings ahead, long firstBatch) {
        this.order = order;
        this.batch = firstBatch;
        this.next = firstBatch;
        this.givenBack = firstBatch;
        this.ring = new Slot[ahead.batches()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Slot(new BatchBuffer(reading, order.largest()));
        }
        for (int i = 0; i < ahead.workers(); i++) {
            byte[] pixels = new byte[reading.imageShape().elements()];
            String name = "gan4j-data-" + reading.dataset().name() + (i == 0 ? "" : "-" + i);
            // Inheriting the starting thread's locals would keep them alive as long as this thread.
            Thread thread = new Thread(null, () -> work(pixels), name, 0, false);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void work(byte[] pixels) {
        for (Share share = share(); share != null; share = share()) {
            share.slot.buffer.fill(share.from, share.to, pixels);
            finish(share);
        }
    }

    /** Waits for the next batch in order. */
    synchronized BatchBuffer take() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Slot slot = slot(next);
        while (next >= batch || slot.missing > 0) {
            wait();
        }
        next++;
        return slot.buffer;
    }

    /** Releases the buffer of the batch that was taken, for refilling. */
    synchronized void giveBack() {
        givenBack++;
        notifyAll();
    }

    /** Asks the threads to end after their current images; may be called from any thread. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits until the threads have ended and no longer read the data set. */
    void join() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for images to read; returns null to end the thread. */
    private synchronized @Nullable Share share() {
        while (!stopped && batch >= givenBack + ring.length) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Only stop() may end this thread; otherwise its loader would wait forever.
                Thread.onSpinWait();
            }
        }
        return stopped ? null : nextShare();
    }

    private Share nextShare() {
        Slot slot = slot(batch);
        int count = order.count(batch);
        if (handedOut == 0) {
            begin(slot, count);
        }
        int shares = threads.size() == 1 ? 1 : SHARES_PER_WORKER * threads.size();
        int from = handedOut;
        int to = Math.min(count, from + (count + shares - 1) / shares);
        handedOut = to;
        if (to == count) {
            batch++;
            handedOut = 0;
        }
        return new Share(slot, from, to);
    }

    private void begin(Slot slot, int count) {
        long wanted = batch / order.batchesPerEpoch();
        slot.missing = count;
        try {
            if (wanted != epoch) {
                indices = order.epoch(wanted);
                epoch = wanted;
            }
            slot.buffer.begin(wanted, indices, order.first(batch), count);
        } catch (Throwable e) {
            slot.buffer.fail(BatchBuffer.BEFORE, e);
        }
    }

    private synchronized void finish(Share share) {
        share.slot.missing -= share.to - share.from;
        notifyAll();
    }

    private Slot slot(long ofBatch) {
        return ring[(int) (ofBatch % ring.length)];
    }

    /** Images {@code from} to {@code to - 1} of a batch, read by one thread. */
    private record Share(Slot slot, int from, int to) {}

    private static final class Slot {
        final BatchBuffer buffer;
        int missing;

        Slot(BatchBuffer buffer) {
            this.buffer = buffer;
        }
    }
}
