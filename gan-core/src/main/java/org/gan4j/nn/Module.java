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
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A network, or a part of one: named parameters, buffers and child modules, and a mode.
 *
 * <p>A subclass registers its parts in its constructor and declares whatever forward methods it likes; one input and one
 * output is a {@link Layer}. Names are PyTorch's, joined by dots: {@code 0.weight}, {@code 1.running_mean}.
 */
public abstract class Module implements Stateful {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();
    private final Map<String, Module> children = new LinkedHashMap<>();
    private @Nullable Module parent;
    private String name = "";
    private Mode mode = Mode.TRAIN;

    /** Registers a parameter, whose first value is drawn here. */
    protected final Parameter parameter(String name, Shape shape, Initializer initializer, RandomStream random) {
        try (Scope scope = Scope.open()) {
            Parameter parameter = new Parameter(this, name, initializer.tensor(shape, random));
            register(parameters, name, parameter);
            return parameter;
        }
    }

    /** Registers a FLOAT32 parameter that begins with one value everywhere. */
    protected final Parameter parameter(String name, Shape shape, double constant) {
        try (Scope scope = Scope.open()) {
            Parameter parameter = new Parameter(this, name, Tensor.full(shape, constant));
            register(parameters, name, parameter);
            return parameter;
        }
    }

    /** Registers a buffer of one value. */
    protected final Buffer buffer(String name, Shape shape, DType dtype, double value) {
        try (Scope scope = Scope.open()) {
            Buffer buffer = new Buffer(name, Tensor.full(shape, dtype, value));
            register(buffers, name, buffer);
            return buffer;
        }
    }

    /** Registers a stream that forward passes draw from, so that its position is in checkpoints. */
    protected final RandomStream stream(String name, RandomStream stream) {
        register(streams, name, stream);
        return stream;
    }

    /**
     * Registers a part of this module.
     *
     * @throws IllegalArgumentException if it is part of another module already
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

    /** This module's parameters, then its children's, in the order of registration. */
    public final List<Parameter> parameters() {
        return List.copyOf(namedParameters().values());
    }

    /** The parameters by their dotted names. */
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        visit("", (prefix, module) -> module.parameters.forEach((key, value) -> named.put(prefix + key, value)));
        return Collections.unmodifiableMap(named);
    }

    /** The buffers by their dotted names. */
    public final Map<String, Buffer> namedBuffers() {
        Map<String, Buffer> named = new LinkedHashMap<>();
        visit("", (prefix, module) -> module.buffers.forEach((key, value) -> named.put(prefix + key, value)));
        return Collections.unmodifiableMap(named);
    }

    /** This module and all below it. */
    public final List<Module> modules() {
        List<Module> modules = new ArrayList<>();
        visit("", (prefix, module) -> modules.add(module));
        return modules;
    }

    /** The direct children by their names. */
    public final Map<String, Module> children() {
        return Collections.unmodifiableMap(children);
    }

    /** The number of learned numbers. */
    public final long parameterCount() {
        return parameters().stream().mapToLong(p -> p.shape().elements()).sum();
    }

    /** The values of parameters and buffers by their dotted names; not copies. */
    public final Map<String, Tensor> stateDict() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        mutables().forEach((key, tensor) -> values.put(key, tensor.value()));
        return values;
    }

    /**
     * Overwrites all parameters and buffers.
     *
     * @throws StateException naming all that is missing, all that is unknown and all of another shape; nothing has
     *     changed then
     */
    public final void load(Map<String, Tensor> values) {
        Map<String, MutableTensor> expected = mutables();
        State.of(values, Map.of()).requireTensors(toString(), shapes(expected));
        values.forEach((key, value) -> Objects.requireNonNull(expected.get(key)).assign(value));
    }

    public final Mode mode() {
        return mode;
    }

    /** Sets the mode of this module and all below it. */
    public final void mode(Mode newMode) {
        modules().forEach(module -> module.mode = newMode);
    }

    /** Runs code while this module and all below it are in a mode, and restores the modes they had. */
    public final <T extends @Nullable Object> T in(Mode temporary, Supplier<T> code) {
        List<Module> modules = modules();
        List<Mode> before = modules.stream().map(Module::mode).toList();
        mode(temporary);
        try {
            return code.get();
        } finally {
            for (int i = 0; i < before.size(); i++) {
                modules.get(i).mode = before.get(i);
            }
        }
    }

    /**
     * Runs code, on this thread, in which other tensors, possibly recorded ones, stand for parameters.
     *
     * @throws ShapeException if a tensor is not of its parameter's shape
     */
    public static <T extends @Nullable Object> T with(Map<Parameter, Tensor> values, Supplier<T> code) {
        return Parameter.with(values, code);
    }

    /**
     * Converts the floating-point parameters and buffers; optimizers made before do not follow.
     *
     * @throws IllegalArgumentException if the type is not a floating one
     */
    public final void to(DType dtype) {
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException(this + ": expects FLOAT32 or FLOAT64 to convert to, got " + dtype);
        }
        mutables().values().stream()
                .filter(tensor -> tensor.dtype().isFloating())
                .forEach(tensor -> tensor.convert(tensor.value().backend(), dtype));
    }

    /** Moves parameters and buffers to another backend; optimizers made before do not follow. */
    public final void to(Backend backend) {
        mutables().values().forEach(tensor -> tensor.convert(backend, tensor.dtype()));
    }

    /** Parameters and buffers under their dotted names, and the positions of streams. */
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
     * Runs a pass of this module, and shows its inputs and output to the {@link LayerObserver}s on this thread: the way to be
     * observed for a module of its own signature.
     *
     * @return the pass's output
     */
    protected final Tensor observed(List<Tensor> inputs, Supplier<Tensor> pass) {
        Tensor output = pass.get();
        LayerObserver observer = Observed.by();
        if (observer != null) {
            observer.computed(this, inputs, output);
        }
        return output;
    }

    /** Makes the one form of a module's complaint about its input. */
    protected final ShapeException expects(String expected, Tensor input) {
        return new ShapeException(this + ": expects " + expected + ", got " + input.shape());
    }

    /** As its constructor reads, for example {@code Linear(100 -> 128)}. */
    @Override
    public String toString() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "Module" : simple;
    }

    /** The tree of modules, a line each with its name and number of parameters. */
    public final String describe() {
        return ModuleTree.describe(this);
    }

    /** The dotted name within the outermost module, with a dot behind, or nothing for the outermost. */
    final String path() {
        return parent == null ? "" : parent.path() + name + ".";
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
