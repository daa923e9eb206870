package org.gan4j.cli.report;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.report.LivePage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the page of a run while it trains, and after. */
@Command(
        name = "watch",
        description = {
            "Shows a run in the browser while it trains: charts, samples, time left, findings. While it trains and after, the"
                    + " page also explores the samples of its newest checkpoint.",
            "",
            "Prints an address that works on this machine only and contains a secret. Reads the files of the run, whichever"
                    + " process trains it, and writes none. Ctrl-C ends it; the training goes on.",
            ""
        })
public final class WatchCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = NumberConverters.Port.class,
            defaultValue = "0",
            description = "The port. Default: any free one.")
    private int port;

    /** @param screen the streams on which it reports */
    public WatchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("watch: expects to be called by picocli");
        }
        Path directory = run.path(spec.commandLine());
        try (LivePage page = LivePage.open(directory, port, recipes.recipes())) {
            screen.say("Watch " + directory + " at " + page.address() + " (Ctrl-C ends it).");
            new CountDownLatch(1).await();
        }
        return CommandLine.ExitCode.OK;
    }
}
