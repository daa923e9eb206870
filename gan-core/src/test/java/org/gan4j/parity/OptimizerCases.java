package org.gan4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gan4j.shape.Shape;

/**
 * The optimizers: the parameters of a linear layer after each of ten steps that are fed drawn gradients.
 *
 * @param <T> tensors
 */
public final class OptimizerCases<T> {
    private static final int STEPS = 10;

    private final Library<T> library;
    private final List<ParityCase> cases = new ArrayList<>();

    private OptimizerCases(Library<T> library) {
        this.library = library;
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        OptimizerCases<T> all = new OptimizerCases<>(library);
        Optimizers<T> optimizers = library.optimizers();
        all.add("Adam", network -> optimizers.adam(network, 0.01));
        all.add("Adam with beta1 0.5", network -> optimizers.adam(network, 0.01, 0.5, 0.999, 0));
        all.add("Adam with weight decay", network -> optimizers.adam(network, 0.01, 0.9, 0.99, 0.1));
        all.add("SGD", network -> optimizers.sgd(network, 0.01, 0, 0));
        all.add("SGD with momentum", network -> optimizers.sgd(network, 0.01, 0.9, 0));
        all.add("SGD with weight decay", network -> optimizers.sgd(network, 0.01, 0, 0.1));
        all.add("SGD with momentum and weight decay", network -> optimizers.sgd(network, 0.01, 0.9, 0.1));
        all.add("RMSProp", network -> optimizers.rmsProp(network, 0.01));
        all.add("RMSProp with momentum", network -> optimizers.rmsProp(network, 0.01, 0.9, 0.8, 0));
        all.add("RMSProp with weight decay", network -> optimizers.rmsProp(network, 0.01, 0.99, 0, 0.1));
        all.add("RMSProp with momentum and weight decay", network -> optimizers.rmsProp(network, 0.01, 0.9, 0.8, 0.1));
        return all.cases;
    }

    private void add(String name, Function<Network<T>, Optimizers.Steps<T>> optimizer) {
        cases.add(new ParityCase(name, () -> {
            Draws draws = Draws.of(name);
            Network<T> network = library.layers().linear(4, 3, true);
            network.draw("network", draws, library);
            return trajectory(draws, network, optimizer.apply(network));
        }));
    }

    private Map<String, Values> trajectory(Draws draws, Network<T> network, Optimizers.Steps<T> optimizer) {
        Map<String, List<Values>> path = new LinkedHashMap<>();
        for (int step = 0; step < STEPS; step++) {
            Map<String, T> gradients = new LinkedHashMap<>();
            for (Map.Entry<String, T> parameter : network.parameters().entrySet()) {
                String name = parameter.getKey();
                gradients.put(name, library.constant(gradient(draws, name + " " + step, parameter.getValue())));
            }
            optimizer.step(gradients);
            network.parameters().forEach((name, tensor) -> path.computeIfAbsent(name, unused -> new ArrayList<>())
                    .add(library.read(tensor)));
        }
        Map<String, Values> results = new LinkedHashMap<>();
        path.forEach((name, values) -> results.put(name, Values.stack(values)));
        return results;
    }

    /** Element i is of the order 10^-(i mod 10), so that every epsilon counts somewhere. */
    private Values gradient(Draws draws, String name, T parameter) {
        Shape shape = library.shape(parameter);
        double[] elements = draws.normal(name, shape).elements();
        for (int i = 0; i < elements.length; i++) {
            elements[i] *= Math.pow(10, -(i % 10));
        }
        return Values.of(shape, elements);
    }
}
