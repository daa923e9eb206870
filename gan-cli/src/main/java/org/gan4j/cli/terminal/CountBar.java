package org.gan4j.cli.terminal;

import java.util.Locale;

/** The progress of counted work, as one line that is redrawn; at no terminal nothing is shown. Not thread-safe. */
public final class CountBar implements AutoCloseable {
    private static final int WIDTH = 40;

    private final Screen screen;
    private final long total;
    private final String noun;
    private long done;
    private int percent = -1;

    /**
     * Creates a bar at its beginning.
     *
     * @param total the number of all, 1 or more
     * @param noun a word for many of them
     */
    public CountBar(Screen screen, long total, String noun) {
        this.screen = screen;
        this.total = total;
        this.noun = noun;
    }

    /** Counts some more. */
    public void add(long count) {
        done = Math.min(total, done + count);
        int now = (int) (100 * done / total);
        if (screen.terminal() && now != percent) {
            percent = now;
            int filled = (int) (WIDTH * done / total);
            screen.out()
                    .print(String.format(
                            Locale.ROOT,
                            "\r%3d%% [%s%s] %d/%d %s",
                            percent,
                            "=".repeat(filled),
                            " ".repeat(WIDTH - filled),
                            done,
                            total,
                            noun));
            screen.out().flush();
        }
    }

    /** Ends the line. */
    @Override
    public void close() {
        if (percent >= 0) {
            screen.endLine();
        }
    }
}
