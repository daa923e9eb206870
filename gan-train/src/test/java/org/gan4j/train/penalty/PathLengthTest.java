package org.gan4j.train.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Path lengths of the linear generator G(w) = A w of images 2x2, in closed form. */
@ExtendWith(OnReferenceBackend.class)
final class PathLengthTest {
    private static final Shape IMAGE = Shape.of(1, 1, 2, 2);

    private final PathLength<Object> paths = paths();

    private static PathLength<Object> paths() {
        return new PathLength<>((noise, batch) -> noise, w -> images(a()).apply(w));
    }

    /** The rows (1, 0), (0, 2), (0, 0) and (2, 0), on the backend of the test. */
    private static Tensor a() {
        return doubles(Shape.of(4, 2), 1, 0, 0, 2, 0, 0, 2, 0);
    }

    private static Tensor y() {
        return doubles(IMAGE, 1, -1, 2, 0.5);
    }

    private static Tensor doubles(Shape shape, double... values) {
        return Tensor.of(shape, values);
    }

    private static UnaryOperator<Tensor> images(Tensor matrix) {
        return w -> w.matmul(matrix.transpose(0, 1)).reshape(Shape.of(w.shape().size(0), 1, 2, 2));
    }

    private Tensor penalty(Tensor styles, Tensor directions) {
        Tensor w = styles.asVariable();
        return paths.penalty(w, images(a()).apply(w), directions);
    }

    /** A^T y / 2 = (1, -1), of length sqrt 2; the mean moves to 0.0141421 before the penalty, 1.9602. */
    @Test
    void aLinearGeneratorHasItsClosedForm() {
        double penalty = penalty(doubles(Shape.of(1, 2), 3, 4), y()).item();

        assertThat(paths.mean()).isCloseTo(0.0141421, within(1e-7));
        assertThat(penalty).isCloseTo(1.9602, within(1e-12));
        assertThat(new NamedTerm<>("path", 2, paths).weight() * penalty).isCloseTo(3.9204, within(1e-12));
    }

    @Test
    void thePenaltyFallsToZeroAsTheMeanReachesAConstantLength() {
        double penalty = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 2000; i++) {
            penalty = penalty(doubles(Shape.of(1, 2), 3, 4), y()).item();
        }

        assertThat(penalty).isLessThan(1e-12);
        assertThat(paths.mean()).isCloseTo(Math.sqrt(2), within(1e-6));
    }

    /** E|A^T y|^2 / (h w) = |A|_F^2 / (h w) = 9 / 4: the mean of squares is the variance plus the square of the mean. */
    @Test
    void theMeanSquareOfLengthsIsTheSquaredNormOfTheJacobianByTheNumberOfPixels() {
        int samples = 40_000;
        Tensor w = Tensor.full(Shape.of(samples, 2), DType.FLOAT64, 1).asVariable();
        Tensor made = images(a()).apply(w);
        Tensor directions = made.detach().normalLike(RandomStream.seeded(5));

        double penalty = paths.penalty(w, made, directions).item();

        double mean = paths.mean();
        double length = 100 * mean;
        assertThat(penalty - mean * mean + 2 * mean * length).isCloseTo(2.25, within(0.05));
    }

    /** With a style for each layer, squares are averaged over layers: two layers of (1, -1) have its length. */
    @Test
    void lengthsAreAveragedOverLayers() {
        Tensor styles = doubles(Shape.of(1, 2, 2), 3, 4, 5, 6).asVariable();
        Tensor made = images(a()).apply(styles.select(1, 0)).add(images(a()).apply(styles.select(1, 1)));

        paths.penalty(styles, made, y());

        assertThat(paths.mean()).isCloseTo(0.01 * Math.sqrt(2), within(1e-12));
    }

    /** By A, whose gradient differentiates the slope, at fixed running mean. */
    @Test
    void gradientsOfGradientsAreThoseOfFiniteDifferences() {
        GradientCheck.of(
                        matrix -> {
                            Tensor styles = doubles(Shape.of(2, 2), 0.3, -0.4, 1.1, 0.7)
                                    .to(matrix.backend())
                                    .asVariable();
                            Tensor directions =
                                    Tensor.concatenate(0, y(), y().multiply(2)).to(matrix.backend());
                            Tensor made = images(matrix).apply(styles).square();
                            return PathLength.lengths(styles, made, directions)
                                    .subtract(0.5)
                                    .square()
                                    .mean();
                        },
                        Input.input(4, 2))
                .check();
    }

    @Test
    void theMeanIsSaved() {
        penalty(doubles(Shape.of(1, 2), 3, 4), y());
        State state = State.empty();
        paths.save(state);
        PathLength<Object> other = paths();

        other.restore(state);

        assertThat(other.mean()).isEqualTo(paths.mean()).isPositive();
    }

    @Test
    void samplesThatAreNoImagesAreRefused() {
        Tensor w = doubles(Shape.of(1, 2), 3, 4).asVariable();

        assertThatThrownBy(() -> paths.penalty(w, w.multiply(2), w))
                .isInstanceOf(ShapeException.class)
                .hasMessage("PathLength: expects images [n, channels, height, width], got [1, 2]");
    }
}
