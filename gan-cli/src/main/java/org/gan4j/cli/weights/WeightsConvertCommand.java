package org.gan4j.cli.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StoredType;
import org.gan4j.io.weights.WeightFile;
import org.gan4j.io.weights.WeightForms;
import org.gan4j.io.weights.WeightNames;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Converts a file of weights to safetensors. */
@Command(
        name = "convert",
        description = "Converts a file of weights to safetensors. Weights stored as spectral or weight normalisation"
                + " stores them are written as the weights that they give.")
final class WeightsConvertCommand implements Callable<Integer> {
    private static final String ENDING = ".safetensors";

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A file of safetensors, or of PyTorch's torch.save.")
    private @Nullable Path from;

    @Parameters(index = "1", paramLabel = "OUT" + ENDING, description = "The file to write, replaced if it exists.")
    private @Nullable Path to;

    @Option(
            names = "--part",
            paramLabel = "PREFIX",
            description = "Keep only the weights whose names begin so, and remove that: --part g_ema. takes the average"
                    + " of a generator out of a checkpoint.")
    private @Nullable String part;

    @Option(
            names = "--strip",
            paramLabel = "PREFIX",
            description = "Remove this from the beginning of names, for example main. or module.; may be given several"
                    + " times.")
    private List<String> strips = List.of();

    @Option(
            names = "--rename",
            paramLabel = "A=B",
            converter = Renaming.Converter.class,
            description = "Replace the beginning A of names by B; may be given several times.")
    private List<Renaming> renamings = List.of();

    @Option(
            names = "--type",
            paramLabel = "F32|F16|BF16",
            defaultValue = "F32",
            description =
                    "The type of single-precision and shorter numbers in the new file. Default: ${DEFAULT-VALUE}.")
    private StoredType type = StoredType.F32;

    @Option(names = "--keep-forms", description = "Write the parts of normalised weights as they are stored.")
    private boolean keepForms;

    WeightsConvertCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || from == null || to == null) {
            throw new IllegalStateException("convert: expects to be called by picocli");
        }
        if (!to.toString().endsWith(ENDING)) {
            throw new ParameterException(spec.commandLine(), "The file to write must end in " + ENDING);
        }
        if (type != StoredType.F32 && type != StoredType.F16 && type != StoredType.BF16) {
            throw new ParameterException(spec.commandLine(), "--type must be F32, F16 or BF16, not " + type);
        }
        if (Files.exists(to)
                && from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())) {
            throw new ParameterException(spec.commandLine(), "The file to write is the one to read: give another name");
        }
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> stored = WeightFile.open(from).read();
            Map<String, Tensor> weights = names().of(keepForms ? stored : WeightForms.applied(stored));
            SafeTensors.write(to, State.of(weights, Map.of()), type);
            screen.say(Screen.count(weights.size(), "tensor") + " in " + to + ".");
        }
        return 0;
    }

    private WeightNames names() {
        WeightNames names = new WeightNames();
        if (part != null) {
            names = names.part(part);
        }
        for (String prefix : strips) {
            names = names.strip(prefix);
        }
        for (Renaming renaming : renamings) {
            names = names.rename(renaming.from(), renaming.to());
        }
        return names;
    }

    /** Beginning of names and its replacement. */
    record Renaming(String from, String to) {
        /** Reads A=B. */
        static final class Converter implements ITypeConverter<Renaming> {
            @Override
            public Renaming convert(String text) {
                int at = text.indexOf('=');
                if (at < 1) {
                    throw new TypeConversionException("\"" + text + "\" is not of the form A=B");
                }
                return new Renaming(text.substring(0, at), text.substring(at + 1));
            }
        }
    }
}
