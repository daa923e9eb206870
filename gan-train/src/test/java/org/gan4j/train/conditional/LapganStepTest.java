package org.gan4j.train.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.models.lapgan.ConditionalLapganDiscriminator;
import org.gan4j.models.lapgan.ConditionalLapganGenerator;
import org.gan4j.models.lapgan.DetailDiscriminator;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.TrainStep;
import org.junit.jupiter.api.Test;

/** LAPGAN's step: what each level's networks are shown, and what moves. */
final class LapganStepTest {
    private static final LaplacianPyramid PYRAMID = LaplacianPyramid.halving(Shape.of(1, 20, 18), 3);
    private static final LapganSettings SETTINGS = new LapganSettings(PYRAMID, 3, 4, 2);
    private static final Adam ADAM = Adam.withLearningRate(1e-3);

    private final RandomStream random = RandomStream.seeded(3);
    private final LapganGenerator generator = new LapganGenerator(SETTINGS, random);
    private final LapganDiscriminator discriminator = new LapganDiscriminator(SETTINGS, random);
    private final LapganStep step = new LapganStep(generator, discriminator, new LapganRules(ADAM), random, List.of());

    /** Images whose neighbours are as far apart as can be. */
    private final Tensor images = Tensor.normal(Shape.of(3, 1, 20, 18), random).sign();

    private TrainStep.Metrics run() {
        return step.run(new OneBatch(new Batch(images, Tensor.ofInts(Shape.of(3), 0, 0, 0))));
    }

    private double metric(TrainStep.Metrics metrics, String name) {
        return metrics.values().get(step.metricNames().indexOf(name));
    }

    /** Inputs of a pass, outside of the scope of their step. */
    private record Shown(Shape shape, List<float[]> inputs) {
        Tensor input(int number) {
            return Tensor.of(shape, inputs.get(number));
        }
    }

    /** The inputs of a discriminator in each of its passes: of a level, or of the smallest. */
    private List<Shown> shown(Class<? extends Module> type, int height) {
        List<Shown> shown = new ArrayList<>();
        LayerObserver.during(
                (module, inputs, output) -> {
                    Shape shape = inputs.get(0).shape();
                    if (type.isInstance(module) && shape.size(2) == height) {
                        shown.add(new Shown(
                                shape, inputs.stream().map(Tensor::toFloats).toList()));
                    }
                },
                this::run);
        return shown;
    }

    @Test
    void theDiscriminatorOfALevelSeesRealDetailsWithTheirImageAndMadeOnesWithAnother() {
        for (int level = 0; level < 2; level++) {
            int height = PYRAMID.levels().get(level).size(1);
            Tensor whole = PYRAMID.shrink(images).get(level);

            // Of its own update, real and generated; of the generator's, generated.
            List<Shown> passes = shown(DetailDiscriminator.class, height);

            assertThat(passes).hasSize(3);
            Tensor low = passes.get(0).input(1);
            assertThat(passes.get(0)
                            .input(0)
                            .add(low)
                            .subtract(whole)
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-6);
            assertThat(low.toFloats())
                    .containsExactly(PYRAMID.enlarge(PYRAMID.shrink(images).get(level + 1), level)
                            .toFloats());
            assertThat(passes.get(1).inputs().get(1))
                    .containsExactly(low.roll(0, 1).toFloats());
            assertThat(passes.get(2).inputs().get(0))
                    .containsExactly(passes.get(1).inputs().get(0));
        }
    }

    @Test
    void realDetailsAreNotCutOffAtTheRangeOfImages() {
        assertThat(shown(DetailDiscriminator.class, 20)
                        .get(0)
                        .input(0)
                        .abs()
                        .max()
                        .item())
                .isGreaterThan(1.3);
    }

    @Test
    void theSmallestLevelIsAGanOfSmallImages() {
        List<Shown> passes = shown(MlpDiscriminator.class, 5);

        assertThat(passes).hasSize(3);
        assertThat(passes.get(0).inputs().get(0))
                .containsExactly(PYRAMID.shrink(images).get(2).toFloats());
    }

    @Test
    void networksThatKnowNothingHaveTheLossesOfAllLevels() {
        zero(generator);
        zero(discriminator);

        TrainStep.Metrics metrics = run();

        double ofLevel = 2 * Math.log(2);
        assertThat(metric(metrics, "d_loss")).isCloseTo(3 * ofLevel, within(1e-6));
        for (String height : new String[] {"20", "10", "5"}) {
            assertThat(metric(metrics, "d_" + height + "_loss")).isCloseTo(ofLevel, within(1e-6));
        }
        assertThat(metric(metrics, "d_real")).isCloseTo(0.5, within(1e-6));
        assertThat(metric(metrics, "d_fake")).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void eachUpdateMovesAllLevelsOfItsNetworks() {
        for (Module network : new Module[] {generator, discriminator}) {
            Map<String, double[]> before = values(network);

            run();

            Map<String, double[]> after = values(network);
            for (String level : new String[] {"coarsest.", "details.0.", "details.1."}) {
                assertThat(after).as(level).anySatisfy((name, value) -> assertThat(
                                name.startsWith(level) && !Arrays.equals(value, before.get(name)))
                        .isTrue());
            }
        }
    }

    @Test
    void aStepInDoublesIsPossible() {
        generator.to(DType.FLOAT64);
        discriminator.to(DType.FLOAT64);
        LapganStep inDoubles = new LapganStep(generator, discriminator, new LapganRules(ADAM), random, List.of());

        TrainStep.Metrics metrics = inDoubles.run(new OneBatch(new Batch(images, Tensor.ofInts(Shape.of(3), 0, 0, 0))));

        assertThat(metrics.samples()).isEqualTo(3);
        assertThat(metrics.values()).allMatch(Double::isFinite);
    }

    @Test
    void classesFollowTheImagesThatTheyBelongTo() {
        int classes = 5;
        ConditionalLapganGenerator made = new ConditionalLapganGenerator(SETTINGS, classes, random);
        ConditionalLapganDiscriminator judge = new ConditionalLapganDiscriminator(SETTINGS, classes, random);
        LapganStep ofClasses = new LapganStep(made, judge, new LapganRules(ADAM), random, List.of());
        Tensor labels = Tensor.ofInts(Shape.of(3), 2, 0, 3);
        List<float[]> byGenerator = new ArrayList<>();
        List<float[]> byDiscriminator = new ArrayList<>();

        LayerObserver.during(
                (module, inputs, output) -> {
                    if (module instanceof Linear && inputs.get(0).shape().equals(Shape.of(3, classes))) {
                        (made.modules().contains(module) ? byGenerator : byDiscriminator)
                                .add(inputs.get(0).toFloats());
                    }
                },
                () -> ofClasses.run(new OneBatch(new Batch(images, labels))));

        float[] ofReal = labels.oneHot(classes, DType.FLOAT32).toFloats();
        float[] ofOthers = labels.roll(0, 1).oneHot(classes, DType.FLOAT32).toFloats();
        assertThat(byGenerator).hasSize(2).allMatch(shares -> Arrays.equals(shares, ofOthers));
        // Two levels: real and generated details in the discriminator's update, generated ones in the generator's.
        assertThat(byDiscriminator).hasSize(6);
        assertThat(byDiscriminator.stream().filter(shares -> Arrays.equals(shares, ofReal)))
                .hasSize(2);
        assertThat(byDiscriminator.stream().filter(shares -> Arrays.equals(shares, ofOthers)))
                .hasSize(4);
    }

    private static Map<String, double[]> values(Module network) {
        Map<String, double[]> values = new HashMap<>();
        network.namedParameters()
                .forEach((name, each) -> values.put(name, each.value().toDoubles()));
        return values;
    }

    private static void zero(Module network) {
        network.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
    }
}
