package org.gan4j.cli.weights;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.run.ExportedGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a trained generator for other programs. */
@Command(
        name = "export",
        description = "Writes the generator of a run, or its average if it has one, for other programs: as ONNX, which"
                + " computes as after training, or its weights as safetensors.")
public final class ExportCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Option(
            names = "--format",
            paramLabel = "onnx|safetensors",
            description = "The format. Default: the ending of the file's name.")
    private @Nullable Format format;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description =
                    "The network, for recipes that train several generators, such as cyclegan. Default: the first.")
    private @Nullable String network;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write, replaced if it exists.")
    private @Nullable Path out;

    public ExportCommand(Screen screen) {
        this.screen = screen;
    }

    /** Format of an exported generator; the words of the command line. */
    enum Format {
        onnx,
        safetensors
    }

    @Override
    public Integer call() {
        if (spec == null || out == null) {
            throw new IllegalStateException("export: expects to be called by picocli");
        }
        Format chosen = format == null ? ofName(out) : format;
        ExportedGenerator generator = ExportedGenerator.read(run.path(spec.commandLine()), recipes.recipes(), network);
        if (chosen == Format.onnx) {
            generator.writeOnnx(out);
        } else {
            generator.writeSafeTensors(out);
        }
        screen.say(generator.describe() + " in " + out + ".");
        generator.advice().ifPresent(screen::warn);
        return 0;
    }

    private Format ofName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (Format each : Format.values()) {
            if (name.endsWith("." + each)) {
                return each;
            }
        }
        if (spec == null) {
            throw new IllegalStateException("export: expects to be called by picocli");
        }
        throw new ParameterException(
                spec.commandLine(), "--out must end in .onnx or .safetensors, or --format must say which it is");
    }
}
