package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Graph of operators that are connected by the names of values; not thread-safe. */
final class Graph {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Map<String, Port> inputs = new LinkedHashMap<>();
    private final Map<String, Port> outputs = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * Operator.
     *
     * @param inputs names of values; an empty one is left out
     */
    record Node(String operator, List<String> inputs, Map<String, Object> attributes, String output) {
        Node withInputs(List<String> newInputs) {
            return new Node(operator, newInputs, attributes, output);
        }

        Node withOutput(String newOutput) {
            return new Node(operator, inputs, attributes, newOutput);
        }
    }

    /** Weights or other numbers; immutable, although its array could be changed. */
    static final class Constant {
        private final ElementType type;
        private final List<Long> sizes;
        private final double[] numbers;

        Constant(ElementType type, List<Long> sizes, double... numbers) {
            this.type = type;
            this.sizes = sizes;
            this.numbers = numbers;
        }

        ElementType type() {
            return type;
        }

        List<Long> sizes() {
            return sizes;
        }

        double[] numbers() {
            return numbers;
        }
    }

    /** Input or output. */
    record Port(ElementType type, List<Extent> shape) {}

    List<Node> nodes() {
        return nodes;
    }

    Map<String, Constant> constants() {
        return constants;
    }

    Map<String, Port> inputs() {
        return inputs;
    }

    Map<String, Port> outputs() {
        return outputs;
    }

    /** Returns the number of uses of each value, outputs among them. */
    Map<String, Integer> uses() {
        Map<String, Integer> uses = new HashMap<>();
        nodes.forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));
        outputs.keySet().forEach(name -> uses.merge(name, 1, Integer::sum));
        return uses;
    }

    /** Removes constants that no operator uses. */
    void removeUnusedConstants() {
        Set<String> used = new HashSet<>(uses().keySet());
        constants.keySet().retainAll(used);
    }

    /** Returns a name that no value has yet, the wished one if it is free. */
    String free(String wished) {
        String name = wished;
        for (int i = 2; isTaken(name); i++) {
            name = wished + "_" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return constants.containsKey(name)
                || inputs.containsKey(name)
                || outputs.containsKey(name)
                || taken.contains(name);
    }

    /** Adds an operator. */
    void add(Node node) {
        nodes.add(node);
        taken.add(node.output());
    }
}
