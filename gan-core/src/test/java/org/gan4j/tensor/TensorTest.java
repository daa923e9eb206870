package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Making, reading and moving tensors. */
@ExtendWith(OnReferenceBackend.class)
final class TensorTest {
    private static final Shape PAIR = Shape.of(2);

    @Test
    void valuesComeBackAsTheyWereGiven() {
        assertThat(Tensor.of(PAIR, 1.5f, -0f).toFloats()).containsExactly(1.5f, -0f);
        assertThat(Tensor.of(PAIR, 0.1, Double.NaN).toDoubles()).containsExactly(0.1, Double.NaN);
        assertThat(Tensor.ofInts(PAIR, Integer.MAX_VALUE, Integer.MIN_VALUE).toInts())
                .containsExactly(Integer.MAX_VALUE, Integer.MIN_VALUE);
        assertThat(Tensor.of(PAIR, 1.5f, -2).toDoubles()).containsExactly(1.5, -2);
        assertThat(Tensor.ofInts(PAIR, 3, -2).toDoubles()).containsExactly(3, -2);
    }

    @Test
    void theTypeIsThatOfTheValues() {
        assertThat(Tensor.of(PAIR, 1f, 2f).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Tensor.of(PAIR, 1.0, 2.0).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(Tensor.ofInts(PAIR, 1, 2).dtype()).isEqualTo(DType.INT32);
    }

    @Test
    void valuesAreCopied() {
        float[] values = {1, 2};
        Tensor x = Tensor.of(PAIR, values);
        values[0] = 7;
        x.toFloats()[1] = 7;
        assertThat(x.toFloats()).containsExactly(1, 2);
    }

    @Test
    void constantsAreFloat32UnlessSaidOtherwise() {
        assertThat(Tensor.zeros(PAIR).toFloats()).containsExactly(0, 0);
        assertThat(Tensor.ones(PAIR).toFloats()).containsExactly(1, 1);
        assertThat(Tensor.full(PAIR, 0.1).toFloats()).containsExactly(0.1f, 0.1f);
        assertThat(Tensor.full(PAIR, DType.FLOAT64, 0.1).toDoubles()).containsExactly(0.1, 0.1);
        assertThat(Tensor.full(PAIR, DType.INT32, 3).toInts()).containsExactly(3, 3);
        assertThat(vector(1, 2).constant(Shape.of(1), 5).dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void anItemIsTheOnlyElement() {
        assertThat(Tensor.full(Shape.scalar(), 2).item()).isEqualTo(2);
        assertThat(Tensor.full(Shape.of(1, 1), DType.INT32, 2).item()).isEqualTo(2);
        refuses(() -> vector(1, 2).item(), ShapeException.class, "item: expects one element, got [2]");
        refuses(() -> vector().item(), ShapeException.class, "item: expects one element, got [0]");
    }

    @Test
    void readersNameTheTypeTheyExpect() {
        refuses(() -> vector(1).toFloats(), "toFloats: expects FLOAT32, got FLOAT64");
        refuses(() -> Tensor.ones(PAIR).toInts(), "toInts: expects INT32, got FLOAT32");
    }

    @Test
    void theNumberOfValuesMustFit() {
        String message = "Tensor [2]: expects 2 values, got 3";
        refuses(() -> Tensor.of(PAIR, 1f, 2f, 3f), ShapeException.class, message);
        refuses(() -> Tensor.of(PAIR, 1.0, 2.0, 3.0), ShapeException.class, message);
        refuses(() -> Tensor.ofInts(PAIR, 1, 2, 3), ShapeException.class, message);
    }

    @Test
    void moreThan2147479552ElementsAreRefused() {
        String message = "Shape: expects at most 2147479552 elements, got [65536, 65536]";
        refuses(() -> Tensor.zeros(Shape.of(65536, 65536)), ShapeException.class, message);
        Tensor column = Tensor.zeros(Shape.of(65536, 0));
        refuses(() -> column.matmul(Tensor.zeros(Shape.of(0, 65536))), ShapeException.class, message);
    }

    @Test
    void noiseIsThatOfTheStream() {
        RandomStream stream = RandomStream.seeded(5);
        double[] draws = new double[6];
        stream.fillNormal(draws);
        RandomStream again = RandomStream.seeded(5);
        Tensor first = Tensor.normal(Shape.of(2, 2), DType.FLOAT64, again);
        Tensor second = Tensor.normal(PAIR, again);
        assertThat(first.toDoubles()).containsExactly(draws[0], draws[1], draws[2], draws[3]);
        assertThat(second.toFloats()).containsExactly((float) draws[4], (float) draws[5]);
    }

    @Test
    void uniformNoiseIsInItsRangeAndTheSameForASeed() {
        Tensor x = Tensor.uniform(Shape.of(1000), -2, 3, RandomStream.seeded(5));
        assertThat(Arrays.stream(x.toDoubles())).allMatch(value -> value >= -2 && value <= 3);
        assertThat(x.mean().item()).isBetween(0.3, 0.7);
        Tensor same = Tensor.uniform(Shape.of(1000), DType.FLOAT64, -2, 3, RandomStream.seeded(5));
        assertThat(same.to(DType.FLOAT32).toFloats()).isEqualTo(x.toFloats());
    }

    @Test
    void noiseIsOfAFloatingType() {
        RandomStream random = RandomStream.seeded(5);
        String message = "noise: expects a floating-point type, got INT32";
        refuses(() -> Tensor.normal(PAIR, DType.INT32, random), message);
        refuses(() -> Tensor.uniform(PAIR, DType.INT32, 0, 1, random), message);
    }

    @Test
    void aTensorPrintsWhatItIs() {
        assertThat(Tensor.of(Shape.of(2, 3), 0.5, -1, 1e-9, 123456.5, Double.NaN, Double.NEGATIVE_INFINITY))
                .hasToString("Tensor [2, 3] FLOAT64 on reference"
                        + " [[0.5000, -1, 1.000e-09], [1.235e+05, NaN, -Infinity]]");
        assertThat(Tensor.full(Shape.scalar(), DType.INT32, 1)).hasToString("Tensor [] INT32 on reference 1");
        assertThat(Tensor.zeros(Shape.of(2, 0))).hasToString("Tensor [2, 0] FLOAT32 on reference [[], []]");
    }

    @Test
    void aLongAxisPrintsItsEnds() {
        double[] numbers = IntStream.range(0, 14).asDoubleStream().toArray();
        assertThat(Tensor.of(Shape.of(2, 7), numbers))
                .hasToString("Tensor [2, 7] FLOAT64 on reference [[0, 1, 2, .., 4, 5, 6], [7, 8, 9, .., 11, 12, 13]]");
        assertThat(Tensor.of(Shape.of(7, 2), numbers))
                .asString()
                .endsWith(" [[0, 1], [2, 3], [4, 5], .., [8, 9], [10, 11], [12, 13]]");
        assertThat(Tensor.ones(Shape.of(64, 3, 28)))
                .hasToString("Tensor [64, 3, 28] FLOAT32 on reference"
                        + " [[[1, .., 1], .., [1, .., 1]], .., [[1, .., 1], .., [1, .., 1]]]");
    }

    @Test
    void aClosedTensorPrintsThatItIs() {
        Tensor x = vector(1);
        x.close();
        assertThat(x).hasToString("Tensor [1] FLOAT64 on reference closed");
    }

    @Test
    void noiseLikeATensorHasItsShapeTypeAndBackend() {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Tensor x = Tensor.zeros(Shape.of(2, 3)).to(device);
        Tensor noise = x.normalLike(RandomStream.seeded(5));
        assertThat(noise.backend()).isSameAs(device);
        assertThat(noise.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(noise.toFloats())
                .isEqualTo(Tensor.normal(Shape.of(2, 3), RandomStream.seeded(5)).toFloats());
        assertThat(vector(1).normalLike(RandomStream.seeded(5)).dtype()).isEqualTo(DType.FLOAT64);
        refuses(
                () -> Tensor.ofInts(PAIR, 1, 2).normalLike(RandomStream.seeded(5)),
                "noise: expects a floating-point type, got INT32");
    }

    @Test
    void aTensorIsItsOwnValue() {
        Tensor x = vector(1);
        assertThat(x.value()).isSameAs(x);
    }

    @Test
    void tensorsMoveToOtherBackendsThroughTheHost(ReferenceBackend backend) {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Tensor floats = Tensor.of(PAIR, 1f, 2f).to(device);
        assertThat(floats).hasToString("Tensor [2] FLOAT32 on device-double [1, 2]");
        assertThat(floats.toFloats()).containsExactly(1, 2);
        assertThat(Tensor.of(PAIR, 0.1, 2).to(device).toDoubles()).containsExactly(0.1, 2);
        assertThat(Tensor.ofInts(PAIR, 1, 2).to(device).toInts()).containsExactly(1, 2);
        Tensor x = vector(1);
        assertThat(x.to(backend)).isSameAs(x);
    }

    @Test
    void whatIsRecordedStaysOnItsBackend(ReferenceBackend backend) {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Tensor x = variable(1, 2);
        refuses(
                () -> x.to(device),
                "to(device-double): expects a tensor that is not recorded, got Tensor [2] FLOAT64 on reference;"
                        + " detach() it first");
        assertThat(x.detach().to(device).toDoubles()).containsExactly(1, 2);
        assertThat(NoGradient.run(() -> x.to(device)).toDoubles()).containsExactly(1, 2);
        assertThat(x.to(backend)).isSameAs(x);
    }

    @Test
    void tensorsOfTwoBackendsAreNotMixed() {
        Tensor here = vector(1);
        Tensor there = Backends.with(new DeviceDoubleBackend(), () -> vector(1));
        refuses(() -> here.add(there), "add: expects tensors of one backend, got reference and device-double");
        refuses(() -> there.add(here), "add: expects tensors of one backend, got device-double and reference");
        refuses(
                () -> Tensor.concatenate(0, here, there),
                "concatenate: expects tensors of one backend, got reference and device-double");
    }

    @Test
    void newTensorsAreOnTheCurrentBackend() {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Tensor x = Backends.with(device, () -> Tensor.zeros(PAIR));
        assertThat(x.backend()).isSameAs(device);
        assertThat(x.add(1).backend()).isSameAs(device);
        assertThat(x.constant(PAIR, 1).backend()).isSameAs(device);
    }

    @Test
    void conversionsBetweenTypes() {
        assertThat(vector(0.1, -2.7).to(DType.FLOAT32).toFloats()).containsExactly(0.1f, -2.7f);
        assertThat(vector(0.9, -2.7).to(DType.INT32).toInts()).containsExactly(0, -2);
        assertThat(Tensor.ofInts(PAIR, 1, -2).to(DType.FLOAT32).toFloats()).containsExactly(1, -2);
        Tensor x = vector(1);
        assertThat(x.to(DType.FLOAT64)).isSameAs(x);
    }
}
