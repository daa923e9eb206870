package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gan4j.nn.Module;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.shape.Shape;

/**
 * Makes one graph of any batch size out of two traces of the same pass over different numbers of samples and different
 * inputs: what is the same in both is fixed, what grows with the samples is a multiple of the batch size, and anything
 * else cannot be exported.
 */
final class GraphBuilder {
    private static final String BATCH = "batch";

    private final Trace one;
    private final Trace other;
    private final LayerPaths paths;
    private final Graph graph = new Graph();
    private final Map<Symbol, String> names = new HashMap<>();
    private final Set<String> problems = new TreeSet<>();
    private int current;

    private GraphBuilder(Trace one, Trace other, LayerPaths paths) {
        this.one = one;
        this.other = other;
        this.paths = paths;
    }

    /**
     * Result of a trace.
     *
     * @param outputs by name
     */
    record Traced(Trace trace, Map<String, Symbol> inputs, Map<String, Symbol> outputs) {}

    /** @throws OnnxException naming each layer that cannot be exported, and why */
    static Graph build(Traced one, Traced other, LayerPaths paths) {
        GraphBuilder builder = new GraphBuilder(one.trace(), other.trace(), paths);
        builder.requireSameSteps();
        one.inputs().forEach((name, symbol) -> builder.input(name, symbol, same(other.inputs(), name)));
        Set<Symbol> needed = builder.needed(one.outputs().values());
        for (int i = 0; i < builder.one.steps().size(); i++) {
            if (needed.contains(builder.one.steps().get(i).result())) {
                builder.add(i);
            }
        }
        one.outputs().forEach((name, symbol) -> builder.output(name, symbol, same(other.outputs(), name)));
        builder.requireNoProblems();
        return builder.graph;
    }

    private static Symbol same(Map<String, Symbol> symbols, String name) {
        return Objects.requireNonNull(symbols.get(name), name);
    }

    private void requireSameSteps() {
        one.refusals().forEach(refusal -> problem(one.layer(refusal, paths.network()), refusal.reason()));
        requireNoProblems();
        boolean same = one.steps().size() == other.steps().size();
        for (int i = 0; same && i < one.steps().size(); i++) {
            same = one.steps().get(i).operator().equals(other.steps().get(i).operator());
        }
        if (!same) {
            throw new OnnxException(paths.network()
                    + " cannot be exported: its operations depend on the number of samples or on the inputs");
        }
    }

    private void problem(Module layer, String reason) {
        problems.add(paths.describe(layer) + " " + reason);
    }

    private void problem(String reason) {
        problem(one.layer(current, paths.network()), reason);
    }

    private void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new OnnxException(paths.network() + " cannot be exported: " + String.join("; ", problems));
        }
    }

    /** Returns the values on which outputs depend. */
    private Set<Symbol> needed(Iterable<Symbol> outputs) {
        Set<Symbol> needed = new HashSet<>();
        outputs.forEach(needed::add);
        for (int i = one.steps().size() - 1; i >= 0; i--) {
            Step step = one.steps().get(i);
            if (needed.contains(step.result())) {
                for (Step.Argument argument : step.arguments()) {
                    if (argument instanceof Step.Of of) {
                        needed.add(of.symbol());
                    }
                }
            }
        }
        return needed;
    }

    private void input(String name, Symbol symbol, Symbol same) {
        List<Extent> shape = extents(symbol, same);
        boolean isLabel = ElementType.of(symbol.dtype()) == ElementType.INT32;
        graph.inputs().put(name, new Graph.Port(isLabel ? ElementType.INT64 : ElementType.of(symbol.dtype()), shape));
        if (isLabel) {
            // Labels are 64-bit numbers in other libraries.
            String narrow = graph.free(name + "_int32");
            graph.add(new Graph.Node("Cast", List.of(name), Map.of("to", (long) ElementType.INT32.number()), narrow));
            names.put(symbol, narrow);
        } else {
            names.put(symbol, name);
        }
    }

    private void output(String name, Symbol symbol, Symbol same) {
        String value = symbol.isConstant() ? constant(symbol, same) : names.get(symbol);
        graph.outputs().put(name, new Graph.Port(ElementType.of(symbol.dtype()), extents(symbol, same)));
        graph.add(new Graph.Node("Identity", List.of(value == null ? "" : value), Map.of(), name));
    }

    private List<Extent> extents(Symbol symbol, Symbol same) {
        Optional<List<Extent>> extents = Extent.of(symbol.shape(), one.samples(), same.shape(), other.samples());
        if (extents.isEmpty()) {
            problem("has a size that is no multiple of the number of samples, " + symbol.shape() + " for "
                    + one.samples());
        }
        return extents.orElse(List.of());
    }

    private void add(int index) {
        current = index;
        Step step = one.steps().get(index);
        Step same = other.steps().get(index);
        if (step.operator().equals(Trace.REFUSED)) {
            problem(String.valueOf(step.attributes().get("reason")));
            return;
        }
        if (step.operator().equals(Trace.DRAWN)) {
            names.put(step.result(), drawn(step.result(), same.result()));
            return;
        }
        if (!step.attributes().equals(same.attributes())) {
            problem("depends on the number of samples");
            return;
        }
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < step.arguments().size(); i++) {
            inputs.add(argument(step, step.arguments().get(i), same.arguments().get(i)));
        }
        String name = graph.free(paths.prefix(one.layer(index, paths.network())) + step.operator());
        graph.add(new Graph.Node(step.operator(), inputs, step.attributes(), name));
        names.put(step.result(), name);
    }

    private String argument(Step step, Step.Argument argument, Step.Argument same) {
        if (argument instanceof Step.Of of && same instanceof Step.Of alike) {
            if (of.symbol().isConstant()) {
                return constant(of.symbol(), alike.symbol());
            }
            return names.getOrDefault(of.symbol(), "");
        }
        if (argument instanceof Step.Wholes wholes && same instanceof Step.Wholes alike) {
            return wholes(step.operator(), wholes.numbers(), alike.numbers());
        }
        if (argument instanceof Step.Reals reals) {
            double[] numbers =
                    reals.numbers().stream().mapToDouble(Float::doubleValue).toArray();
            return put("scales", new Graph.Constant(ElementType.FLOAT, List.of((long) numbers.length), numbers));
        }
        return "";
    }

    // Numbers.

    private String constant(Symbol symbol, Symbol same) {
        String known = names.get(symbol);
        if (known != null) {
            return known;
        }
        String name = same.isConstant() ? fixedOrRepeated(symbol, same) : "";
        if (name.isEmpty()) {
            problem("computes with numbers that depend on the number of samples or on the inputs");
        }
        names.put(symbol, name);
        return name;
    }

    private String drawn(Symbol symbol, Symbol same) {
        String name = fixedOrRepeated(symbol, same);
        Module layer = one.layer(current, paths.network());
        if (name.isEmpty() && layer instanceof NoiseInjection) {
            String input = graph.free("noise." + paths.of(layer));
            graph.inputs().put(input, new Graph.Port(ElementType.of(symbol.dtype()), extents(symbol, same)));
            return input;
        }
        if (name.isEmpty()) {
            problem("draws random numbers");
        }
        return name;
    }

    /** Returns the name of numbers that are fixed, or the same for each sample; empty if they are neither. */
    private String fixedOrRepeated(Symbol symbol, Symbol same) {
        ElementType type = ElementType.of(symbol.dtype());
        if (symbol.shape().equals(same.shape()) && Arrays.equals(symbol.numbers(), same.numbers())) {
            return put(symbol.name(), new Graph.Constant(type, sizes(symbol.shape()), symbol.numbers()));
        }
        boolean grows = symbol.shape().rank() > 0
                && symbol.shape().rank() == same.shape().rank()
                && symbol.shape().size(0) == one.samples()
                && same.shape().size(0) == other.samples()
                && symbol.shape().withSize(0, 1).equals(same.shape().withSize(0, 1));
        if (!grows) {
            return "";
        }
        double[] row = Arrays.copyOf(symbol.numbers(), symbol.shape().elements() / one.samples());
        if (!repeats(symbol.numbers(), row) || !repeats(same.numbers(), row)) {
            return "";
        }
        String single =
                put(symbol.name(), new Graph.Constant(type, sizes(symbol.shape().withSize(0, 1)), row));
        String name = graph.free("repeated");
        graph.add(new Graph.Node("Expand", List.of(single, computed(extents(symbol, same))), Map.of(), name));
        return name;
    }

    private static boolean repeats(double[] numbers, double[] row) {
        for (int i = 0; i < numbers.length; i++) {
            if (Double.compare(numbers[i], row[i % row.length]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).mapToObj(size -> (long) size).toList();
    }

    private String put(String wished, Graph.Constant constant) {
        String name = graph.free(wished.isEmpty() ? "constant" : wished);
        graph.constants().put(name, constant);
        return name;
    }

    // Whole numbers that are inputs: shapes, axes, paddings.

    private String wholes(String operator, List<Long> numbers, List<Long> same) {
        List<Extent> extents = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Optional<Extent> extent = numbers.size() == same.size()
                    ? Extent.of(numbers.get(i), one.samples(), same.get(i), other.samples())
                    : Optional.empty();
            if (extent.isEmpty()) {
                problem("has sizes that are no multiple of the number of samples");
                return "";
            }
            extents.add(extent.get());
        }
        long growing = extents.stream().filter(Extent::isOfBatch).count();
        boolean isInferred = operator.equals("Reshape")
                && growing == 1
                && extents.stream().noneMatch(extent -> extent.number() == 0);
        if (growing == 0 || isInferred) {
            return put(
                    "wholes",
                    whole(extents.stream()
                            .mapToLong(extent -> extent.isOfBatch() ? -1 : extent.number())
                            .toArray()));
        }
        return computed(extents);
    }

    private static Graph.Constant whole(long... numbers) {
        return new Graph.Constant(
                ElementType.INT64,
                List.of((long) numbers.length),
                Arrays.stream(numbers).asDoubleStream().toArray());
    }

    /** Returns numbers of which some are computed from the batch size. */
    private String computed(List<Extent> extents) {
        List<String> parts = new ArrayList<>();
        for (Extent extent : extents) {
            parts.add(extent.isOfBatch() ? multiple(extent.number()) : put("whole", whole(extent.number())));
        }
        String name = graph.free("shape");
        graph.add(new Graph.Node("Concat", parts, Map.of("axis", 0L), name));
        return name;
    }

    private String multiple(long factor) {
        String batch = batch();
        if (factor == 1) {
            return batch;
        }
        String name = graph.free("multiple");
        graph.add(new Graph.Node("Mul", List.of(batch, put("whole", whole(factor))), Map.of(), name));
        return name;
    }

    private String batch() {
        if (graph.nodes().stream().noneMatch(node -> node.output().equals(BATCH))) {
            String input = graph.inputs().keySet().iterator().next();
            graph.add(new Graph.Node("Shape", List.of(input), Map.of("start", 0L, "end", 1L), BATCH));
        }
        return BATCH;
    }
}
