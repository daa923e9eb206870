package org.gan4j.train.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.OrthogonalRegularization.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class OrthogonalRegularizationTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private final RandomStream random = RandomStream.seeded(1);

    /** A layer from 3 inputs to 2 outputs. */
    private Linear linear(double... weight) {
        Linear linear = new Linear(3, 2, random);
        linear.to(DType.FLOAT64);
        weight(linear).assign(Tensor.of(Shape.of(2, 3), weight));
        return linear;
    }

    private static Parameter weight(Module layer) {
        return layer.namedParameters().get("weight");
    }

    private static Tensor loss(Module network) {
        return new OrthogonalRegularization().loss(network);
    }

    @Test
    void theFiltersOfAWeightHaveAClosedFormAndFourTimesTheGradientOfTheProduct() {
        Linear linear = linear(1, 2, 0, 0, 1, 1);

        Tensor loss = loss(linear);

        assertThat(loss.item()).isCloseTo(8, EXACT);
        assertThat(loss.gradients(weight(linear)).of(weight(linear)).toDoubles())
                .containsExactly(new double[] {0, 8, 8, 8, 16, 0}, EXACT);
    }

    @Test
    void theColumnsHaveAnotherClosedForm() {
        assertThat(new OrthogonalRegularization(Vectors.INPUTS)
                        .loss(linear(1, 2, 0, 0, 1, 1))
                        .item())
                .isCloseTo(10, EXACT);
    }

    @Test
    void orthogonalFiltersOfAnyLengthCostNothing() {
        assertThat(loss(linear(3, 0, 4, 0, 2, 0)).item()).isZero();
    }

    @Test
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences() {
        Linear linear = linear(0.3, -0.2, 0.5, 0.1, 0.7, -0.4);
        for (Vectors vectors : Vectors.values()) {
            OrthogonalRegularization regularization = new OrthogonalRegularization(vectors);
            GradientCheck.of(() -> regularization.loss(linear), List.of(weight(linear)))
                    .check();
        }
    }

    @Test
    void allLayersCountAlsoNormalisedOnesButNoEmbedding() {
        Layer first = linear(1, 2, 0, 0, 1, 1);
        Sequential network = new Sequential(new SpectralNorm(first, random), new ReLU(), linear(1, 2, 0, 0, 1, 1));

        assertThat(loss(network).item()).isCloseTo(16, EXACT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss(new Embedding(3, 2, random)))
                .withMessage("OrthogonalRegularization: expects a network with linear layers or convolutions, got"
                        + " Embedding(3 -> 2)");
    }

    @Test
    void theOutputsOfATransposedConvolutionAreItsSecondAxis() {
        ConvTranspose2d up =
                new ConvTranspose2d(ConvSettings.of(3, 2, Window.of(1)).withoutBias(), random);
        up.to(DType.FLOAT64);
        weight(up).assign(Tensor.of(Shape.of(3, 2, 1, 1), 1.0, 0, 2, 1, 0, 1));

        assertThat(loss(up).item()).isCloseTo(8, EXACT);
    }

    @Test
    void aPenaltyOfTheDiscriminatorIsWeighted() {
        Linear linear = linear(1, 2, 0, 0, 1, 1);
        Regularizer penalty = new OrthogonalRegularization().penalty(linear, 0.25);
        Tensor samples = Tensor.zeros(Shape.of(1, 3)).to(DType.FLOAT64);
        CriticView view = new CriticView(
                linear::forward, linear::forward, samples, samples, new Logits(samples, samples), random, 0);

        assertThat(penalty.penalty(view).orElseThrow().item()).isCloseTo(2, EXACT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrthogonalRegularization().penalty(linear, 0))
                .withMessage("OrthogonalRegularization: expects a weight > 0, got 0.0");
    }
}
