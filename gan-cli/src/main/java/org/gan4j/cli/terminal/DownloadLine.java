package org.gan4j.cli.terminal;

import java.util.Locale;
import org.gan4j.data.download.DownloadListener;
import org.gan4j.data.download.RemoteFile;

/** The progress of downloads, as one line that is redrawn. As thread-safe as its screen. */
public final class DownloadLine implements DownloadListener {
    private static final double MEGABYTE = 1e6;

    private final Screen screen;

    public DownloadLine(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void progress(RemoteFile file, long bytes, long total) {
        String of = total > 0 ? String.format(Locale.ROOT, " of %.1f", total / MEGABYTE) : "";
        screen.out().print(String.format(Locale.ROOT, "\r%s: %.1f%s MB ", file.name(), bytes / MEGABYTE, of));
        screen.out().flush();
    }
}
