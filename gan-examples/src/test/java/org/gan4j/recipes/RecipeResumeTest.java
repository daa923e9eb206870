package org.gan4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.Dataset;
import org.gan4j.io.State;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.Diagnosis;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two steps, a break and two more are four steps, bit for bit. */
final class RecipeResumeTest {
    private static final int STEPS = 2;
    private static final int BATCH = 2;

    /** Two batches, so that the shuffle of a second epoch counts. */
    private static final int IMAGES = 2 * BATCH;

    /** Their steps take milliseconds, so every loss is tried with every optimizer. */
    private static final List<String> FAST = List.of("ring8", "grid25", "swiss-roll");

    static List<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (Recipe recipe : Recipes.all()) {
            runs.add(Arguments.of(recipe.name(), Techniques.standard()));
            if (FAST.contains(recipe.name())) {
                for (LossChoice loss : LossChoice.values()) {
                    for (OptimizerChoice optimizer : OptimizerChoice.values()) {
                        runs.add(Arguments.of(recipe.name(), chosen(loss, optimizer)));
                    }
                }
            } else if (recipe.name().startsWith("mnist")) {
                runs.add(Arguments.of(recipe.name(), chosen(LossChoice.WASSERSTEIN, OptimizerChoice.RMSPROP)));
                runs.add(Arguments.of(recipe.name(), chosen(LossChoice.HINGE, OptimizerChoice.SGD)));
            }
        }
        return runs;
    }

    /** What has state besides: an average, a schedule, a history pool, noise, flipped labels, spectral normalisation. */
    private static Techniques chosen(LossChoice loss, OptimizerChoice optimizer) {
        return new Techniques(
                new Objective(loss, null, 0.25, 0.1, 10L, false),
                new Bounds(PenaltyChoice.R1, 0.1, 2, null, true, 1.0, null),
                new Variety(false, false, null, null, 3),
                new Pace(optimizer, null, null, 2, 1e-3, ScheduleChoice.COSINE, 8L, 2L, 0.5));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunInTwoPartsIsTheRunInOne(String recipe, Techniques techniques) {
        RunPlan plan = plan(Recipes.named(recipe), techniques);

        try (Scope scope = Scope.open()) {
            Map<String, State> whole = train(plan, Map.of(), 2 * STEPS);
            Map<String, State> half = train(plan, Map.of(), STEPS);
            Map<String, State> parts = train(plan, half, 2 * STEPS);

            assertThat(parts.keySet()).isEqualTo(whole.keySet());
            whole.forEach((part, state) -> assertSame(part, parts.get(part), state));
        }
    }

    private static void assertSame(String part, State actual, State expected) {
        assertThat(actual.texts()).as(part).isEqualTo(expected.texts());
        assertThat(actual.tensors().keySet())
                .as(part)
                .isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> assertThat(
                        Arrays.equals(actual.tensor(name).toDoubles(), tensor.toDoubles()))
                .as("the bits of " + part + ", " + name)
                .isTrue());
    }

    /** From a state, if there is one, to a step; the state of then. */
    private static Map<String, State> train(RunPlan plan, Map<String, State> from, int steps) {
        return Backends.with(plan.backend(), () -> {
            try (BatchSource<Batch> batches = plan.batches()) {
                GanTrainer<Batch> trainer = plan.trainer(plan.generator())
                        .diagnosis(Diagnosis.off())
                        .build();
                if (!from.isEmpty()) {
                    trainer.restore(batches, from);
                }
                trainer.fit(batches, Steps.of(steps));
                Map<String, State> copies = new TreeMap<>();
                trainer.snapshot().forEach((part, state) -> copies.put(part, copy(state)));
                return copies;
            }
        });
    }

    private static State copy(State state) {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.tensors().forEach((name, tensor) -> tensors.put(name, copy(tensor)));
        return State.of(tensors, state.texts());
    }

    private static Tensor copy(Tensor tensor) {
        return tensor.dtype() == DType.INT32
                ? Tensor.of(tensor.shape(), tensor.toInts())
                : Tensor.of(tensor.shape(), tensor.toFloats());
    }

    private static RunPlan plan(Recipe recipe, Techniques techniques) {
        Recipe.Defaults defaults = recipe.defaults();
        RunSettings settings = new RunSettings(
                new DataChoice(defaults.data(), null, false), BATCH, defaults.learningRate(), 5, techniques);
        return new RunPlan(recipe, settings, Schedule.ofEpochs(1), examples(recipe), Backends.current());
    }

    private static Examples examples(Recipe recipe) {
        if (recipe.samples() instanceof PointSamples points) {
            return new PointExamples(points.distribution());
        }
        ImageSamples images = (ImageSamples) recipe.samples();
        Shape shape = images.shape();
        byte[] pixels = new byte[IMAGES * shape.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        return new ImageExamples(Dataset.of("tiny", shape, List.of("all"), pixels, new int[IMAGES]), images.range());
    }
}
