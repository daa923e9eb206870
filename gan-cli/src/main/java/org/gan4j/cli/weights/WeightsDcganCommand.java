package org.gan4j.cli.weights;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.dcgan.PyTorchDcgan;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws images of a generator trained by PyTorch's DCGAN example. */
@Command(
        name = "dcgan",
        description = "Draws images of a generator that the DCGAN example of pytorch/examples trained.")
final class WeightsDcganCommand implements Callable<Integer> {
    private static final String PNG = ".png";

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The generator's weights, for example netG_epoch_24.pth.")
    private @Nullable Path file;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            defaultValue = "64",
            description = "Number of images. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "The same seed gives the same images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            required = true,
            description = "The file to write, replaced if it exists.")
    private @Nullable Path out;

    WeightsDcganCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || file == null || out == null) {
            throw new IllegalStateException("dcgan: expects to be called by picocli");
        }
        OutFile.requireEnding(spec.commandLine(), out, PNG);
        try (Scope scope = Scope.open()) {
            DcganGenerator generator = PyTorchDcgan.generator(file);
            ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE)
                    .columns((int) Math.ceil(Math.sqrt(count)))
                    .write(out, generator.sample(count, RandomStream.seeded(seed)));
            screen.say(Screen.count(count, "image") + " of " + generator + " in " + out + ".");
        }
        return 0;
    }
}
