package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ConditionalGeneratorTest {
    private static final int MANY = 70;

    private final Labelled generator = new Labelled();

    private static Tensor labels(int... labels) {
        return Tensor.ofInts(Shape.of(labels.length), labels);
    }

    @Test
    void samplesAreThoseOfEvalForEachLabel() {
        int[] many = new int[MANY];
        Arrays.setAll(many, i -> i % 3);
        Tensor noise = generator.noise(MANY, RandomStream.seeded(1));

        Tensor samples = generator.sample(labels(many), RandomStream.seeded(1));

        assertThat(samples.shape()).isEqualTo(Shape.of(MANY, 4));
        assertThat(samples.isRecorded()).isFalse();
        assertThat(samples.toFloats())
                .containsExactly(generator
                        .in(Mode.EVAL, () -> generator.forward(noise, labels(many)))
                        .toFloats());
        assertThat(generator.sample(noise, labels(many)).toFloats()).containsExactly(samples.toFloats());
        assertThat(generator.modules()).allMatch(module -> module.mode() == Mode.TRAIN);
    }

    @Test
    void aSamplerOfGivenLabelsBeginsAgainAfterTheLast() {
        float[] samples =
                generator.given(labels(2, 1)).sample(5, RandomStream.seeded(1)).toFloats();

        assertThat(samples)
                .containsExactly(generator
                        .sample(labels(2, 1, 2, 1, 2), RandomStream.seeded(1))
                        .toFloats());
    }

    @Test
    void anAverageSamplesToo() {
        Ema ema = new Ema(generator, new EmaSettings());
        float[] before = generator.sample(labels(0, 1), RandomStream.seeded(1)).toFloats();
        generator.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));

        assertThat(ema.use(() -> generator.sample(labels(0, 1), RandomStream.seeded(1)))
                        .toFloats())
                .containsExactly(before);
        assertThat(generator.sample(labels(0, 1), RandomStream.seeded(1)).toFloats())
                .containsOnly(0);
    }

    @Test
    void imagesAreConditionsAsLabelsAre() {
        Linear translation = new Linear(4, 4, RandomStream.seeded(3));
        Tensor images = Tensor.normal(Shape.of(9, 4), RandomStream.seeded(4));

        assertThat(Sampling.of(translation).run(images, translation::forward).toFloats())
                .containsExactly(translation.forward(images).toFloats());
    }

    @Test
    void conditionsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> generator.sample(labels(), RandomStream.seeded(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("sample: expects conditions [n, *] of one sample or more, got [0]");
        assertThatThrownBy(() -> generator.sample(Tensor.ones(Shape.of(2, 4)), labels(0, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("sample: expects noise [n, *] of [3], got [2, 4]");
        assertThatThrownBy(() -> generator.given(labels(0)).sample(0, RandomStream.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample: expects a count of 1 or more, got 0");
    }

    /** A generator whose layers are shifted by a vector of each label. */
    private static final class Labelled extends ConditionalGenerator {
        private final ConditionalSequential model;

        Labelled() {
            RandomStream random = RandomStream.seeded(2);
            model = child(
                    "model",
                    new ConditionalSequential(
                            new Linear(3, 4, random), new Shift(random), new BatchNorm1d(4), new Linear(4, 4, random)));
            forward(noise(8, random), labels(0, 1, 2, 0, 1, 2, 0, 1));
        }

        @Override
        public Shape latentShape() {
            return Shape.of(3);
        }

        @Override
        public Shape sampleShape() {
            return Shape.of(4);
        }

        @Override
        protected Tensor compute(Tensor input, Tensor condition) {
            return model.forward(input, condition);
        }
    }

    private static final class Shift extends ConditionalLayer {
        private final Embedding shift;

        Shift(RandomStream random) {
            shift = child("shift", new Embedding(3, 4, random));
        }

        @Override
        protected Tensor compute(Tensor input, Tensor condition) {
            return input.add(shift.forward(condition));
        }
    }
}
