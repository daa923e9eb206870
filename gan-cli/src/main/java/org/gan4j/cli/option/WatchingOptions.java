package org.gan4j.cli.option;

import org.gan4j.recipes.RunLength;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for pictures and checkpoints while a run trains: null where an option is not given. */
final class WatchingOptions {
    @Option(
            names = "--watch",
            description =
                    "Show the run in a browser while it trains, at the address that is printed, as 'gan watch' does.")
    private boolean watch;

    @Option(
            names = "--sample-every",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Draw a picture of samples every N steps, and at the end. Default: every epoch.")
    private @Nullable Long sampleEvery;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Write a checkpoint every N steps, and at the end. Default: every epoch.")
    private @Nullable Long checkpointEvery;

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            description = "Keep the newest N checkpoints. Default: 5.")
    private @Nullable Integer keepCheckpoints;

    boolean isWatched() {
        return watch;
    }

    /** A schedule with what the options say of it. */
    RunLength applyTo(RunLength schedule) {
        RunLength changed = schedule;
        changed = sampleEvery == null ? changed : changed.sampleEvery(sampleEvery);
        changed = checkpointEvery == null ? changed : changed.checkpointEvery(checkpointEvery);
        return keepCheckpoints == null ? changed : changed.keepCheckpoints(keepCheckpoints);
    }
}
