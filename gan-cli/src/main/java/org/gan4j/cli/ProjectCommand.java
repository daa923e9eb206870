package org.gan4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.Image;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageDecoder;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.transform.Grayscale;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.models.Projection;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds the latent of a picture. */
@Command(
        name = "project",
        description = {
            "Finds the latent from which a trained generator makes an image that is closest to a picture.",
            "",
            "Writes the picture and the found image, side by side, and the latent: the styles of a style-based generator,"
                    + " or the noise of another one."
        })
final class ProjectCommand implements Callable<Integer> {
    private static final String PNG = ".png";
    private static final int PADDING = 2;

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Option(
            names = "--in",
            required = true,
            paramLabel = "PICTURE",
            description = "The picture, of the networks' size.")
    private @Nullable Path in;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            defaultValue = "200",
            description = "Steps of gradient descent. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "The class of the picture, by its name or its number from 0 on, for recipes of classes.")
    private @Nullable String ofClass;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "Decides the noise from which the search begins, for generators without styles. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "The picture and the found image; the latent is written beside it, as FILE.safetensors. Both"
                    + " are replaced if they exist. Default: RUN-projection.png, beside the run.")
    private @Nullable Path out;

    ProjectCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || in == null) {
            throw new IllegalStateException("project: expects to be called by picocli");
        }
        if (out != null) {
            OutFile.requireEnding(spec.commandLine(), out, PNG);
        }
        ResumePoint point = ResumePoint.at(run.path(spec.commandLine()));
        Path file = out == null ? point.beside("-projection" + PNG) : out;
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(seed);
            SavedModel saved = point.model(recipes.recipes(), random);
            requireClass(saved);
            LatentSpace space = space(saved);
            PixelRange range = ImageSamples.rangeOf(saved.samples());
            Tensor picture = picture(in, saved.samples().shape(), range);
            Projection.Found found = space.find(picture, steps, random.split("project"));
            Path latent = latentFile(file);
            ImageGrid.of(range)
                    .legible()
                    .columns(2)
                    .padding(PADDING)
                    .write(file, Tensor.concatenate(0, picture, found.image()));
            SafeTensors.write(latent, State.of(Map.of(space.name(), found.latent()), Map.of()));
            screen.say(String.format(
                    Locale.ROOT,
                    "Wrote a %s of %s for %s at step %s, with a mean squared error of %.4f, to %s, and the picture"
                            + " beside its image to %s.",
                    space.name(),
                    in,
                    saved.recipe().name(),
                    saved.step(),
                    found.error(),
                    latent,
                    file));
        }
        return Gan.DONE;
    }

    private void requireClass(SavedModel saved) {
        boolean ofClasses = saved.model().source() instanceof FromClasses;
        if (ofClass != null && !ofClasses) {
            throw usage(
                    "--class is for recipes of classes, and " + saved.recipe().name() + " knows none");
        }
        if (ofClass == null && ofClasses) {
            List<String> names = ((FromClasses) saved.model().source()).classNames();
            throw usage("A run of " + saved.recipe().name() + " needs --class, one of " + String.join(", ", names));
        }
    }

    private LatentSpace space(SavedModel saved) {
        try {
            return LatentSpace.of(saved, ofClass);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Reads a picture as a batch of one, gray or in colour as the networks make images. */
    private static Tensor picture(Path file, Shape shape, PixelRange range) {
        Image decoded = ImageDecoder.decode(file, false);
        if (decoded.height() != shape.size(1) || decoded.width() != shape.size(2)) {
            throw new RunException(file + " is of " + decoded.width() + "x" + decoded.height()
                    + " pixels (width x height), but the networks make " + shape.size(2) + "x" + shape.size(1)
                    + ": resize or crop it");
        }
        Image image = decoded.channels() == shape.size(0)
                ? decoded
                : Grayscale.of(shape.size(0)).apply(decoded);
        float[] values = new float[image.bytes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = range.toValue(image.bytes()[i] & 0xff);
        }
        return Tensor.of(image.shape().prepend(1), values);
    }

    private static Path latentFile(Path picture) {
        String name = String.valueOf(picture.getFileName());
        return picture.resolveSibling(name.substring(0, name.length() - PNG.length()) + ".safetensors");
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("project: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
