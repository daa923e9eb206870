package org.gan4j.train.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class ConsistencyTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final Tensor NONE = Tensor.zeros(Shape.of(2, 1)).to(DType.FLOAT64);

    /** D(x) = w x of one element. */
    private static UnaryOperator<Tensor> critic(Tensor w) {
        return x -> x.multiply(w);
    }

    private static Tensor column(double... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    private static CriticView view(Tensor w, Tensor real, Tensor fake, Optional<Generated> generated) {
        UnaryOperator<Tensor> critic = critic(w);
        Logits logits = new Logits(critic.apply(real), critic.apply(fake));
        return new CriticView(critic, critic, real, fake, logits, RandomStream.seeded(4), 0, generated);
    }

    @Test
    void theChangeOfEachKindOfSamplesCostsItsWeightTimesTheMeanSquareOfTheDifference() {
        Tensor w = column(3).asVariable();
        CriticView view = view(w, column(1, 2), column(-1, 4), Optional.empty());
        // T(x) = 2 x: differences of w x.
        ConsistencyPenalty both = new ConsistencyPenalty(10, 5, (x, random) -> x.multiply(2));

        Tensor penalty = both.penalty(view).orElseThrow();

        assertThat(penalty.item()).isCloseTo(9 * (10 * 2.5 + 5 * 8.5), EXACT);
        assertThat(penalty.gradients(w).of(w).item()).isCloseTo(6 * (10 * 2.5 + 5 * 8.5), EXACT);
        assertThat(both.atRealOnly().penalty(view).orElseThrow().item()).isCloseTo(9 * 10 * 2.5, EXACT);
        assertThat(new ConsistencyPenalty(0, 5, both.change())
                        .penalty(view)
                        .orElseThrow()
                        .item())
                .isCloseTo(9 * 5 * 8.5, EXACT);
    }

    @Test
    void anUnchangedSampleCostsNothing() {
        CriticView view = view(column(3), column(1, 2), column(-1, 4), Optional.empty());

        assertThat(new ConsistencyPenalty(10, 10, (x, random) -> x)
                        .penalty(view)
                        .orElseThrow()
                        .item())
                .isZero();
    }

    @Test
    void shiftsAreWholePixelsOfEachImageItselfWithMirroredBorders() {
        double[] pixels = new double[20 * 16];
        for (int i = 0; i < 20; i++) {
            System.arraycopy(
                    new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 0, pixels, 16 * i, 16);
        }
        Tensor images = Tensor.of(Shape.of(20, 1, 4, 4), pixels);

        double[] shifted = new RandomShift(0.25, false)
                .apply(images, RandomStream.seeded(1))
                .toDoubles();

        TreeSet<String> kinds = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            double[] one = Arrays.copyOfRange(shifted, 16 * i, 16 * i + 16);
            kinds.add(Arrays.toString(one));
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    int down = (int) Math.round((one[5] - 6) / 4);
                    int right = (int) Math.round(one[5] - 6 - 4 * down);
                    int y = Math.min(3, Math.max(0, row + down));
                    int x = Math.min(3, Math.max(0, column + right));
                    assertThat(one[4 * row + column]).isCloseTo(1 + 4 * y + x, within(1e-9));
                }
            }
        }
        assertThat(kinds).hasSizeGreaterThan(5);
    }

    @Test
    void mirrorImagesAreExact() {
        Tensor images = Tensor.of(Shape.of(8, 1, 1, 2), 1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2);

        double[] changed =
                new RandomShift(0, true).apply(images, RandomStream.seeded(1)).toDoubles();

        TreeSet<String> kinds = new TreeSet<>();
        for (int i = 0; i < 8; i++) {
            kinds.add(Math.round(changed[2 * i]) + " " + Math.round(changed[2 * i + 1]));
            assertThat(changed[2 * i] + changed[2 * i + 1]).isCloseTo(3, within(1e-12));
        }
        assertThat(kinds).containsExactly("1 2", "2 1");
    }

    @Test
    void aSmallChangeOfTheNoiseCostsTheDiscriminatorAndPaysTheGenerator() {
        // G(z) = 2 z and D(x) = 3 x: the difference of outputs is 6 e, of samples 2 e.
        Tensor w = column(3).asVariable();
        Tensor noise = column(1, -1);
        Generated generated = new Generated(noise, z -> z.multiply(2));
        double[] e = noise.normalLike(RandomStream.seeded(4)).toDoubles();
        double square = 0.05 * 0.05 * (e[0] * e[0] + e[1] * e[1]) / 2;

        Tensor penalty = new LatentConsistency()
                .penalty(view(w, column(0, 0), noise.multiply(2), Optional.of(generated)))
                .orElseThrow();

        assertThat(penalty.item()).isCloseTo(20 * 36 * square, EXACT);
        assertThat(penalty.gradients(w).of(w).item()).isCloseTo(20 * 36 * square * 2 / 3, EXACT);
    }

    @Test
    void theGeneratorIsPaidForSamplesThatDiffer() {
        // G(z) = w z: the term is -(w e)^2 in the mean.
        Tensor w = column(2).asVariable();
        Tensor noise = column(1, -1);
        double[] e = noise.normalLike(RandomStream.seeded(4)).toDoubles();
        double square = 0.05 * 0.05 * (e[0] * e[0] + e[1] * e[1]) / 2;

        Tensor term = new LatentConsistency().term().of(new LinearView(noise, w));

        assertThat(term.item()).isCloseTo(-4 * square, EXACT);
        assertThat(term.gradients(w).of(w).item()).isCloseTo(-4 * square, EXACT);
    }

    /** An update of the generator G(z) = w z. */
    private record LinearView(Tensor noise, Tensor w) implements GeneratorView<Object> {
        @Override
        public Module generator() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor fake() {
            return noise.multiply(w);
        }

        @Override
        public Tensor real() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object batch() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor generate(Tensor other) {
            return other.multiply(w);
        }

        @Override
        public Outputs outputs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor features() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor realFeatures() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RandomStream random() {
            return RandomStream.seeded(4);
        }

        @Override
        public long update() {
            return 0;
        }
    }

    @Test
    void samplesOfUnknownNoiseAreRefused() {
        CriticView view = view(column(3), column(1, 2), column(-1, 4), Optional.empty());

        assertThatThrownBy(() -> new LatentConsistency().penalty(view))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "LatentConsistency: expects samples whose noise is known, got earlier ones of an image pool");
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsistencyPenalty(0))
                .withMessage("ConsistencyPenalty: expects weights >= 0, one of them positive, got 0.0 and 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatentConsistency(1, 0))
                .withMessage("LatentConsistency: expects a deviation > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandomShift(0.6, false))
                .withMessage("RandomShift: expects a fraction in [0, 0.5], got 0.6");
        assertThatThrownBy(() -> new RandomShift().apply(NONE, RandomStream.seeded(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("RandomShift: expects images [n, channels, height, width], got [2, 1]");
    }
}
