package org.gan4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gan4j.shape.Shape;

/**
 * Cases of layers: outputs, gradients by inputs and parameters, and buffers afterwards.
 *
 * @param <T> tensors
 */
final class LayerCaseList<T> {
    private final Library<T> library;
    private final List<ParityCase> cases = new ArrayList<>();

    LayerCaseList(Library<T> library) {
        this.library = library;
    }

    List<ParityCase> cases() {
        return cases;
    }

    /** In training. */
    void add(String layerName, Supplier<Network<T>> layer, Shape input) {
        add(layerName, layer, input, 0, true);
    }

    void addInEvaluation(String layerName, Supplier<Network<T>> layer, Shape input) {
        add(layerName + " in evaluation", layer, input, 0, false);
    }

    /** A layer with running statistics: its first batch, its second, and evaluation after several. */
    void addTracking(String layerName, Supplier<Network<T>> layer, Shape input, int batches) {
        add(layerName, layer, input, 0, true);
        add(layerName + ", second batch", layer, input, 1, true);
        String after = batches == 2 ? "two" : Integer.toString(batches);
        add(layerName + " in evaluation after " + after + " batches", layer, input, batches, false);
    }

    /** In training, with the parameters whose gradient is zero in theory. */
    void addVanishing(String layerName, Supplier<Network<T>> layer, Shape input, String... parameters) {
        String name = name(layerName, input);
        cases.add(new ParityCase(name, () -> {
            Results<T> results = run(name, layer.get(), input, 0, true);
            for (String parameter : parameters) {
                results.vanishing(parameter);
            }
            return results.values();
        }));
    }

    /** A layer that takes numbers of classes. */
    void addOfLabels(String layerName, Supplier<Network<T>> layer, Shape input, int... labels) {
        String name = name(layerName, input);
        cases.add(new ParityCase(name, () -> {
            Draws draws = Draws.of(name);
            Network<T> network = layer.get();
            network.draw("network", draws, library);
            T output = network.forward(library.operations().reshape(library.labels(labels), input));
            return new Results<>(library)
                    .differentiated(draws, output, network.parameters())
                    .values();
        }));
    }

    private void add(String layerName, Supplier<Network<T>> layer, Shape input, int batchesBefore, boolean training) {
        String name = name(layerName, input);
        cases.add(new ParityCase(name, () -> run(name, layer.get(), input, batchesBefore, training)
                .values()));
    }

    private static String name(String layerName, Shape input) {
        return layerName + ", input " + input;
    }

    private Results<T> run(String name, Network<T> network, Shape shape, int batchesBefore, boolean training) {
        Draws draws = Draws.of(name);
        network.draw("network", draws, library);
        network.training(true);
        for (int i = 0; i < batchesBefore; i++) {
            network.forward(library.constant(draws.normal("batch " + i, shape)));
        }
        network.training(training);
        T input = library.variable(draws.normal("input", shape));
        T output = network.forward(input);
        Map<String, T> variables = new LinkedHashMap<>(network.parameters());
        variables.put("input", input);
        Results<T> results = new Results<>(library).differentiated(draws, output, variables);
        network.buffers().forEach((buffer, tensor) -> results.put("buffer/" + buffer, tensor));
        return results;
    }
}
