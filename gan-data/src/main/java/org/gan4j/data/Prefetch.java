package org.gan4j.data;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A background thread that fills a ring of buffers with the batches to come, and waits while all are full.
 *
 * <p>It must not know its loader: a loader that nobody refers to any more is how a forgotten thread is found and ended.
 */
final class Prefetch implements Runnable {
    private final BatchOrder order;
    private final long firstBatch;
    private final BlockingQueue<BatchBuffer> free;
    private final BlockingQueue<BatchBuffer> ready;
    private final BatchBuffer wakeUp;
    private final Thread thread;
    private volatile boolean stopped;
    private long epoch = -1;
    private int[] indices = {};

    /** @param buffers how many batches are filled or waiting at most */
    Prefetch(Dataset dataset, BatchOrder order, PixelRange range, int buffers, long firstBatch) {
        this.order = order;
        this.firstBatch = firstBatch;
        this.free = new ArrayBlockingQueue<>(buffers + 1);
        this.ready = new ArrayBlockingQueue<>(buffers);
        this.wakeUp = new BatchBuffer(dataset, range, 0);
        for (int i = 0; i < buffers; i++) {
            free.add(new BatchBuffer(dataset, range, order.largest()));
        }
        // Inheriting the starting thread's locals would keep them alive for as long as this thread lives.
        this.thread = new Thread(null, this, "gan4j-data-" + dataset.name(), 0, false);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        for (long batch = firstBatch; ; batch++) {
            BatchBuffer buffer = nextFree();
            if (stopped) {
                return;
            }
            try {
                buffer.fill(indicesOfEpoch(batch / order.batchesPerEpoch()), order.first(batch), order.count(batch));
            } catch (Throwable e) {
                buffer.fail(e);
            }
            ready.add(buffer);
            if (buffer.failed()) {
                return;
            }
        }
    }

    /** Waits for the next batch in order. */
    BatchBuffer take() throws InterruptedException {
        return ready.take();
    }

    /** Lets a buffer be filled again. */
    void giveBack(BatchBuffer buffer) {
        free.add(buffer);
    }

    /** Asks the thread to end after the batch at hand, from any thread. */
    void stop() {
        stopped = true;
        free.offer(wakeUp);
    }

    /** Waits until the thread has ended, so that nobody reads the data set any more. */
    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int[] indicesOfEpoch(long wanted) {
        if (wanted != epoch) {
            indices = order.epoch(wanted);
            epoch = wanted;
        }
        return indices;
    }

    private BatchBuffer nextFree() {
        while (true) {
            try {
                return free.take();
            } catch (InterruptedException e) {
                // Only stop() ends this thread: were it to end otherwise, its loader would wait for ever.
                Thread.onSpinWait();
            }
        }
    }
}
