package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class GeneratorTest {
    private static final RandomStream RANDOM = RandomStream.seeded(5);
    /** More than are computed at once. */
    private static final int MANY = 600;

    private final Generator generator = new MlpGenerator(
            MlpGenerator.Settings.of(3, Shape.of(1, 2, 2))
                    .hidden(4)
                    .activation(() -> new Dropout(0.5, RANDOM.split("dropout"))),
            RANDOM.split("generator"));

    @Test
    void theFirstSamplesAreTheSameWhateverTheCount() {
        Tensor many = generator.sample(MANY, RandomStream.seeded(1));
        Tensor few = generator.sample(2, RandomStream.seeded(1));

        assertThat(many.shape()).isEqualTo(Shape.of(MANY, 1, 2, 2));
        assertThat(Arrays.copyOf(many.toFloats(), 8)).containsExactly(few.toFloats());
        assertThat(generator.sample(2, RandomStream.seeded(2)).toFloats()).isNotEqualTo(few.toFloats());
    }

    @Test
    void samplesAreThoseOfEvalAndUnrecordedAndLeaveTheModes() {
        generator.mode(Mode.TRAIN_SILENT);

        Tensor samples = generator.sample(2, RandomStream.seeded(1));

        assertThat(samples.isRecorded()).isFalse();
        assertThat(generator.modules()).allMatch(module -> module.mode() == Mode.TRAIN_SILENT);
        generator.mode(Mode.EVAL);
        Tensor noise = Tensor.normal(Shape.of(2, 3), RandomStream.seeded(1));
        assertThat(samples.toFloats()).containsExactly(generator.forward(noise).toFloats());
    }

    @Test
    void theSamplesOfTheSameNoiseAreTheSame() {
        Tensor noise = generator.noise(MANY, RandomStream.seeded(1));
        generator.mode(Mode.TRAIN);

        Tensor samples = generator.sample(noise);

        assertThat(samples.isRecorded()).isFalse();
        assertThat(generator.modules()).allMatch(module -> module.mode() == Mode.TRAIN);
        generator.mode(Mode.EVAL);
        assertThat(samples.toFloats()).containsExactly(generator.forward(noise).toFloats());
        assertThatThrownBy(() -> generator.sample(Tensor.ones(Shape.of(2, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("sample: expects noise [n, *] of [3], got [2, 4]");
    }

    @Test
    void noSamplesAreRefused() {
        assertThatThrownBy(() -> generator.sample(0, RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample: expects a count of 1 or more, got 0");
    }
}
