package org.gan4j.cli.data;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.KnownDataset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the named data sets. */
@Command(name = "list", description = "Lists the named data sets, and shows which are available on this machine.")
public final class DataListCommand implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private final CacheOptions options = new CacheOptions();

    public DataListCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        DataCache cache = options.cache();
        for (KnownDataset known : KnownDataset.all()) {
            KnownDataset.About about = known.about();
            screen.say(known.key());
            screen.say("    " + about.description());
            screen.say(String.format(
                    Locale.ROOT, "    %,d images %s; %s", about.images(), about.imageShape(), about.licence()));
            screen.say("    " + place(known, cache));
            screen.say("");
        }
        screen.say(
                "A directory is a data set too: MNIST's files, CIFAR-10's, or images, in one sub-folder per class or none.");
        screen.say("To look at one: " + Screen.command("data", "inspect", "stacked-digits", "--out", "images.png"));
        screen.say("To train on one: "
                + Screen.command("train", "dcgan-32", "--data", "stacked-digits")
                + "; --data bundled is digits for gray recipes, stacked-digits for the others.");
        return CommandLine.ExitCode.OK;
    }

    private static String place(KnownDataset known, DataCache cache) {
        if (known.isBundled()) {
            return "comes with gan4j";
        }
        return known.isIn(cache)
                ? "in " + known.folder(cache)
                : "not downloaded; to get it: " + Screen.command("data", "fetch", known.key());
    }
}
