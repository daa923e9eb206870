package org.gan4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.Dataset;
import org.gan4j.data.pairs.PairedImages;
import org.gan4j.data.pairs.SuperResolution;
import org.gan4j.data.pairs.Translation;
import org.gan4j.data.pairs.UnpairedImages;
import org.gan4j.data.transform.Edges;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
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
import org.gan4j.recipes.technique.AdversarialObjective;
import org.gan4j.recipes.technique.Bounds;
import org.gan4j.recipes.technique.LossChoice;
import org.gan4j.recipes.technique.OptimizerChoice;
import org.gan4j.recipes.technique.Pace;
import org.gan4j.recipes.technique.PenaltyChoice;
import org.gan4j.recipes.technique.ScheduleChoice;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.recipes.technique.Variety;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.params.provider.Arguments;

/** A recipe's run of four steps, and the same with a break in its middle. */
public final class TwoParts {
    private static final int STEPS = 2;
    private static final int BATCH = 2;

    /** Two batches, so that the shuffle of a second epoch counts. */
    private static final int IMAGES = 2 * BATCH;

    /** A small width, for recipes that take one, to save time. */
    private static final NetworkOptions NARROW = new NetworkOptions(16, null);

    private final RunPlan plan;

    public TwoParts(String recipe, Techniques techniques) {
        Recipe named = Recipes.bundled().named(recipe);
        this.plan = plan(
                named,
                named.networkOptions().contains(NetworkOptions.WIDTH) ? techniques.withNetworks(NARROW) : techniques);
    }

    /** Every loss with every optimizer. */
    public static Stream<Arguments> choices() {
        return Arrays.stream(LossChoice.values()).flatMap(loss -> Arrays.stream(OptimizerChoice.values())
                .map(optimizer -> Arguments.of(loss, optimizer)));
    }

    /** A loss and an optimizer beside all else that has state: an average, a schedule, old samples, noise, spectral norms. */
    public static Techniques with(LossChoice loss, OptimizerChoice optimizer) {
        return new Techniques(
                new AdversarialObjective(loss, null, 0.25, 0.1, 10L, false),
                bounds(loss),
                new Variety(false, false, null, null, 3),
                new Pace(optimizer, null, null, 2, 1e-3, ScheduleChoice.COSINE, 8L, 2L, 0.5));
    }

    /** R1 at every second step, or a penalty that draws. */
    private static Bounds bounds(LossChoice loss) {
        return loss == LossChoice.WASSERSTEIN
                ? new Bounds(PenaltyChoice.WGAN_GP, 0.1, null, null, true, 1.0, null)
                : new Bounds(PenaltyChoice.R1, 0.1, 2, null, true, 1.0, null);
    }

    /** Returns true if the recipe takes the techniques: some have steps, or discriminators, that take few. */
    public boolean isAccepted() {
        try {
            plan.checkTechniques();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Both runs end in the same bits. */
    public void assertSame() {
        try (Scope scope = Scope.open()) {
            Map<String, State> half = new TreeMap<>();
            Map<String, State> whole = train(Map.of(), new TrainListener() {
                @Override
                public void onStep(Training training) {
                    if (training.step() == STEPS) {
                        half.putAll(copy(training));
                    }
                }
            });
            Map<String, State> resumed = train(half, new TrainListener() {});

            assertThat(resumed.keySet()).isEqualTo(whole.keySet());
            whole.forEach((part, state) -> assertSame(part, resumed.getOrDefault(part, State.empty()), state));
        }
    }

    private static void assertSame(String part, State actual, State expected) {
        assertThat(actual.texts()).as(part).isEqualTo(expected.texts());
        assertThat(actual.tensors().keySet())
                .as(part)
                .isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> assertThat(equal(actual.tensor(name), tensor))
                .as("the bits of " + part + ", " + name)
                .isTrue());
    }

    private static boolean equal(Tensor one, Tensor other) {
        return one.dtype() == DType.INT32
                ? Arrays.equals(one.toInts(), other.toInts())
                : Arrays.equals(one.toFloats(), other.toFloats());
    }

    /** From a state, if there is one, to the end; the state of then. */
    private Map<String, State> train(Map<String, State> from, TrainListener listener) {
        return Backends.with(plan.backend(), () -> {
            TrainedNetworks networks = plan.networks();
            try (BatchSource<Batch> batches = plan.batches()) {
                GanTrainer<Batch> trainer = plan.trainer(networks, List.of(listener), Diagnosis.off());
                if (!from.isEmpty()) {
                    trainer.restore(batches, from);
                }
                trainer.fit(batches, Steps.of(2 * STEPS));
                Map<String, State> end = copy(trainer);
                // Nothing in the run shows whether the average was saved.
                networks.averages().forEach((part, average) -> end.put("average of " + part, copy(average)));
                return end;
            }
        });
    }

    /** What a file would keep: values as they are now. */
    private static Map<String, State> copy(Training training) {
        Map<String, State> copies = new TreeMap<>();
        training.snapshot().forEach((part, state) -> copies.put(part, copy(state)));
        return copies;
    }

    private static State copy(Stateful part) {
        State state = State.empty();
        part.save(state);
        return copy(state);
    }

    private static State copy(State state) {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.tensors().forEach((name, tensor) -> tensors.put(name, copy(tensor)));
        return State.of(tensors, state.texts());
    }

    private static Tensor copy(Tensor tensor) {
        return tensor.dtype() == DType.INT32
                ? Tensor.ofInts(tensor.shape(), tensor.toInts())
                : Tensor.of(tensor.shape(), tensor.toFloats());
    }

    private static RunPlan plan(Recipe recipe, Techniques techniques) {
        Recipe.Defaults defaults = recipe.defaults();
        RunSettings settings = new RunSettings(
                new DataChoice(defaults.data(), null, false), BATCH, defaults.learningRate(), 5, techniques);
        return new RunPlan(recipe, settings, RunLength.ofEpochs(1), examples(recipe), Backends.current());
    }

    private static Examples examples(Recipe recipe) {
        if (recipe.samples() instanceof PointSamples points) {
            return new PointExamples(points.distribution());
        }
        if (recipe.samples() instanceof TranslationSamples translation) {
            return examples(translation);
        }
        return new ImageExamples(tiny(recipe.samples().shape()), recipe.samples());
    }

    private static Examples examples(TranslationSamples samples) {
        Dataset images = tiny(samples.shape());
        Translation translation =
                switch (samples.task()) {
                    case PAIRED -> PairedImages.derived(images, Edges.standard());
                    case UNPAIRED -> new UnpairedImages(images, images);
                    case SUPER_RESOLUTION -> new SuperResolution(images, samples.factor());
                };
        return new TranslationExamples(translation, Optional.empty(), translation, samples);
    }

    private static Dataset tiny(Shape shape) {
        byte[] pixels = new byte[IMAGES * shape.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        int[] labels = new int[IMAGES];
        Arrays.setAll(labels, i -> i % 2);
        return Dataset.of("tiny", shape, List.of("even", "odd"), pixels, labels);
    }
}
