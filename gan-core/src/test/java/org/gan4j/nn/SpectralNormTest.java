package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnReferenceBackend.class)
final class SpectralNormTest {
    /** Of singular values sqrt(45) and sqrt(5). */
    private static final double[] MATRIX = {3, 0, 4, 5};

    @Test
    void sigmaIsTheLargestSingularValueOfAKnownMatrix() {
        SpectralNorm norm = linear(MATRIX);
        iterate(norm, 60);

        assertThat(norm.sigma().item()).isCloseTo(Math.sqrt(45), within(1e-10));
        double[] output = norm.forward(Tensor.of(Shape.of(2, 2), 1.0, 0, 0, 1)).toDoubles();
        double s = Math.sqrt(45);
        assertThat(output).containsExactly(new double[] {3 / s, 4 / s, 0, 5 / s}, within(1e-10));
    }

    @Test
    void aWeightOfZerosStaysAndMayLeaveIt() {
        SpectralNorm norm = linear(0, 0, 0, 0);
        Tensor x = Tensor.of(Shape.of(1, 2), 1.0, 2);

        assertThat(norm.forward(x).toDoubles()).containsExactly(0, 0);

        norm.layer().namedParameters().get("weight").assign(Tensor.of(Shape.of(2, 2), MATRIX));
        iterate(norm, 60);
        assertThat(norm.sigma().item()).isCloseTo(Math.sqrt(45), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-15, 1e-30, 1e30})
    void aWeightOfAnySizeIsNormalized(double size) {
        SpectralNorm norm = linear(3 * size, 0, 4 * size, 5 * size);
        norm.to(DType.FLOAT32);
        iterate(norm, 60);

        double s = Math.sqrt(45);
        double[] output = norm.forward(Tensor.of(Shape.of(2, 2), new float[] {1, 0, 0, 1}))
                .to(DType.FLOAT64)
                .toDoubles();
        assertThat(output).containsExactly(new double[] {3 / s, 4 / s, 0, 5 / s}, within(1e-6));
    }

    @Test
    void onePassInTrainingIsOneStepOfThePowerIteration() {
        SpectralNorm norm = linear(MATRIX);
        set(norm, "weight_v", 1, 0);
        norm.forward(Tensor.of(Shape.of(1, 2), 1.0, 2));

        // W v = (3, 4), and W^T (3, 4) = (25, 20).
        assertThat(vector(norm, "weight_u")).containsExactly(new double[] {3 / 5.0, 4 / 5.0}, within(1e-12));
        assertThat(vector(norm, "weight_v"))
                .containsExactly(
                        new double[] {25 / Math.sqrt(25 * 25 + 20 * 20), 20 / Math.sqrt(25 * 25 + 20 * 20)},
                        within(1e-12));
    }

    @Test
    void inEvaluationAndInSilenceNothingMoves() {
        for (Mode mode : new Mode[] {Mode.EVAL, Mode.TRAIN_SILENT}) {
            SpectralNorm norm = linear(MATRIX);
            set(norm, "weight_v", 1, 0);
            norm.mode(mode);
            Tensor x = Tensor.of(Shape.of(1, 2), 1.0, 2);
            double[] u = vector(norm, "weight_u");
            double[] v = vector(norm, "weight_v");

            double[] first = norm.forward(x).toDoubles();
            double[] second = norm.forward(x).toDoubles();

            assertThat(second).isEqualTo(first);
            assertThat(vector(norm, "weight_u")).isEqualTo(u);
            assertThat(vector(norm, "weight_v")).isEqualTo(v);
        }
    }

    @Test
    void gradientsFlowThroughSigma() {
        SpectralNorm norm = linear(MATRIX);
        iterate(norm, 60);
        norm.mode(Mode.EVAL);
        Parameter weight = ((Linear) norm.layer()).weight();

        double[] gradient = norm.sigma().gradients(weight).of(weight).toDoubles();

        double[] u = vector(norm, "weight_u");
        double[] v = vector(norm, "weight_v");
        assertThat(gradient)
                .containsExactly(new double[] {u[0] * v[0], u[0] * v[1], u[1] * v[0], u[1] * v[1]}, within(1e-12));
        // Scaling the weight changes nothing: the gradient is orthogonal to it.
        double[] slope = norm.forward(Tensor.of(Shape.of(1, 2), 1.0, -2))
                .sum()
                .gradients(weight)
                .of(weight)
                .toDoubles();
        double along = 0;
        for (int i = 0; i < slope.length; i++) {
            along += slope[i] * MATRIX[i];
        }
        assertThat(slope).isNotEqualTo(new double[4]);
        assertThat(along).isCloseTo(0, within(1e-12));
    }

    @Test
    void twoPassesInTrainingCanBeDifferentiatedTogether() {
        SpectralNorm norm = linear(MATRIX);
        SpectralNorm apart = linear(MATRIX);
        Parameter weight = ((Linear) norm.layer()).weight();
        Parameter other = ((Linear) apart.layer()).weight();
        Tensor x = Tensor.of(Shape.of(1, 2), 1.0, -2);

        Tensor first = norm.forward(x).sum();
        Tensor second = norm.forward(x).multiply(2).sum();
        double[] together = first.add(second).gradients(weight).of(weight).toDoubles();

        double[] one = apart.forward(x).sum().gradients(other).of(other).toDoubles();
        double[] two =
                apart.forward(x).multiply(2).sum().gradients(other).of(other).toDoubles();
        for (int i = 0; i < together.length; i++) {
            assertThat(together[i]).isCloseTo(one[i] + two[i], within(1e-12));
        }
    }

    @Test
    void savedAndRestoredItGoesOnBitForBit() {
        SpectralNorm whole = linear(MATRIX);
        iterate(whole, 2);
        State state = State.empty();
        whole.save(state);
        SpectralNorm resumed = new SpectralNorm(new Linear(2, 2, false, LayerCase.random()), RandomStream.seeded(99));
        resumed.to(DType.FLOAT64);
        resumed.restore(state);
        Tensor x = Tensor.of(Shape.of(1, 2), 1.0, -2);

        assertThat(resumed.forward(x).toDoubles()).isEqualTo(whole.forward(x).toDoubles());
        assertThat(vector(resumed, "weight_u")).isEqualTo(vector(whole, "weight_u"));
    }

    @Test
    void theSingularVectorsAreBuffersAndNotLearned() {
        SpectralNorm norm = new SpectralNorm(new Linear(3, 2, LayerCase.random()), LayerCase.random());

        assertThat(norm.namedParameters().keySet()).containsExactly("layer.weight", "layer.bias");
        assertThat(norm.namedBuffers().keySet()).containsExactly("weight_u", "weight_v");
    }

    @Test
    void aConvolutionsWeightIsAMatrixOfOutByTheRest() {
        Conv2d convolution = new Conv2d(2, 3, Window.of(2), LayerCase.random());
        SpectralNorm norm = new SpectralNorm(convolution, LayerCase.random());

        assertThat(norm.namedBuffers().get("weight_u").shape()).isEqualTo(Shape.of(3, 1));
        assertThat(norm.namedBuffers().get("weight_v").shape()).isEqualTo(Shape.of(8, 1));
    }

    @Test
    void aTransposedConvolutionsSecondAxisIsOut() {
        ConvTranspose2d transposed = new ConvTranspose2d(2, 3, Window.of(1), LayerCase.random());
        transposed.weight().assign(Tensor.of(Shape.of(2, 3, 1, 1), 3.0, 0, 0, 0, 0, 2));
        SpectralNorm norm = new SpectralNorm(transposed, LayerCase.random());
        norm.to(DType.FLOAT64);
        iterate(norm, 60);

        assertThat(norm.namedBuffers().get("weight_u").shape()).isEqualTo(Shape.of(3, 1));
        assertThat(norm.namedBuffers().get("weight_v").shape()).isEqualTo(Shape.of(2, 1));
        assertThat(norm.sigma().item()).isCloseTo(3, within(1e-6));
    }

    @Test
    void aLayerWithoutAWeightIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpectralNorm(new ReLU(), LayerCase.random()))
                .withMessage("SpectralNorm: expects a layer with a weight of two axes or more, got ReLU()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpectralNorm(new BatchNorm1d(2), LayerCase.random()))
                .withMessage("SpectralNorm: expects a layer with a weight of two axes or more,"
                        + " got BatchNorm1d(2, eps=1.0E-5, momentum=0.1)");
    }

    @Test
    void itReadsAsItsConstructor() {
        assertThat(new SpectralNorm(new Linear(3, 2, LayerCase.random()), LayerCase.random()))
                .hasToString("SpectralNorm(Linear(3 -> 2))");
    }

    private static SpectralNorm linear(double... matrix) {
        Linear linear = new Linear(2, 2, false, LayerCase.random());
        linear.load(Map.of("weight", Tensor.of(Shape.of(2, 2), matrix)));
        SpectralNorm norm = new SpectralNorm(linear, LayerCase.random());
        norm.to(DType.FLOAT64);
        return norm;
    }

    private static void iterate(SpectralNorm norm, int times) {
        norm.mode(Mode.TRAIN);
        Shape input = norm.layer() instanceof Linear ? Shape.of(1, 2) : Shape.of(1, 2, 1, 1);
        for (int i = 0; i < times; i++) {
            norm.forward(Tensor.full(input, norm.parameters().get(0).dtype(), 1));
        }
    }

    private static double[] vector(SpectralNorm norm, String name) {
        return norm.namedBuffers().get(name).value().toDoubles();
    }

    private static void set(SpectralNorm norm, String name, double... values) {
        norm.namedBuffers().get(name).assign(Tensor.of(Shape.of(values.length, 1), values));
    }
}
