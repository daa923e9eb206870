package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendSettings;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.Dataset;
import org.gan4j.data.pairs.PairedImages;
import org.gan4j.data.pairs.SuperResolution;
import org.gan4j.data.pairs.Translation;
import org.gan4j.data.pairs.UnpairedImages;
import org.gan4j.data.transform.Edges;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.PointExamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.data.TranslationExamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.recipes.run.TrainedNetworks;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step of every recipe on the fake device is that of the CPU, within the rounding of float32. */
@Tag("full")
final class RecipeStepTest {
    private static final int BATCH = 2;
    private static final NetworkOptions NARROW = new NetworkOptions(16, null);

    /** Difference allowed, relative to a tensor's largest element, where rounding does not grow. */
    private static final double ROUNDING = 2e-3;

    /** Adam's first step has this length, with the sign of a gradient that may be rounding alone. */
    private static final double RATE = 1e-5;

    /** Multiple of the difference between two of the CPU's backends that is allowed where rounding grows. */
    private static final double MARGIN = 4;

    static List<String> recipes() {
        return Recipes.bundled().names();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aStepIsThatOfTheCpu(String recipe) {
        FakeCuda device = FakeBackends.device();
        CudaBackend cuda = FakeBackends.on(device);
        Map<String, double[]> actual = step(recipe, cuda);
        assertThat(cuda.close()).isEmpty();
        assertThat(device.live()).isEmpty();
        Map<String, double[]> expected = step(recipe, Backends.create("onednn", BackendSettings.standard()));

        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        if (differences(actual, expected, Map.of()).isEmpty()) {
            return;
        }
        // Batch normalisation over two samples, say: what two correct backends differ by tells how much rounding grows.
        Map<String, double[]> other = step(recipe, new PlainJava());
        assertThat(differences(actual, expected, other)).isEmpty();
    }

    /** The kernels in plain Java, which are tested as every backend's are. */
    private static final class PlainJava extends HostBackend {
        PlainJava() {
            super(new HostMemory(), new Workers());
        }

        @Override
        public String name() {
            return "java";
        }

        @Override
        public String description() {
            return "plain Java";
        }
    }

    /** Returns the names of values that differ by more than rounding, and by more than another result does. */
    private static List<String> differences(
            Map<String, double[]> actual, Map<String, double[]> expected, Map<String, double[]> other) {
        List<String> differences = new ArrayList<>();
        expected.forEach((name, values) -> {
            double error = error(actual.getOrDefault(name, new double[0]), values);
            double allowed =
                    ROUNDING * Arrays.stream(values).map(Math::abs).max().orElse(0) + 3 * RATE;
            if (other.containsKey(name)) {
                allowed = Math.max(allowed, MARGIN * error(other.getOrDefault(name, new double[0]), values));
            }
            if (error > allowed) {
                differences.add(name + ": " + error + " where " + allowed + " is allowed");
            }
        });
        return differences;
    }

    private static double error(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.max(error, Math.abs(actual[i] - expected[i]));
        }
        return error;
    }

    /** Everything that a checkpoint would keep after one step. */
    private static Map<String, double[]> step(String name, Backend backend) {
        Recipe recipe = Recipes.bundled().named(name);
        Techniques techniques = recipe.networkOptions().contains(NetworkOptions.WIDTH)
                ? Techniques.standard().withNetworks(NARROW)
                : Techniques.standard();
        RunSettings settings =
                new RunSettings(new DataChoice(recipe.defaults().data(), null, false), BATCH, RATE, 5, techniques);
        try (Scope scope = Scope.open()) {
            return Backends.with(backend, () -> {
                RunPlan plan = new RunPlan(recipe, settings, RunLength.ofEpochs(1), examples(recipe), backend);
                TrainedNetworks networks = plan.networks();
                try (BatchSource<Batch> batches = plan.batches()) {
                    Map<String, double[]> state = new TreeMap<>();
                    GanTrainer<Batch> trainer =
                            plan.trainer(networks, List.of(new TrainListener() {}), Diagnosis.off());
                    trainer.fit(batches, Steps.of(1));
                    trainer.snapshot().forEach((part, saved) -> saved.tensors()
                            .forEach((tensor, values) -> state.put(part + ", " + tensor, doubles(values))));
                    return state;
                }
            });
        }
    }

    private static double[] doubles(Tensor tensor) {
        return tensor.dtype() == DType.INT32
                ? Arrays.stream(tensor.toInts()).asDoubleStream().toArray()
                : tensor.toDoubles();
    }

    private static Examples examples(Recipe recipe) {
        if (recipe.samples() instanceof PointSamples points) {
            return new PointExamples(points.distribution());
        }
        if (recipe.samples() instanceof TranslationSamples samples) {
            Dataset images = tiny(samples.shape());
            Translation translation =
                    switch (samples.task()) {
                        case PAIRED -> PairedImages.derived(images, Edges.standard());
                        case UNPAIRED -> new UnpairedImages(images, images);
                        case SUPER_RESOLUTION -> new SuperResolution(images, samples.factor());
                    };
            return new TranslationExamples(translation, Optional.empty(), translation, samples);
        }
        return new ImageExamples(tiny(recipe.samples().shape()), recipe.samples());
    }

    private static Dataset tiny(Shape shape) {
        byte[] pixels = new byte[BATCH * shape.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, i -> i % 2);
        return Dataset.of("tiny", shape, List.of("even", "odd"), pixels, labels);
    }
}
