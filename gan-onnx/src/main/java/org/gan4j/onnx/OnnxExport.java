package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.NdArray;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Export of a network to ONNX, as it computes after training: in EVAL, with any batch size.
 *
 * <pre>{@code
 * OnnxExport.of(generator).input("noise", Shape.of(100)).output("images").model().write(Path.of("generator.onnx"));
 * ema.use(() -> OnnxExport.of(generator).input("noise", Shape.of(100)).output("images").model());
 * }</pre>
 *
 * <p>The pass runs twice, over 5 and over 7 samples, on a backend that notes its operations. Weights that it computes,
 * such as spectrally normalised or equalised ones, become constants; normalisations with running statistics become part
 * of the convolution before them. The noise of a {@link org.gan4j.nn.NoiseInjection} becomes an input. A pass that
 * draws other random numbers, reads results or decides by them is refused with the name of the layer. Immutable; safe
 * to share between threads.
 */
public final class OnnxExport {
    private static final int SAMPLES = 5;
    private static final int OTHER_SAMPLES = 7;

    private final Module network;
    private final Function<List<Tensor>, Tensor> pass;
    private final Map<String, Input> inputs;
    private final String output;
    private final Map<String, String> metadata;

    private OnnxExport(
            Module network,
            Function<List<Tensor>, Tensor> pass,
            Map<String, Input> inputs,
            String output,
            Map<String, String> metadata) {
        this.network = network;
        this.pass = pass;
        this.inputs = inputs;
        this.output = output;
        this.metadata = metadata;
    }

    /**
     * Input of each sample.
     *
     * @param classes 0 for numbers, else the number of classes of labels
     */
    private record Input(Shape shape, int classes) {}

    /**
     * {@return the export of a layer or generator with one input}
     *
     * @param layer a network of one input
     */
    public static OnnxExport of(Layer layer) {
        return of(layer, inputs -> layer.forward(inputs.get(0)));
    }

    /**
     * {@return the export of a network with two inputs}
     *
     * @param layer a network of two inputs, such as noise and labels
     */
    public static OnnxExport of(ConditionalLayer layer) {
        return of(layer, inputs -> layer.forward(inputs.get(0), inputs.get(1)));
    }

    /**
     * {@return the export of any network}
     *
     * @param network the network, whose weights the pass uses
     * @param pass computes [n, ..] from the inputs, each [n, ..], in their order
     */
    public static OnnxExport of(Module network, Function<List<Tensor>, Tensor> pass) {
        return new OnnxExport(network, pass, Map.of(), "output", Map.of());
    }

    /**
     * Adds an input of single-precision numbers.
     *
     * @param name a name that no other input has
     * @param perSample the shape of one sample
     * @return the export with the input
     */
    public OnnxExport input(String name, Shape perSample) {
        return with(name, new Input(perSample, 0));
    }

    /**
     * Adds labels, one 64-bit number per sample in [0, classes).
     *
     * @param name a name that no other input has
     * @param classes the number of classes, 1 or more
     * @return the export with the input
     */
    public OnnxExport labels(String name, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("OnnxExport: expects one class or more, got " + classes);
        }
        return with(name, new Input(Shape.scalar(), classes));
    }

    private OnnxExport with(String name, Input input) {
        Map<String, Input> all = new LinkedHashMap<>(inputs);
        if (name.isEmpty() || all.put(name, input) != null) {
            throw new IllegalArgumentException("OnnxExport: expects each input's name once, got \"" + name + "\"");
        }
        return new OnnxExport(network, pass, all, output, metadata);
    }

    /**
     * Sets the name of the output; {@code output} by default.
     *
     * @param name a name that no input has
     * @return the export with the name
     */
    public OnnxExport output(String name) {
        return new OnnxExport(network, pass, inputs, name, metadata);
    }

    /**
     * Adds a text to the model's metadata.
     *
     * @param key the name of the text
     * @param value the text
     * @return the export with the text
     */
    public OnnxExport metadata(String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put(key, value);
        return new OnnxExport(network, pass, inputs, output, all);
    }

    /**
     * Computes the model.
     *
     * @return the model
     * @throws OnnxException naming each layer that cannot be exported, and why
     * @throws org.gan4j.shape.ShapeException if the network does not take the inputs
     */
    public OnnxModel model() {
        if (inputs.isEmpty() || inputs.containsKey(output)) {
            throw new IllegalArgumentException(
                    "OnnxExport: expects an input, and an output of another name, got inputs " + inputs.keySet()
                            + " and the output \"" + output + "\"");
        }
        Graph graph = GraphBuilder.build(traced(SAMPLES), traced(OTHER_SAMPLES), new LayerPaths(network));
        ConstantFolding.fold(graph);
        return new OnnxModel(graph, ModelWriter.model(graph, network.getClass().getSimpleName(), version(), metadata));
    }

    private static String version() {
        String version = OnnxExport.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private GraphBuilder.Traced traced(int samples) {
        return Sampling.of(network).alone(() -> {
            try (Scope scope = Scope.open()) {
                return trace(samples);
            }
        });
    }

    private GraphBuilder.Traced trace(int samples) {
        Backend real = network.stateDict().values().stream()
                .findFirst()
                .map(Tensor::backend)
                .orElseGet(Backends::current);
        Trace trace = new Trace(samples);
        TracingBackend tracing = new TracingBackend(real, trace);
        Map<String, Symbol> given = new LinkedHashMap<>();
        List<Tensor> tensors = new ArrayList<>();
        inputs.forEach((name, input) -> {
            NdArray array = tracing.input(name, example(real, samples, input));
            given.put(name, tracing.symbol(array));
            tensors.add(Tensor.wrap(tracing, array));
        });
        Tensor result = Backends.with(
                tracing,
                () -> Module.with(parameters(tracing), () -> LayerObserver.during(trace, () -> pass.apply(tensors))));
        return new GraphBuilder.Traced(trace, given, Map.of(output, tracing.outcome(result.array())));
    }

    /** Returns numbers that differ from trace to trace, as nothing in the model may depend on them. */
    private static NdArray example(Backend real, int samples, Input input) {
        Shape shape = input.shape().prepend(samples);
        if (input.classes() > 0) {
            int[] labels = new int[samples];
            for (int i = 0; i < samples; i++) {
                labels[i] = (i * samples + samples) % input.classes();
            }
            return real.of(shape, labels);
        }
        float[] values = new float[shape.elements()];
        RandomStream.seeded(samples).fillNormal(values);
        return real.of(shape, values);
    }

    private Map<MutableTensor, Tensor> parameters(TracingBackend tracing) {
        Map<MutableTensor, Tensor> traced = new LinkedHashMap<>();
        network.namedParameters().forEach((name, parameter) -> traced.put(parameter, traced(tracing, name, parameter)));
        network.namedBuffers().forEach((name, buffer) -> traced.put(buffer, traced(tracing, name, buffer)));
        return traced;
    }

    private static Tensor traced(TracingBackend tracing, String name, MutableTensor original) {
        NdArray value = original.value().array();
        value.storage().retain();
        return Tensor.wrap(tracing, tracing.parameter(name, value));
    }
}
