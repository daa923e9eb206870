package org.gan4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleDict;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.SpectralWeight;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class LayerExportTest {
    private static final Map<String, Exported> CASES = LayerCases.all();

    /** Layers that no case of their own needs: containers of others, and those that the other tests are about. */
    private static final Set<Class<?>> ELSEWHERE = Set.of(
            ModuleList.class, ModuleDict.class, SpectralWeight.class, MinibatchStdDev.class, NoiseInjection.class);

    @Test
    void everyLayerComputesTheSameInOnnxRuntime() throws OrtException {
        Map<String, Double> errors = new TreeMap<>();
        for (Map.Entry<String, Exported> each : CASES.entrySet()) {
            errors.put(each.getKey(), each.getValue().error());
        }
        assertThat(errors)
                .allSatisfy((name, error) -> assertThat(error).as(name).isLessThan(Exported.TOLERANCE));
    }

    @Test
    void noLayerIsForgotten() throws Exception {
        Set<Class<?>> tried = CASES.values().stream()
                .flatMap(each -> each.network().modules().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
        tried.addAll(ELSEWHERE);

        Set<Class<?>> all = ModuleClasses.beside(Module.class);
        assertThat(all).isNotEmpty();
        all.removeAll(tried);
        assertThat(all).as("networks that no case exports").isEmpty();
    }

    @Test
    void normalisationsAndBiasesBecomePartOfTheWeights() {
        assertThat(model("BatchNorm2d after ConvTranspose2d").operators()).containsExactly("ConvTranspose", "Relu");
        assertThat(model("BatchNorm1d after Linear").operators()).containsExactly("Gemm", "Tanh");
        assertThat(model("SpectralNorm").operators()).containsExactly("Conv");
        assertThat(model("EqualizedLR").operators()).containsExactly("ConvTranspose");
        assertThat(model("MaxPool2d").operators()).containsExactly("MaxPool");
        assertThat(model("Upsample, nearest").operators()).containsExactly("Resize");
    }

    private static OnnxModel model(String name) {
        return Objects.requireNonNull(CASES.get(name)).model();
    }

    @Test
    void aLayerThatComparesTheSamplesOfABatchIsRefusedByName() {
        Sequential network = new Sequential(
                new Conv2d(2, 3, Window.same(3), RandomStream.seeded(1)), new Sequential(new MinibatchStdDev()));

        assertRefused(
                network,
                network
                        + " cannot be exported: MinibatchStdDev(group 4) \"1.0\" computes with numbers that depend on the"
                        + " number of samples or on the inputs");
    }

    @Test
    void aLayerThatReadsOrDrawsNumbersIsRefusedByName() {
        assertRefused(
                new Sequential(new Reading()),
                "Sequential cannot be exported: Reading \"0\" reads numbers that depend on the inputs");
        assertRefused(
                new Sequential(new Drawing()), "Sequential cannot be exported: Drawing \"0\" draws random numbers");
    }

    private static void assertRefused(Layer network, String message) {
        assertThatThrownBy(() ->
                        OnnxExport.of(network).input("x", Shape.of(2, 4, 4)).model())
                .isInstanceOf(OnnxException.class)
                .hasMessage(message);
    }

    /** A layer that decides by what it reads. */
    private static final class Reading extends Layer {
        @Override
        protected Tensor compute(Tensor input) {
            return input.toFloats()[0] > 0 ? input : input.multiply(2);
        }
    }

    /** A layer that adds noise of its own. */
    private static final class Drawing extends Layer {
        @Override
        protected Tensor compute(Tensor input) {
            return input.add(Tensor.normal(input.shape(), RandomStream.seeded(1)));
        }
    }

    @Test
    void theNoiseOfALayerIsAnInput() throws OrtException {
        NoiseInjection noisy = NoiseInjection.perChannel(2, RandomStream.seeded(1));
        Sequential network = new Sequential(new Conv2d(2, 2, Window.same(3), RandomStream.seeded(2)), noisy);
        LayerCases.settle(network);
        OnnxModel model = OnnxExport.of(network).input("x", Shape.of(2, 4, 4)).model();

        assertThat(model.inputs()).containsExactly("x", "noise.1");
        try (Ort ort = new Ort(model.toBytes(), true)) {
            Tensor x = Tensor.normal(Shape.of(3, 2, 4, 4), RandomStream.seeded(3));
            Tensor noise = Tensor.normal(Shape.of(3, 1, 4, 4), RandomStream.seeded(4));
            Tensor expected = network.in(
                            Mode.EVAL, () -> network.layers().get(0).forward(x))
                    .add(noise.multiply(noisy.strength().value()));
            Tensor actual = ort.run(Map.of("x", x, "noise.1", noise));
            assertThat(Exported.error(expected, actual)).isLessThan(Exported.TOLERANCE);
        }
    }

    @Test
    void namesAndTextsAreThoseThatWereGiven() throws OrtException {
        OnnxModel model = OnnxExport.of(new Conv2d(2, 3, Window.same(3), RandomStream.seeded(1)))
                .input("pixels", Shape.of(2, 4, 4))
                .output("features")
                .metadata("range", "-1..1")
                .model();

        assertThat(model.inputs()).containsExactly("pixels");
        assertThat(model.outputs()).containsExactly("features");
        assertThat(model.constants().keySet()).containsExactlyInAnyOrder("weight", "bias");
        try (Ort ort = new Ort(model.toBytes(), false)) {
            assertThat(ort.metadata()).isEqualTo(Map.of("range", "-1..1"));
        }
        assertThatThrownBy(() -> OnnxExport.of(new Sequential(List.of())).model())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OnnxExport: expects an input, and an output of another name, got inputs [] and the output"
                        + " \"output\"");
    }
}
