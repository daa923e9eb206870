package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ProjectionTest {
    private static final Shape PICTURE = Shape.of(1, 1, 8, 8);

    private final RandomStream random = RandomStream.seeded(3);
    private final Tensor weights = Tensor.normal(Shape.of(4, 64), DType.FLOAT64, random);

    private Tensor images(Tensor latent) {
        return latent.matmul(weights).reshape(PICTURE);
    }

    @Test
    void theLatentOfAGeneratedPictureIsFound() {
        Tensor latent = Tensor.of(Shape.of(1, 4), new double[] {0.5, -1, 0.25, 2});

        Projection.Found found =
                Projection.through(this::images).find(Tensor.of(Shape.of(1, 4), new double[4]), images(latent));

        assertThat(found.latent().toDoubles()).containsExactly(latent.toDoubles(), within(1e-3));
        assertThat(found.error()).isLessThan(1e-5);
        assertThat(found.image().toDoubles())
                .containsExactly(images(found.latent()).toDoubles());
    }

    @Test
    void theErrorIsTheMeanSquareOfThePixelsAndTheBestStepCounts() {
        Tensor start = Tensor.of(Shape.of(1, 4), new double[] {1, 1, 1, 1});
        Tensor picture = images(start).add(0.5);

        Projection.Found found = new Projection(this::images, 1, 1000).find(start, picture);

        assertThat(found.latent().toDoubles()).containsExactly(start.toDoubles());
        assertThat(found.error()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void picturesOfAnotherShapeAndSearchesOfNoStepAreRefused() {
        Tensor start = Tensor.of(Shape.of(1, 4), new double[4]);

        assertThatThrownBy(() -> Projection.through(this::images).find(start, Tensor.zeros(Shape.of(1, 1, 4, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Projection: expects pictures [1, 1, 8, 8] as its images are, got [1, 1, 4, 4]");
        assertThatThrownBy(() -> Projection.through(this::images).withSteps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Projection: expects 1 step or more and a learning rate above 0, got 0 and 0.1");
    }
}
