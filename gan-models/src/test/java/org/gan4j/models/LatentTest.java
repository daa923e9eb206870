package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class LatentTest {
    private static Tensor draw(Latent latent, int count) {
        return latent.draw(count, DType.FLOAT32, RandomStream.seeded(2));
    }

    @Test
    void normalNoiseIsThatOfTheTensors() {
        assertThat(draw(Latent.normal(Shape.of(3, 2)), 5).toDoubles())
                .isEqualTo(
                        Tensor.normal(Shape.of(5, 3, 2), RandomStream.seeded(2)).toDoubles());
        assertThat(Latent.normal(7)
                        .draw(2, DType.FLOAT64, RandomStream.seeded(2))
                        .dtype())
                .isEqualTo(DType.FLOAT64);
    }

    @Test
    void uniformAndTruncatedNoiseStayWithinTheirBounds() {
        double[] uniform = draw(Latent.uniform(4, -1, 3), 500).toDoubles();
        assertThat(Arrays.stream(uniform))
                .allMatch(x -> x >= -1 && x < 3)
                .anyMatch(x -> x < 0)
                .anyMatch(x -> x > 2);
        double[] truncated = draw(Latent.truncatedNormal(Shape.of(4), 0.5), 500).toDoubles();
        assertThat(Arrays.stream(truncated)).allMatch(x -> Math.abs(x) <= 0.5).anyMatch(x -> x < -0.3);
    }

    @Test
    void aClassIsOneHotAndAllComeEquallyOften() {
        Tensor classes = draw(Latent.categorical(4), 4_000);
        assertThat(Arrays.stream(classes.toDoubles()).distinct()).containsExactlyInAnyOrder(0.0, 1.0);
        assertThat(Arrays.stream(classes.sum(1).toDoubles())).allMatch(x -> x == 1);
        // 1,000 with a standard deviation of 27.
        assertThat(Arrays.stream(classes.sum(0).toDoubles())).allMatch(x -> x > 880 && x < 1120);
    }

    @Test
    void partsAreJoinedInTheirOrder() {
        Latent latent = Latent.joined(Latent.normal(2), Latent.categorical(3), Latent.uniform(1, 5, 6));
        Tensor drawn = draw(latent, 10);

        assertThat(latent.shape()).isEqualTo(Shape.of(6));
        assertThat(drawn.shape()).isEqualTo(Shape.of(10, 6));
        assertThat(drawn.slice(1, 0, 2).toDoubles())
                .isEqualTo(draw(Latent.normal(2), 10).toDoubles());
        assertThat(Arrays.stream(drawn.slice(1, 2, 5).sum(1).toDoubles())).allMatch(x -> x == 1);
        assertThat(Arrays.stream(drawn.slice(1, 5, 6).toDoubles())).allMatch(x -> x >= 5 && x < 6);
        assertThat(latent).hasToString("normal [2] + categorical [3] + uniform(5.0, 6.0) [1] [6]");
    }

    @Test
    void noNoiseDrawsNothing() {
        RandomStream random = RandomStream.seeded(2);
        assertThat(Latent.none().draw(3, DType.FLOAT32, random).shape()).isEqualTo(Shape.of(3, 0));
        assertThat(random.position()).isZero();
    }

    @Test
    void aGeneratorIsSampledFromTheNoiseThatItWasTrainedWith() {
        MlpGenerator generator = new MlpGenerator(2, 3, Shape.of(1, 2, 2), RandomStream.seeded(1));
        assertThat(generator.noise(4, RandomStream.seeded(2)).toDoubles())
                .isEqualTo(draw(Latent.normal(2), 4).toDoubles());
        generator.latent(Latent.uniform(2, 8, 9));

        assertThat(Arrays.stream(generator.noise(4, RandomStream.seeded(2)).toDoubles()))
                .allMatch(x -> x >= 8 && x < 9);
        assertThat(generator.sample(4, RandomStream.seeded(2)).toDoubles())
                .isEqualTo(generator.sample(draw(Latent.uniform(2, 8, 9), 4)).toDoubles());
        assertThatThrownBy(() -> generator.latent(Latent.normal(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("MlpGenerator(2 -> [3] -> [1, 2, 2]): expects noise of [2], got normal [3]");
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latent.uniform(2, 1, 1))
                .withMessage("Latent.uniform: expects low < high, got 1.0 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latent.truncatedNormal(Shape.of(2), 0))
                .withMessage("Latent.truncatedNormal: expects a limit > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latent.categorical(1))
                .withMessage("Latent.categorical: expects 2 classes or more, got 1");
        assertThatThrownBy(() -> Latent.joined(Latent.normal(Shape.of(2, 3)), Latent.normal(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Latent.joined: expects parts [size, ..] that differ in their size alone, got "
                        + List.of(Shape.of(2, 3), Shape.of(2)));
    }
}
