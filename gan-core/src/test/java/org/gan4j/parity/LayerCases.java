package org.gan4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gan4j.shape.Shape;

/**
 * The layers: outputs, gradients by inputs and parameters, and buffers afterwards.
 *
 * @param <T> tensors
 */
public final class LayerCases<T> {
    private final Library<T> library;
    private final Layers<T> layers;
    private final List<ParityCase> cases = new ArrayList<>();

    private LayerCases(Library<T> library) {
        this.library = library;
        this.layers = library.layers();
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        LayerCases<T> all = new LayerCases<>(library);
        all.linear();
        all.activations();
        all.shaping();
        all.batchNorm();
        all.networks();
        return all.cases;
    }

    private void linear() {
        for (boolean bias : new boolean[] {true, false}) {
            String name = bias ? "Linear 5 to 3" : "Linear 5 to 3 without bias";
            for (Shape input : List.of(Shape.of(4, 5), Shape.of(1, 5), Shape.of(2, 3, 5), Shape.of(5))) {
                add(name, () -> layers.linear(5, 3, bias), input);
            }
        }
        add("Linear 33 to 17", () -> layers.linear(33, 17, true), Shape.of(7, 33));
        add("Linear 9 to 1", () -> layers.linear(9, 1, true), Shape.of(1, 9));
    }

    private void activations() {
        for (Shape input : List.of(Shape.of(1, 7), Shape.of(2, 3, 5))) {
            add("ReLU", layers::reLU, input);
            add("LeakyReLU", layers::leakyReLU, input);
            add("LeakyReLU 0.2", () -> layers.leakyReLU(0.2), input);
            add("Tanh", layers::tanh, input);
            add("Sigmoid", layers::sigmoid, input);
            add("Softplus", layers::softplus, input);
            add("ELU", layers::elu, input);
            add("ELU 0.7", () -> layers.elu(0.7), input);
            add("Dropout in evaluation", () -> layers.dropout(0.4), input, 0, false);
        }
    }

    private void shaping() {
        add("Flatten", layers::flatten, Shape.of(1, 7));
        add("Flatten", layers::flatten, Shape.of(2, 3, 5));
        add("Unflatten", () -> layers.unflatten(Shape.of(2, 3)), Shape.of(4, 6));
    }

    private void batchNorm() {
        // Of two values per channel the gradient by the input is zero but for eps: rounding only.
        for (Shape input : List.of(Shape.of(6, 4), Shape.of(3, 4), Shape.of(3, 4, 5), Shape.of(1, 4, 3))) {
            batchNorm("BatchNorm1d", () -> layers.batchNorm1d(4), input);
            batchNorm("BatchNorm1d with eps 0.8 and momentum 0.3", () -> layers.batchNorm1d(4, 0.8, 0.3, true), input);
            batchNorm("BatchNorm1d not affine", () -> layers.batchNorm1d(4, 1e-5, 0.1, false), input);
        }
        add("BatchNorm1d in evaluation", () -> layers.batchNorm1d(4), Shape.of(1, 4), 0, false);
    }

    private void batchNorm(String name, Supplier<Network<T>> layer, Shape input) {
        add(name, layer, input, 0, true);
        add(name + ", second batch", layer, input, 1, true);
        add(name + " in evaluation after two batches", layer, input, 2, false);
    }

    private void networks() {
        add(
                "Linear, LeakyReLU, Linear, Tanh",
                () -> layers.sequential(List.of(
                        layers.linear(5, 8, true), layers.leakyReLU(0.2), layers.linear(8, 3, true), layers.tanh())),
                Shape.of(6, 5));
        String normalized = "Linear, BatchNorm1d, ReLU, Linear, Sigmoid";
        String name = name(normalized, Shape.of(6, 5));
        cases.add(new ParityCase(name, () -> run(
                        name,
                        layers.sequential(List.of(
                                layers.linear(5, 8, true),
                                layers.batchNorm1d(8),
                                layers.reLU(),
                                layers.linear(8, 1, true),
                                layers.sigmoid())),
                        Shape.of(6, 5),
                        0,
                        true)
                .vanishing("0.bias")
                .values()));
    }

    private void add(String name, Supplier<Network<T>> layer, Shape input) {
        add(name, layer, input, 0, true);
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
