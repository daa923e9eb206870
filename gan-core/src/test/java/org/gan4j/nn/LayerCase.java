package org.gan4j.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.Tensor;

/** A layer in a mode, with an input away from its kinks. */
record LayerCase(String name, Supplier<Layer> layer, Mode mode, Input input) {
    static Stream<LayerCase> all() {
        return Stream.concat(ofFeatures(), ImageLayerCases.all());
    }

    private static Stream<LayerCase> ofFeatures() {
        return Stream.of(
                of("Linear", () -> new Linear(3, 2, random()), Input.input(4, 3)),
                of("Linear of three axes", () -> new Linear(3, 2, random()), Input.input(2, 2, 3)),
                of("Linear without bias", () -> new Linear(3, 2, false, random()), Input.input(4, 3)),
                of("ReLU", ReLU::new, Input.input(3, 4)),
                of("LeakyReLU", () -> new LeakyReLU(0.2), Input.input(3, 4)),
                of("ELU", () -> new ELU(1.5), Input.input(3, 4)),
                of("SiLU", SiLU::new, Input.input(3, 4)),
                of("GELU", GELU::new, Input.input(3, 4)),
                of("GELU by tanh", GELU::byTanh, Input.input(3, 4)),
                of("Tanh", Tanh::new, Input.input(3, 4)),
                of("Sigmoid", Sigmoid::new, Input.input(3, 4)),
                of("Softplus", Softplus::new, Input.input(3, 4)),
                of("PReLU", PReLU::new, Input.input(3, 4)),
                of("PReLU of each channel", () -> new PReLU(3, 0.25), Input.input(2, 3, 2)),
                of("Embedding", () -> new Embedding(4, 2, random()), Input.values(Shape.of(2, 2), 3.5, 0.5, 1.5, 3.5)),
                of("LayerNorm", () -> new LayerNorm(3), Input.input(2, 3)),
                of("LayerNorm of two axes", () -> new LayerNorm(2, 3), Input.input(2, 2, 3)),
                of("PixelNorm", PixelNorm::new, Input.input(2, 3)),
                of(
                        "EqualizedLR",
                        () -> new EqualizedLR(new Linear(3, 2, random()), 2, 0.1, random()),
                        Input.input(4, 3)),
                of("Identity", Identity::new, Input.input(2, 3)),
                of(
                        "Residual",
                        () -> new Residual(new Linear(3, 2, random()), new Linear(3, 2, false, random()), 0.5),
                        Input.input(4, 3)),
                of("Residual of one branch", () -> new Residual(new Tanh()), Input.input(4, 3)),
                of("Flatten", Flatten::new, Input.input(2, 3, 2)),
                of("Unflatten", () -> new Unflatten(Shape.of(3, 2)), Input.input(2, 6)),
                of("Dropout", () -> new Dropout(0.4, random()), Input.input(3, 5)),
                of("BatchNorm1d", () -> new BatchNorm1d(3), Input.input(4, 3)),
                of("BatchNorm1d of three axes", () -> new BatchNorm1d(3), Input.input(2, 3, 3)),
                of(
                        "BatchNorm1d without affine",
                        () -> new BatchNorm1d(new BatchNormSettings(3, 1e-5, 0.1, false)),
                        Input.input(4, 3)),
                new LayerCase("BatchNorm1d in evaluation", () -> new BatchNorm1d(3), Mode.EVAL, Input.input(4, 3)),
                new LayerCase(
                        "SpectralNorm",
                        () -> new SpectralNorm(new Linear(3, 2, random()), random()),
                        Mode.TRAIN_SILENT,
                        Input.input(4, 3)),
                of("MinibatchDiscrimination", () -> new MinibatchDiscrimination(2, 3, 2, random()), Input.input(3, 2)),
                of("MinibatchStdDev", () -> new MinibatchStdDev(2), Input.input(5, 3)),
                of(
                        "Sequential",
                        () -> new Sequential(
                                new Linear(3, 4, random()), new BatchNorm1d(4), new Tanh(), new Linear(4, 1, random())),
                        Input.input(4, 3)));
    }

    static LayerCase of(String name, Supplier<Layer> layer, Input input) {
        return new LayerCase(name, layer, Mode.TRAIN, input);
    }

    /** The layer in FLOAT64 on the current backend. */
    Layer make() {
        Layer made = layer.get();
        made.to(DType.FLOAT64);
        made.mode(mode);
        return made;
    }

    /** An input for one pass. */
    Tensor drawn() {
        return taken(input.tensor(RandomStream.seeded(3)));
    }

    /** Numbers to look up are cut to whole ones, which a small step does not change. */
    private Tensor taken(Tensor drawn) {
        return name.equals("Embedding") ? drawn.to(DType.INT32) : drawn;
    }

    /** Holds the gradients by input and parameters together against finite differences. */
    void checkGradients() {
        Layer made = make();
        State streams = State.empty();
        made.save(streams);
        List<Parameter> parameters = made.parameters();
        List<Input> inputs = new ArrayList<>(List.of(input));
        parameters.forEach(parameter -> inputs.add(Input.input(parameter.shape().sizes())));
        Function<List<Tensor>, Tensor> function = tensors -> {
            Map<Parameter, Tensor> substitutes = new HashMap<>();
            for (int i = 0; i < parameters.size(); i++) {
                substitutes.put(parameters.get(i), tensors.get(i + 1));
            }
            if (parameters.isEmpty() && made.namedBuffers().isEmpty()) {
                made.restore(streams);
            }
            return Module.with(substitutes, () -> made.forward(taken(tensors.get(0))));
        };
        GradientCheck.ofAll(function, inputs.toArray(Input[]::new))
                .on(Backends.current())
                .check();
    }

    static RandomStream random() {
        return RandomStream.seeded(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
