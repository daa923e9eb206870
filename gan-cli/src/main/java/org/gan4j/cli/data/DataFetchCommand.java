package org.gan4j.cli.data;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.terminal.DownloadLine;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.download.Download;
import org.gan4j.data.sets.KnownDataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads a data set. */
@Command(
        name = "fetch",
        description = "Downloads a data set. Files that exist with the right checksum are kept, and an interrupted"
                + " download is continued.")
public final class DataFetchCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "A name from 'gan data list'.")
    private @Nullable String name;

    @Mixin
    private final CacheOptions options = new CacheOptions();

    public DataFetchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || name == null) {
            throw new IllegalStateException("fetch: expects to be called by picocli");
        }
        Optional<KnownDataset> known = KnownDataset.named(name);
        if (known.isEmpty()) {
            List<String> keys =
                    KnownDataset.all().stream().map(KnownDataset::key).toList();
            throw new ParameterException(
                    spec.commandLine(),
                    "Unknown data set: '" + name + "'; known are " + String.join(", ", keys)
                            + Suggestion.question(name, keys));
        }
        fetch(known.get(), options.cache());
        return CommandLine.ExitCode.OK;
    }

    private void fetch(KnownDataset known, DataCache cache) {
        if (known.isBundled()) {
            screen.say(known.key() + " comes with gan4j: there is nothing to download.");
            return;
        }
        Download download = Download.by(cache);
        try {
            known.fetch(cache, screen.terminal() ? download.listener(new DownloadLine(screen)) : download);
        } finally {
            if (screen.terminal()) {
                screen.out().println();
            }
        }
        screen.say(known.key() + " is in " + known.folder(cache) + ".");
    }
}
