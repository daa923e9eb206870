package org.gan4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.gan4j.backend.Backend;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Snapshot;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Network or part of one: named parameters, buffers and child modules, and a mode.
 *
 * <pre>{@code
 * public final class Autoencoder extends Module {
 *     private final Layer encoder;
 *     private final Layer decoder;
 *
 *     public Autoencoder(RandomStream random) {
 *         encoder = child("encoder", new Linear(784, 16, random.split("encoder")));
 *         decoder = child("decoder", new Linear(16, 784, random.split("decoder")));
 *     }
 *
 *     public Tensor reconstruct(Tensor images) {
 *         return decoder.forward(encoder.forward(images));
 *     }
 * }
 * }</pre>
 *
 * <p>A subclass registers its parts in its constructor and may declare any forward methods; with one input and one
 * output it is a {@link Layer}, with two inputs a {@link ConditionalLayer}. Names are PyTorch's, joined by dots: {@code
 * 0.weight}, {@code 1.running_mean}. A file that imports {@code org.gan4j.nn.*} imports {@code org.gan4j.nn.Module}
 * too, which wins over {@code java.lang.Module}.
 *
 * <p>One thread at a time may train a module, that is, run passes in TRAIN or TRAIN_SILENT and change values. Meanwhile
 * any number of others may run passes in EVAL through {@link Sampling}, which computes with a {@link #snapshot};
 * neither affects the other's results. Without training, any number of threads may run passes in EVAL.
 */
public abstract class Module implements Stateful {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();
    private final Map<String, Module> children = new LinkedHashMap<>();
    private @Nullable Module parent;
    private String name = "";
    private final Snapshot snapshot = new Snapshot();
    private volatile Mode mode = Mode.TRAIN;

    /**
     * Registers a parameter and draws its initial value.
     *
     * @param name name within this module, without dots
     * @param shape shape of the parameter
     * @param initializer distribution of the initial value
     * @param random stream that is drawn from
     * @return the parameter
     */
    protected final Parameter parameter(String name, Shape shape, Initializer initializer, RandomStream random) {
        try (Scope scope = Scope.open()) {
            Parameter parameter = new Parameter(this, name, initializer.tensor(shape, random));
            register(parameters, name, parameter);
            return parameter;
        }
    }

    /**
     * Registers a FLOAT32 parameter whose elements all start at one value.
     *
     * @param name name within this module, without dots
     * @param shape shape of the parameter
     * @param constant initial value of each element
     * @return the parameter
     */
    protected final Parameter parameter(String name, Shape shape, double constant) {
        try (Scope scope = Scope.open()) {
            Parameter parameter = new Parameter(this, name, Tensor.full(shape, constant));
            register(parameters, name, parameter);
            return parameter;
        }
    }

    /**
     * Registers a buffer filled with one value.
     *
     * @param name name within this module, without dots
     * @param shape shape of the buffer
     * @param dtype type of its elements
     * @param value initial value of each element
     * @return the buffer
     */
    protected final Buffer buffer(String name, Shape shape, DType dtype, double value) {
        try (Scope scope = Scope.open()) {
            Buffer buffer = new Buffer(name, Tensor.full(shape, dtype, value));
            register(buffers, name, buffer);
            return buffer;
        }
    }

    /**
     * Registers a stream from which forward passes draw, so that checkpoints include its position.
     *
     * @param name name within this module, without dots
     * @param stream stream that only this module draws from
     * @return the stream
     */
    protected final RandomStream stream(String name, RandomStream stream) {
        register(streams, name, stream);
        return stream;
    }

    /**
     * Registers a child module.
     *
     * @param <M> type of the child
     * @param name name within this module, without dots
     * @param module the child
     * @return the child
     * @throws IllegalArgumentException if it is already part of another module
     */
    protected final <M extends Module> M child(String name, M module) {
        Module part = module;
        Module outer = part.parent;
        if (outer != null) {
            throw new IllegalArgumentException("Module: expects a child that is not part of another module, got " + part
                    + ", which is \"" + outer.path() + part.name + "\" there");
        }
        if (part == outermost()) {
            throw new IllegalArgumentException("Module: expects a child that does not contain it, got " + part);
        }
        register(children, name, part);
        part.parent = this;
        part.name = name;
        return module;
    }

    /** {@return this module's parameters, then its children's, in the order of registration} */
    public final List<Parameter> parameters() {
        return List.copyOf(namedParameters().values());
    }

    /** {@return the parameters by dotted name} */
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        visit("", (prefix, module) -> module.parameters.forEach((key, value) -> named.put(prefix + key, value)));
        return Collections.unmodifiableMap(named);
    }

    /** {@return the buffers by dotted name} */
    public final Map<String, Buffer> namedBuffers() {
        Map<String, Buffer> named = new LinkedHashMap<>();
        visit("", (prefix, module) -> module.buffers.forEach((key, value) -> named.put(prefix + key, value)));
        return Collections.unmodifiableMap(named);
    }

    /** {@return this module and all modules below it} */
    public final List<Module> modules() {
        List<Module> modules = new ArrayList<>();
        visit("", (prefix, module) -> modules.add(module));
        return modules;
    }

    /** {@return the direct children by name} */
    public final Map<String, Module> children() {
        return Collections.unmodifiableMap(children);
    }

    /**
     * Draws new values for the parameters for which the rule has an initializer. Each is drawn from a stream split off
     * by its dotted name, so that an additional parameter changes no other.
     *
     * @param rule chooses the initializers
     * @param random stream that is split
     */
    public final void initialize(Initialization rule, RandomStream random) {
        visit(
                "",
                (prefix, module) -> module.parameters.forEach((key, parameter) -> {
                    Initializer initializer = rule.of(module, key);
                    if (initializer != null) {
                        parameter.initialize(initializer, random.split(prefix + key));
                    }
                }));
    }

    /** {@return the number of elements of all parameters} */
    public final long parameterCount() {
        return parameters().stream().mapToLong(p -> p.shape().elements()).sum();
    }

    /** {@return the values of parameters and buffers by dotted name; not copies} */
    public final Map<String, Tensor> stateDict() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        mutables().forEach((key, tensor) -> values.put(key, tensor.value()));
        return values;
    }

    /**
     * Overwrites all parameters and buffers.
     *
     * @param values tensors by dotted name, of any backend and floating type
     * @throws StateException listing all missing names, all unknown names and all shapes that differ; nothing has
     *     changed then
     */
    public final void load(Map<String, Tensor> values) {
        Map<String, MutableTensor> expected = mutables();
        State.of(values, Map.of()).requireTensors(toString(), shapes(expected));
        MutableTensor.together(() -> values.forEach(
                (key, value) -> Objects.requireNonNull(expected.get(key)).assign(value)));
    }

    /** {@return the mode of this thread's pass that includes this module; outside a pass, the mode that was set} */
    public final Mode mode() {
        Mode ofPass = Pass.mode(this);
        return ofPass == null ? mode : ofPass;
    }

    /**
     * Sets the mode, for all threads, of this module and all below it outside of {@link #in}.
     *
     * @param newMode mode outside of {@link #in}
     */
    public final void mode(Mode newMode) {
        modules().forEach(module -> module.mode = newMode);
    }

    /**
     * Runs code during which, on this thread, this module and all below it compute in the given mode. Calls nest, and
     * the innermost one applies; other threads are not affected.
     *
     * @param <T> type of the result
     * @param temporary mode of the passes
     * @param code code that runs passes
     * @return the result of the code
     */
    public final <T extends @Nullable Object> T in(Mode temporary, Supplier<T> code) {
        return Pass.run(this, temporary, null, code);
    }

    /**
     * Runs code in a mode as {@link #in(Mode, Supplier)} does, with dropout masks and other random numbers of layers
     * drawn from the given stream. The layers' own streams, whose positions are in checkpoints, stay unchanged.
     *
     * @param <T> type of the result
     * @param temporary mode of the passes
     * @param random stream that layers draw from
     * @param code code that runs passes
     * @return the result of the code
     */
    public final <T extends @Nullable Object> T in(Mode temporary, RandomStream random, Supplier<T> code) {
        return Pass.run(this, temporary, random, code);
    }

    /**
     * {@return the stream from which this pass draws: that of {@link #in(Mode, RandomStream, Supplier)} or of {@link
     * Sampling}, else the module's own}
     *
     * @param own the module's own stream
     */
    protected final RandomStream drawing(RandomStream own) {
        RandomStream ofPass = Pass.random(this);
        return ofPass == null ? own : ofPass;
    }

    /**
     * Runs code on this thread with substitutes for parameters or buffers, which may be recorded tensors.
     *
     * @param <T> type of the result
     * @param values substitutes by the tensor they replace
     * @param code code that runs passes
     * @return the result of the code
     * @throws ShapeException if a substitute's shape differs from that of the tensor it replaces
     */
    public static <T extends @Nullable Object> T with(Map<? extends MutableTensor, Tensor> values, Supplier<T> code) {
        return MutableTensor.with(values, code);
    }

    /**
     * Runs code on this thread with the current values of parameters and buffers, even if other threads change them
     * meanwhile. Substitutes already in place stay in place.
     *
     * @param <T> type of the result
     * @param code code that runs passes
     * @return the result of the code
     */
    public final <T extends @Nullable Object> T snapshot(Supplier<T> code) {
        Map<MutableTensor, MutableTensor> sources = new LinkedHashMap<>();
        mutables().values().stream()
                .filter(tensor -> !tensor.isSubstituted())
                .forEach(tensor -> sources.put(tensor, tensor));
        return sources.isEmpty() ? code.get() : snapshot.during(sources, code);
    }

    /**
     * Converts the floating-point parameters and buffers; optimizers created before are not converted.
     *
     * @param dtype FLOAT32 or FLOAT64
     * @throws IllegalArgumentException if the type is not a floating one
     */
    public final void to(DType dtype) {
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException(this + ": expects FLOAT32 or FLOAT64 to convert to, got " + dtype);
        }
        MutableTensor.together(() -> mutables().values().stream()
                .filter(tensor -> tensor.dtype().isFloating())
                .forEach(tensor -> tensor.convert(tensor.value().backend(), dtype)));
    }

    /**
     * Moves parameters and buffers; optimizers created before are not moved.
     *
     * @param backend backend to move to
     */
    public final void to(Backend backend) {
        MutableTensor.together(() -> mutables().values().forEach(tensor -> tensor.convert(backend, tensor.dtype())));
    }

    /** Saves parameters and buffers under their dotted names, and the positions of streams. */
    @Override
    public final void save(State out) {
        stateDict().forEach(out::put);
        namedStreams().forEach((key, stream) -> out.put(key, stream.position()));
    }

    @Override
    public final void restore(State in) {
        Map<RandomStream, Long> positions = new LinkedHashMap<>();
        namedStreams().forEach((key, stream) -> positions.put(stream, in.count(key)));
        load(in.tensors());
        positions.forEach(RandomStream::seek);
    }

    /**
     * Runs a pass of this module in a scope of its own, keeps its output, and reports inputs and output to this
     * thread's {@link LayerObserver}s. Modules with forward methods of their own call it.
     *
     * @param inputs inputs of the pass, in order
     * @param pass computes the output
     * @return the pass's output
     */
    protected final Tensor observed(List<Tensor> inputs, Supplier<Tensor> pass) {
        inputs.forEach(this::requireOwnType);
        return reported(inputs, Scope.keeping(pass));
    }

    /** Reports a pass to this thread's {@link LayerObserver}s, and returns its output. */
    final Tensor reported(List<Tensor> inputs, Tensor output) {
        LayerObserver observer = Observed.by();
        if (observer != null) {
            observer.computed(this, inputs, output);
        }
        return output;
    }

    /** Rejects an input of another type in this module's name; an operation below could only name the two types. */
    final void requireOwnType(Tensor input) {
        if (parameters.isEmpty() || !input.dtype().isFloating()) {
            return;
        }
        DType own = parameters.values().iterator().next().dtype();
        if (own.isFloating() && own != input.dtype()) {
            throw new IllegalArgumentException(this + ": expects " + own + " like its parameters, got " + input.dtype()
                    + " " + input.shape() + "; convert the input by to(DType." + own + "), or the module");
        }
    }

    /**
     * Creates the exception for an unsuitable input; all modules use this form.
     *
     * @param expected shape that the module takes, such as {@code [n, 3, height, width]}
     * @param input unsuitable input
     * @return an exception to throw
     */
    protected final ShapeException expects(String expected, Tensor input) {
        return new ShapeException(this + ": expects " + expected + ", got " + input.shape());
    }

    /** Returns the constructor call, for example {@code Linear(100 -> 128)}. */
    @Override
    public String toString() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "Module" : simple;
    }

    /** {@return the tree of modules, one line each with name and number of parameters} */
    public final String describe() {
        return ModuleTree.describe(this);
    }

    /** Returns the dotted name within the outermost module, followed by a dot; empty for the outermost. */
    final String path() {
        return parent == null ? "" : parent.path() + name + ".";
    }

    /** Returns true if this is {@code root} or below it. */
    final boolean isWithin(Module root) {
        for (Module module = this; module != null; module = module.parent) {
            if (module == root) {
                return true;
            }
        }
        return false;
    }

    private Module outermost() {
        return parent == null ? this : parent.outermost();
    }

    private Map<String, MutableTensor> mutables() {
        Map<String, MutableTensor> named = new LinkedHashMap<>();
        visit("", (prefix, module) -> {
            module.parameters.forEach((key, value) -> named.put(prefix + key, value));
            module.buffers.forEach((key, value) -> named.put(prefix + key, value));
        });
        return named;
    }

    private static Map<String, Shape> shapes(Map<String, MutableTensor> tensors) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tensors.forEach((key, tensor) -> shapes.put(key, tensor.shape()));
        return shapes;
    }

    private Map<String, RandomStream> namedStreams() {
        Map<String, RandomStream> named = new LinkedHashMap<>();
        visit("", (prefix, module) -> module.streams.forEach((key, value) -> named.put(prefix + key, value)));
        return named;
    }

    private void visit(String prefix, BiConsumer<String, Module> visitor) {
        visitor.accept(prefix, this);
        children.forEach((key, child) -> child.visit(prefix + key + ".", visitor));
    }

    private <V> void register(Map<String, V> parts, String partName, V part) {
        if (partName.isEmpty() || partName.contains(".")) {
            throw new IllegalArgumentException("Module: expects a part's name without dots, got \"" + partName + "\"");
        }
        boolean known = parameters.containsKey(partName)
                || buffers.containsKey(partName)
                || streams.containsKey(partName)
                || children.containsKey(partName);
        if (known) {
            throw new IllegalArgumentException("Module: expects each part's name once, got \"" + partName + "\" again");
        }
        parts.put(partName, part);
    }
}
