package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds normalisations and other factors and summands per channel into the weights and biases of the convolution or
 * product before them, computed in double precision.
 */
final class ConstantFolding {
    private static final Set<String> WEIGHTED = Set.of("Conv", "ConvTranspose", "Gemm");

    private final Graph graph;
    private final Map<String, Integer> uses;
    private final Map<String, Integer> producers = new HashMap<>();
    private final List<Graph.Node> folded = new ArrayList<>();

    private ConstantFolding(Graph graph) {
        this.graph = graph;
        this.uses = graph.uses();
    }

    /** Factor and summand for each channel of a value. */
    private static final class Affine {
        private final String of;
        private final double[] factors;
        private final double[] summands;

        Affine(String of, double[] factors, double[] summands) {
            this.of = of;
            this.factors = factors;
            this.summands = summands;
        }

        double factor(int channel) {
            return factors[channel % factors.length];
        }

        double summand(int channel) {
            return summands[channel % summands.length];
        }
    }

    static void fold(Graph graph) {
        ConstantFolding folding = new ConstantFolding(graph);
        graph.nodes().forEach(folding::add);
        graph.nodes().clear();
        graph.nodes().addAll(folding.folded);
        graph.removeUnusedConstants();
    }

    private void add(Graph.Node node) {
        if (isRenaming(node) || isFolded(node)) {
            return;
        }
        producers.put(node.output(), folded.size());
        folded.add(node);
    }

    /** Gives the name of an output to the node that computes it, if nothing else uses that. */
    private boolean isRenaming(Graph.Node node) {
        Integer producer = producers.get(node.inputs().get(0));
        if (!node.operator().equals("Identity")
                || producer == null
                || usesOf(node.inputs().get(0)) != 1) {
            return false;
        }
        replace(producer, folded.get(producer).withOutput(node.output()));
        return true;
    }

    private int usesOf(String name) {
        return uses.getOrDefault(name, 0);
    }

    private void replace(int index, Graph.Node node) {
        folded.set(index, node);
        producers.put(node.output(), index);
    }

    private boolean isFolded(Graph.Node node) {
        Optional<Affine> affine = affine(node);
        if (affine.isEmpty() || usesOf(affine.get().of) != 1) {
            return false;
        }
        Integer producer = producers.get(affine.get().of);
        if (producer == null || !WEIGHTED.contains(folded.get(producer).operator())) {
            return false;
        }
        Optional<Graph.Node> scaled = scaled(folded.get(producer), affine.get());
        scaled.ifPresent(each -> replace(producer, each.withOutput(node.output())));
        return scaled.isPresent();
    }

    private Optional<Affine> affine(Graph.Node node) {
        List<String> inputs = node.inputs();
        return switch (node.operator()) {
            case "BatchNormalization" -> normalization(node);
            case "Mul", "Add" -> {
                boolean first = graph.constants().containsKey(inputs.get(0));
                yield scalar(node.operator(), inputs.get(first ? 1 : 0), inputs.get(first ? 0 : 1));
            }
            case "Sub", "Div" -> scalar(node.operator(), inputs.get(0), inputs.get(1));
            default -> Optional.empty();
        };
    }

    /** Returns the meaning of an operator with a value and numbers per channel; empty for other numbers. */
    private Optional<Affine> scalar(String operator, String of, String numbers) {
        Graph.Constant constant = graph.constants().get(numbers);
        if (constant == null || !isPerChannel(constant, of)) {
            return Optional.empty();
        }
        double[] given = constant.numbers();
        double[] factors = new double[given.length];
        double[] summands = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            factors[i] = switch (operator) {
                case "Mul" -> given[i];
                case "Div" -> 1 / given[i];
                default -> 1;
            };
            summands[i] = switch (operator) {
                case "Add" -> given[i];
                case "Sub" -> -given[i];
                default -> 0;
            };
        }
        return Optional.of(new Affine(of, factors, summands));
    }

    /** Returns true for one number, or one for each channel: [channels] after a product, [channels, 1, 1] else. */
    private boolean isPerChannel(Graph.Constant constant, String of) {
        Integer producer = producers.get(of);
        if (producer == null || constant.type() != ElementType.FLOAT) {
            return false;
        }
        boolean flat = folded.get(producer).operator().equals("Gemm");
        List<Long> sizes = constant.sizes();
        int axis = sizes.size() - (flat ? 1 : 3);
        boolean alone = sizes.stream().filter(size -> size != 1).count() <= 1;
        int count = constant.numbers().length;
        return count == 1 || (axis >= 0 && axis <= 1 && alone && sizes.get(axis) == count);
    }

    private Optional<Affine> normalization(Graph.Node node) {
        List<double[]> parts = new ArrayList<>();
        for (String name : node.inputs().subList(1, node.inputs().size())) {
            Graph.Constant constant = graph.constants().get(name);
            if (constant == null) {
                return Optional.empty();
            }
            parts.add(constant.numbers());
        }
        double eps = (Float) node.attributes().getOrDefault("epsilon", 0f);
        double[] factors = new double[parts.get(0).length];
        double[] summands = new double[factors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = parts.get(0)[i] / Math.sqrt(parts.get(3)[i] + eps);
            summands[i] = parts.get(1)[i] - parts.get(2)[i] * factors[i];
        }
        return Optional.of(new Affine(node.inputs().get(0), factors, summands));
    }

    /** Returns the node with scaled weights and bias; empty if those are computed or have other channels. */
    private Optional<Graph.Node> scaled(Graph.Node node, Affine affine) {
        Graph.Constant weight = graph.constants().get(node.inputs().get(1));
        boolean hasBias = node.inputs().size() > 2;
        Graph.Constant bias = hasBias ? graph.constants().get(node.inputs().get(2)) : null;
        if (weight == null || (hasBias && bias == null)) {
            return Optional.empty();
        }
        boolean transposed = node.operator().equals("ConvTranspose");
        int groups = Math.toIntExact((Long) node.attributes().getOrDefault("group", 1L));
        int rows = Math.toIntExact(weight.sizes().get(0));
        int perGroup = Math.toIntExact(weight.sizes().get(1));
        int channels = transposed ? perGroup * groups : rows;
        boolean fits = affine.factors.length == 1 || affine.factors.length == channels;
        if (!fits || weight.type() != ElementType.FLOAT) {
            return Optional.empty();
        }
        double[] numbers = weight.numbers().clone();
        int perRow = numbers.length / rows;
        for (int i = 0; i < numbers.length; i++) {
            int row = i / perRow;
            int channel = transposed ? row / (rows / groups) * perGroup + i % perRow / (perRow / perGroup) : row;
            numbers[i] *= affine.factor(channel);
        }
        double[] offsets = new double[channels];
        for (int i = 0; i < channels; i++) {
            double before = bias == null ? 0 : bias.numbers()[i % bias.numbers().length];
            offsets[i] = before * affine.factor(i) + affine.summand(i);
        }
        List<String> inputs = new ArrayList<>(List.of(
                node.inputs().get(0),
                put(node.inputs().get(1), new Graph.Constant(weight.type(), weight.sizes(), numbers))));
        boolean shifted = hasBias || Arrays.stream(affine.summands).anyMatch(each -> each != 0);
        if (shifted) {
            String name = hasBias ? node.inputs().get(2) : node.inputs().get(1) + ".bias";
            inputs.add(put(name, new Graph.Constant(weight.type(), List.of((long) channels), offsets)));
        }
        return Optional.of(node.withInputs(inputs));
    }

    private String put(String wished, Graph.Constant constant) {
        boolean alone = usesOf(wished) == 1 && graph.constants().containsKey(wished);
        String name = alone ? wished : graph.free(wished);
        graph.constants().put(name, constant);
        uses.putIfAbsent(name, 1);
        return name;
    }
}
