package org.gan4j.benchmarks.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.backend.DType;
import org.gan4j.benchmarks.parity.families.CompareFamilies;
import org.gan4j.parity.ConvolutionCases;
import org.gan4j.parity.Draws;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.ImageLayerCases;
import org.gan4j.parity.LayerCases;
import org.gan4j.parity.Library;
import org.gan4j.parity.LossCases;
import org.gan4j.parity.OperationCases;
import org.gan4j.parity.OptimizerCases;
import org.gan4j.parity.ParityCase;
import org.gan4j.parity.ProgramCases;
import org.gan4j.parity.Summation;
import org.gan4j.parity.TrainingCases;

/**
 * Writes libtorch's results for all cases into the test resources of this repository. Stateless; safe to share between
 * threads.
 */
public final class StoreExpectedValues {
    private static final Path CORE = Path.of("gan-core/src/test/resources/org/gan4j/parity");
    private static final Path TRAINING = Path.of("gan-train/src/test/resources/org/gan4j/train");
    private static final String FAMILIES = "families";

    private StoreExpectedValues() {}

    /** Runs in the root of the repository; stores all results, or those of {@code families} only. */
    public static void main(String[] arguments) throws IOException {
        torch.set_num_threads(1);
        store(TRAINING.resolve("families/families.safetensors"), CompareFamilies.sketches());
        if (List.of(arguments).contains(FAMILIES)) {
            return;
        }
        store(CORE.resolve("operations.safetensors"), inBothTypes(OperationCases::of));
        store(CORE.resolve("layers.safetensors"), inBothTypes(LayerCases::of));
        store(CORE.resolve("convolutions.safetensors"), inBothTypes(ConvolutionCases::of));
        store(CORE.resolve("image-layers.safetensors"), inBothTypes(ImageLayerCases::of));
        store(CORE.resolve("losses.safetensors"), inBothTypes(LossCases::of));
        store(CORE.resolve("optimizers.safetensors"), inBothTypes(OptimizerCases::of));
        store(TRAINING.resolve("training.safetensors"), inBothTypes(TrainingCases::of));
        ExpectedResults programs = inBothTypes(ProgramCases::of);
        for (Summation other : EnumSet.complementOf(EnumSet.of(Summation.STANDARD))) {
            addChaotic(other, programs);
        }
        store(TRAINING.resolve("programs.safetensors"), programs);
    }

    private static ExpectedResults inBothTypes(Function<Library<Tensor>, List<ParityCase>> cases) {
        ExpectedResults expected = ExpectedResults.none();
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            TorchLibrary library = new TorchLibrary(TorchForm.of(dtype));
            run(cases.apply(library), library, dtype, expected);
        }
        return expected;
    }

    private static void addChaotic(Summation summation, ExpectedResults expected) {
        torch.set_num_threads(summation.threads());
        TorchLibrary library =
                new TorchLibrary(summation.isChannelsLast() ? TorchForm.ofChannelsLast() : TorchForm.of(DType.FLOAT32));
        run(ProgramCases.chaotic(library, summation), library, DType.FLOAT32, expected);
        torch.set_num_threads(1);
    }

    private static void run(List<ParityCase> cases, TorchLibrary library, DType dtype, ExpectedResults expected) {
        for (ParityCase each : cases) {
            expected.put(each.name(), dtype, library.scoped(each.run()));
        }
    }

    private static void store(Path file, ExpectedResults expected) throws IOException {
        String version = Loader.getVersion("org.bytedeco", "pytorch");
        expected.write(
                file,
                Map.of(
                        "libtorch", "org.bytedeco:pytorch:" + version,
                        "seed", Long.toString(Draws.SEED),
                        "program", StoreExpectedValues.class.getName()));
        System.out.println(file + ": " + expected.caseNames().size() + " cases");
    }
}
