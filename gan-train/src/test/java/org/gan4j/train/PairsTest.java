package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every generator and discriminator owe. */
class PairsTest {
    private static final int BATCH = 3;

    static Stream<PairCase> pairs() {
        return PairCase.all();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void noiseBecomesSamplesInTheRangeOfTanhAndThoseOneNumberEach(PairCase pair) {
        Generator generator = pair.makeGenerator();

        Tensor samples = generator.forward(noise(generator));
        double[] judged = pair.makeDiscriminator().forward(samples).toDoubles();

        assertThat(samples.shape()).isEqualTo(generator.sampleShape().prepend(BATCH));
        assertThat(samples.toFloats()).doesNotContain(Float.NaN);
        assertThat(Arrays.stream(samples.toDoubles()).map(Math::abs).max().orElseThrow())
                .isGreaterThan(0)
                .isLessThanOrEqualTo(1);
        assertThat(judged).hasSize(BATCH).doesNotHaveDuplicates();
        if (pair.ofProbabilities()) {
            assertThat(Arrays.stream(judged)).allMatch(probability -> probability > 0 && probability < 1);
        }
        assertThat(pair.makeDiscriminator().forward(samples).shape()).isEqualTo(Shape.of(BATCH, 1));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void oneImageAloneCanBeMadeAndJudgedAfterTraining(PairCase pair) {
        Layer discriminator = pair.makeDiscriminator();
        discriminator.mode(Mode.EVAL);

        Tensor image = pair.makeGenerator().sample(1, RandomStream.seeded(3));

        assertThat(discriminator.forward(image).shape()).isEqualTo(Shape.of(1, 1));
        assertThat(discriminator.forward(image).item())
                .isEqualTo(discriminator.forward(image).item());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theSameSeedGivesTheSameNetwork(PairCase pair) {
        assertThat(bits(pair.makeGenerator())).isEqualTo(bits(pair.makeGenerator()));
        assertThat(bits(pair.makeDiscriminator())).isEqualTo(bits(pair.makeDiscriminator()));
        assertThat(bits(pair.generator().apply(RandomStream.seeded(9)))).isNotEqualTo(bits(pair.makeGenerator()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradientsReachEveryParameterOfBoth(PairCase pair) {
        Generator generator = pair.makeGenerator();
        Layer discriminator = pair.makeDiscriminator();

        try (Scope scope = Scope.open()) {
            Tensor judged = discriminator.forward(generator.forward(noise(generator)));
            Tensor loss =
                    judged.multiply(Tensor.of(Shape.of(BATCH, 1), 1f, -2f, 3f)).sum();
            List<Parameter> both = new ArrayList<>(generator.parameters());
            both.addAll(discriminator.parameters());
            Gradients gradients = loss.gradients(both);
            assertReached(generator, gradients);
            assertReached(discriminator, gradients);
        }
    }

    /** Only those of weights are never zero: normalisation cancels a bias in front of it. */
    private static void assertReached(Module network, Gradients gradients) {
        network.namedParameters().forEach((name, parameter) -> {
            assertThat(gradients.has(parameter)).as(name).isTrue();
            if (name.endsWith("weight")) {
                assertThat(Arrays.stream(gradients.of(parameter).toDoubles()))
                        .as(name)
                        .anyMatch(slope -> slope != 0);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aSilentPassMovesNothingAndOneInTrainingOnlyBuffers(PairCase pair) {
        Generator generator = pair.makeGenerator();
        Layer discriminator = pair.makeDiscriminator();
        Tensor images = Tensor.normal(generator.sampleShape().prepend(BATCH), RandomStream.seeded(4));

        assertMovesOnlyBuffers(generator, () -> generator.forward(noise(generator)));
        assertMovesOnlyBuffers(discriminator, () -> discriminator.forward(images));
    }

    private static void assertMovesOnlyBuffers(Module network, Runnable pass) {
        Map<String, List<Double>> before = bits(network);

        network.mode(Mode.TRAIN_SILENT);
        pass.run();
        assertThat(bits(network)).isEqualTo(before);

        network.mode(Mode.TRAIN);
        pass.run();
        Map<String, List<Double>> after = bits(network);
        after.keySet().forEach(name -> assertThat(after.get(name).equals(before.get(name)))
                .as(name)
                .isEqualTo(network.namedParameters().containsKey(name)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void oneStepTrainsBoth(PairCase pair) {
        Generator generator = pair.makeGenerator();
        Layer discriminator = pair.makeDiscriminator();
        AdversarialLoss loss = pair.ofProbabilities() ? new ProbabilityLoss() : new NonSaturatingLoss();
        GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                .loss(loss)
                .random(RandomStream.seeded(5))
                .build();
        Map<String, List<Double>> generatorBefore = bits(generator);
        Map<String, List<Double>> discriminatorBefore = bits(discriminator);

        trainer.fit(DataLoader.of(images(generator.sampleShape())).batchSize(BATCH), Steps.of(1));

        assertTrained(generator, generatorBefore);
        assertTrained(discriminator, discriminatorBefore);
    }

    private static void assertTrained(Module network, Map<String, List<Double>> before) {
        bits(network).forEach((name, values) -> {
            assertThat(values).as(name).allMatch(Double::isFinite);
            if (name.endsWith("weight")) {
                assertThat(values).as(name).isNotEqualTo(before.get(name));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void otherInputsAreRefusedNamingTheNetwork(PairCase pair) {
        Generator generator = pair.makeGenerator();
        Layer discriminator = pair.makeDiscriminator();

        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(2, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(generator + ": expects [n, 5], got [2, 4]");
        assertThatThrownBy(() -> discriminator.forward(Tensor.zeros(Shape.of(2, 3, 4, 5))))
                .isInstanceOf(ShapeException.class)
                .hasMessageMatching(".+: expects \\[n, \\*] of (images|samples) \\[.+], got \\[2, 3, 4, 5]")
                .hasMessageStartingWith(discriminator.toString());
    }

    private static Tensor noise(Generator generator) {
        return Tensor.normal(generator.latentShape().prepend(BATCH), RandomStream.seeded(3));
    }

    private static Dataset images(Shape shape) {
        RandomStream random = RandomStream.seeded(9);
        byte[] pixels = new byte[BATCH * shape.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return Dataset.of("random", shape, List.of("only"), pixels, new int[BATCH]);
    }

    private static Map<String, List<Double>> bits(Module network) {
        Map<String, List<Double>> bits = new LinkedHashMap<>();
        network.stateDict()
                .forEach((name, tensor) ->
                        bits.put(name, Arrays.stream(tensor.toDoubles()).boxed().toList()));
        return bits;
    }
}
