package org.gan4j.train.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Softplus;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
final class RegularizerTest {
    private static final Offset<Double> EXACT = within(1e-10);

    static Stream<Regularizer> penalties() {
        return Stream.of(new GradientPenalty(), new DraganPenalty(), new R1Penalty(), new R2Penalty());
    }

    @Test
    void ofALinearCriticTheGradientPenaltyHasAClosedForm() {
        Tensor w = Tensor.of(Shape.of(2, 1), 3.0, 4).asVariable();
        Tensor penalty = penalty(new GradientPenalty(), x -> x.matmul(w), 0);

        assertThat(penalty.item()).isCloseTo(10 * 16, EXACT);
        double factor = 10 * 2 * (1 - 1 / 5.0);
        assertThat(penalty.gradients(w).of(w).toDoubles())
                .containsExactly(new double[] {factor * 3, factor * 4}, EXACT);
        Tensor again = Tensor.of(Shape.of(2, 1), 3.0, 4).asVariable();
        assertThat(penalty(new GradientPenalty(2, 0.5), x -> x.matmul(again), 0).item())
                .isCloseTo(2 * 4.5 * 4.5, EXACT);
        assertThat(penalty(new DraganPenalty(), x -> x.matmul(again), 0).item()).isCloseTo(10 * 16, EXACT);
    }

    @Test
    void eachSampleHasASlopeOfItsOwnOverAllItsElements() {
        // D(x) = sum of a(n) x over the 2 x 1 x 2 elements of a sample: norms 2 a(n).
        Tensor slopes = Tensor.of(Shape.of(2, 1, 1, 1), 1.0, 3);
        UnaryOperator<Tensor> critic = x -> x.multiply(slopes).flatten(1).sum(true, 1);
        Tensor real = Tensor.ones(Shape.of(2, 2, 1, 2)).to(DType.FLOAT64);

        assertThat(penalty(new GradientPenalty(1, 1), critic, real, real, 0).item())
                .isCloseTo((1 + 25) / 2.0, EXACT);
        assertThat(penalty(new R1Penalty(1, 1), critic, real, real, 0).item()).isCloseTo((4 + 36) / 2.0 / 2, EXACT);
    }

    @Test
    void allElementsOfASampleShareOneMixingWeightAndSamplesDiffer() {
        List<double[]> seen = new ArrayList<>();
        Tensor real = Tensor.ones(Shape.of(3, 2, 2)).to(DType.FLOAT64);
        Tensor fake = Tensor.zeros(Shape.of(3, 2, 2)).to(DType.FLOAT64);
        penalty(new GradientPenalty(), x -> remembered(seen, x), real, fake, 0);

        double[] mixed = seen.get(0);
        RandomStream draws = RandomStream.seeded(4);
        for (int sample = 0; sample < 3; sample++) {
            double weight = draws.nextDouble();
            for (int i = 0; i < 4; i++) {
                assertThat(mixed[4 * sample + i]).isCloseTo(weight, EXACT);
            }
        }
        assertThat(mixed[0]).isNotEqualTo(mixed[4]);
    }

    @Test
    void draganLooksAroundTheRealSamples() {
        List<double[]> seen = new ArrayList<>();
        Tensor real = Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 6);
        Tensor fake = Tensor.of(Shape.of(2, 2), 50.0, 50, 50, 50);
        penalty(new DraganPenalty(), x -> remembered(seen, x), real, fake, 0);

        double deviation = Math.sqrt((4 + 1 + 0 + 9) / 4.0);
        RandomStream draws = RandomStream.seeded(4);
        double[] share = {draws.nextDouble(), draws.nextDouble()};
        double[] expected = real.toDoubles();
        for (int i = 0; i < 4; i++) {
            expected[i] += share[i / 2] * 0.5 * deviation * draws.nextDouble();
        }
        assertThat(seen.get(0)).containsExactly(expected, EXACT);
    }

    @Test
    void r1LooksAtRealAndR2AtGeneratedSamples() {
        // D(x) = x^2 / 2 of slope x.
        UnaryOperator<Tensor> critic = x -> x.multiply(x).divide(2);
        Tensor real = Tensor.of(Shape.of(2, 1), 1.0, 2);
        Tensor fake = Tensor.of(Shape.of(2, 1), 3.0, 5);

        assertThat(penalty(new R1Penalty(), critic, real, fake, 0).item()).isCloseTo(5 * (1 + 4) / 2.0, EXACT);
        assertThat(penalty(new R2Penalty(), critic, real, fake, 0).item()).isCloseTo(5 * (9 + 25) / 2.0, EXACT);
    }

    @Test
    void lazilyThePenaltyIsRareAndAsManyTimesAsHeavy() {
        UnaryOperator<Tensor> critic = x -> x.multiply(x).divide(2);
        Tensor real = Tensor.of(Shape.of(2, 1), 1.0, 2);
        for (Regularizer lazy : List.of(
                new R1Penalty().gamma(4).lazily(3), new R2Penalty().gamma(4).lazily(3))) {
            List<Double> values = new ArrayList<>();
            for (long update = 0; update < 7; update++) {
                values.add(lazy.penalty(view(critic, real, real, update))
                        .map(Tensor::item)
                        .orElse(0.0));
            }
            double heavy = 3 * 2 * (1 + 4) / 2.0;
            assertThat(values).containsExactly(heavy, 0.0, 0.0, heavy, 0.0, 0.0, heavy);
        }
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void gradientsOfGradientsAreThoseOfFiniteDifferences(Regularizer regularizer) {
        GradientCheck.ofAll(
                        x -> penalty(
                                regularizer,
                                input -> input.linear(x.get(0), x.get(1))
                                        .softplus()
                                        .linear(x.get(2), null),
                                0),
                        Input.input(3, 2),
                        Input.input(3),
                        Input.input(1, 3))
                .check();
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void thePenaltyTrainsTheWeights(Regularizer regularizer) {
        RandomStream random = RandomStream.seeded(2);
        Sequential critic = new Sequential(new Linear(2, 3, random), new Softplus(), new Linear(3, 1, random));
        critic.to(DType.FLOAT64);
        var weight = critic.parameters().get(0);
        Tensor x = Tensor.of(Shape.of(2, 2), 0.5, -1, 2, 0.3);
        Tensor loss = critic.forward(x).mean();
        Tensor penalty = regularizer.penalty(view(critic::forward, x, x, 0)).orElseThrow();

        double[] slopes = penalty.gradients(weight).of(weight).toDoubles();
        double[] without = loss.gradients(weight).of(weight).toDoubles();

        assertThat(slopes).doesNotContain(0.0);
        assertThat(without).isNotEqualTo(slopes);
    }

    @Test
    void whereACriticIsFlatThePenaltyIsTheTargetsSquareAndItsGradientFinite() {
        Tensor w = Tensor.of(Shape.of(2, 1), 0.0, 0).asVariable();
        Tensor penalty = penalty(new GradientPenalty(), x -> x.matmul(w), 0);
        assertThat(penalty.item()).isEqualTo(10);
        assertThat(penalty.gradients(w).of(w).toDoubles()).containsExactly(0, 0);
    }

    @Test
    void weightClippingCutsEveryParameter() {
        Linear critic = new Linear(2, 1, RandomStream.seeded(1));
        critic.load(Map.of("weight", Tensor.of(Shape.of(1, 2), 0.5f, -0.004f), "bias", Tensor.of(Shape.of(1), -0.02f)));
        new WeightClipping().constrain(critic);

        assertThat(critic.weight().value().toFloats()).containsExactly(0.01f, -0.004f);
        assertThat(critic.bias().value().toFloats()).containsExactly(-0.01f);
        assertThat(new WeightClipping()
                        .penalty(view(
                                x -> x, critic.weight().value(), critic.weight().value(), 0)))
                .isEmpty();
    }

    @Test
    void defaultsAreThoseOfThePapers() {
        assertThat(new GradientPenalty()).isEqualTo(new GradientPenalty(10, 1));
        assertThat(new DraganPenalty()).isEqualTo(new DraganPenalty(10, 1, 0.5));
        assertThat(new R1Penalty()).isEqualTo(new R1Penalty(10, 1));
        assertThat(new R2Penalty()).isEqualTo(new R2Penalty(10, 1));
        assertThat(new WeightClipping()).isEqualTo(new WeightClipping(0.01));
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientPenalty(0, 1))
                .withMessage("GradientPenalty: expects a weight > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientPenalty(1, -1))
                .withMessage("GradientPenalty: expects a target norm >= 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DraganPenalty(1, 1, 0))
                .withMessage("DraganPenalty: expects a spread > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new R1Penalty().lazily(0))
                .withMessage("R1Penalty: expects to act every 1 update or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new R2Penalty(Double.NaN, 1))
                .withMessage("R2Penalty: expects a weight > 0, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightClipping(0))
                .withMessage("WeightClipping: expects a limit > 0, got 0.0");
    }

    private static Tensor remembered(List<double[]> seen, Tensor x) {
        seen.add(x.toDoubles());
        return x.multiply(x).flatten(1).sum(true, 1);
    }

    /** On two samples of two elements. */
    private static Tensor penalty(Regularizer regularizer, UnaryOperator<Tensor> critic, long update) {
        return penalty(
                regularizer,
                critic,
                Tensor.of(Shape.of(2, 2), 1.0, -0.5, 2, 0.3),
                Tensor.of(Shape.of(2, 2), -1.0, 0.7, 0.4, 3),
                update);
    }

    private static Tensor penalty(
            Regularizer regularizer, UnaryOperator<Tensor> critic, Tensor real, Tensor fake, long update) {
        return regularizer.penalty(view(critic, real, fake, update)).orElseThrow();
    }

    private static CriticView view(UnaryOperator<Tensor> critic, Tensor real, Tensor fake, long update) {
        Logits logits = new Logits(Tensor.zeros(Shape.of(2, 1)), Tensor.zeros(Shape.of(2, 1)));
        return new CriticView(critic, critic, real, fake, logits, RandomStream.seeded(4), update);
    }
}
