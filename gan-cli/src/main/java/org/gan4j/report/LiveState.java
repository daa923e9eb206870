package org.gan4j.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/** The state of a run as JSON, read again at an interval as long as somebody asks. Thread-safe. */
final class LiveState implements AutoCloseable {
    /** Each follower is a thread; a browser opens one for each tab. */
    private static final int MOST_FOLLOWERS = 16;
    /** Intervals after which a follower is written to even if nothing has changed, which shows whether it is still there. */
    private static final int SILENT = 15;

    private final RunFolder folder;
    private final long intervalNanos;
    private String json = "";
    private long readNanos;
    private int followers;
    private boolean isClosed;

    LiveState(Path run, Duration every) {
        this.folder = new RunFolder(run, new LinkedPictures());
        this.intervalNanos = every.toNanos();
    }

    /** Returns the present state. */
    synchronized String json() {
        long now = System.nanoTime();
        if (json.isEmpty() || now - readNanos >= intervalNanos) {
            json = ReportPage.json(List.of(folder.read()), true);
            readNanos = now;
        }
        return json;
    }

    /**
     * Gives each new state to a follower until this is closed.
     *
     * @throws IOException if the follower no longer takes it, or there are too many
     */
    void follow(Follower follower) throws IOException {
        if (!begin()) {
            throw new IOException("more than " + MOST_FOLLOWERS + " pages follow the run");
        }
        try {
            String last = "";
            int silent = 0;
            while (isOpen()) {
                String now = next(last);
                boolean isNew = !now.equals(last);
                silent = isNew ? 0 : silent + 1;
                if (isNew) {
                    follower.take(now);
                } else if (silent % SILENT == 0) {
                    follower.take(null);
                }
                last = now;
                await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Returns the present state; the last one if the run cannot be read at the moment. */
    private String next(String last) {
        try {
            return json();
        } catch (RunException e) {
            return last;
        }
    }

    private synchronized boolean begin() {
        if (followers == MOST_FOLLOWERS) {
            return false;
        }
        followers++;
        return true;
    }

    private synchronized void end() {
        followers--;
    }

    private synchronized boolean isOpen() {
        return !isClosed;
    }

    private synchronized void await() throws InterruptedException {
        long until = System.nanoTime() + intervalNanos;
        for (long left = intervalNanos; left > 0 && !isClosed; left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    /** Somebody who is shown each new state. */
    @FunctionalInterface
    interface Follower {
        /** Takes a new state as JSON; null is a sign of life only. */
        void take(@Nullable String json) throws IOException;
    }
}
