package org.gan4j.cli.metrics;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.terminal.DownloadLine;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.download.Download;
import org.gan4j.metrics.inception.InceptionFeatures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Downloads the weights of the inception network. */
@Command(
        name = "fetch",
        description =
                "Downloads the weights of the features 'inception', by which the FID is defined: 96 MB, Apache License"
                        + " 2.0. A file that exists with the right checksum is kept, and an interrupted download is continued.")
public final class MetricsFetchCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    private final Screen screen;

    @Mixin
    private final CacheOptions options = new CacheOptions();

    public MetricsFetchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        DataCache cache = options.cache();
        Download download = Download.by(cache);
        screen.say(String.format(
                Locale.ROOT,
                "Downloads %s, %.0f MB, SHA-256 %s, into %s.",
                InceptionFeatures.WEIGHTS.name(),
                InceptionFeatures.WEIGHTS.bytes() / MEGABYTE,
                InceptionFeatures.WEIGHTS.sha256().hex(),
                InceptionFeatures.folder(cache)));
        Path file;
        try {
            file = InceptionFeatures.fetch(
                    cache, screen.terminal() ? download.listener(new DownloadLine(screen)) : download);
        } finally {
            screen.endLine();
        }
        screen.say("The weights of inception are in " + file + ".");
        return CommandLine.ExitCode.OK;
    }
}
