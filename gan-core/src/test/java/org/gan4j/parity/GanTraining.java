package org.gan4j.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Training of a generator and a discriminator, as a PyTorch program writes it: the discriminator's loss on real images and
 * on generated ones, then the generator's.
 *
 * @param <T> tensors
 */
public final class GanTraining<T> {
    /** The names of the losses that each step reports. */
    public static final List<String> LOSSES = List.of("d_loss", "g_loss");

    /** The names of what each step reports: the losses, and the mean probabilities of real and generated images. */
    public static final List<String> METRICS = List.of("d_loss", "g_loss", "d_real", "d_fake");

    /** How many numbers the generator and the discriminator learn. */
    public static final String PARAMETERS = "parameters";

    public static final String GENERATOR = "generator";
    public static final String DISCRIMINATOR = "discriminator";

    private final Library<T> library;
    private final TrainingPlan plan;
    private final Recipe<T> recipe;
    private final Map<String, Optimizers.Steps<T>> optimizers;
    private final RandomStream images;
    private final RandomStream noise;

    /**
     * What a library makes for a training.
     *
     * @param loss of the discriminator's outputs and their targets
     * @param probability of being real, from the discriminator's output
     */
    record Recipe<T>(
            Network<T> generator,
            Network<T> discriminator,
            BinaryOperator<T> loss,
            UnaryOperator<T> probability,
            Function<Network<T>, Optimizers.Steps<T>> optimizer) {}

    /** What is done with the gradients of a network, by the names of its parameters. */
    private interface Update<T> {
        void accept(String network, Map<String, T> gradients);
    }

    GanTraining(Library<T> library, TrainingPlan plan, Recipe<T> recipe, Draws draws) {
        this.library = library;
        this.plan = plan;
        this.recipe = recipe;
        recipe.generator.draw(GENERATOR, plan.start(), draws, library);
        recipe.discriminator.draw(DISCRIMINATOR, plan.start(), draws, library);
        this.optimizers = Map.of(
                GENERATOR, recipe.optimizer.apply(recipe.generator),
                DISCRIMINATOR, recipe.optimizer.apply(recipe.discriminator));
        this.images = draws.stream("images");
        this.noise = draws.stream("noise");
    }

    /** The numbers of each step. */
    Map<String, Values> run() {
        List<List<Double>> steps = new ArrayList<>();
        for (int step = 0; step < plan.steps(); step++) {
            steps.add(library.scoped(() -> step(this::move)));
        }
        return metrics(steps);
    }

    /** The numbers of each step by their names. */
    public static Map<String, Values> metrics(List<List<Double>> steps) {
        Map<String, Values> results = new LinkedHashMap<>();
        for (int i = 0; i < METRICS.size(); i++) {
            int metric = i;
            results.put(
                    METRICS.get(i),
                    Values.row(
                            steps.stream().mapToDouble(step -> step.get(metric)).toArray()));
        }
        return results;
    }

    private void move(String network, Map<String, T> gradients) {
        Objects.requireNonNull(optimizers.get(network)).step(gradients);
    }

    /**
     * The count of parameters, and the numbers and gradients of a first step in which neither network moves: Adam's first
     * update is the learning rate times the gradient's sign, also where that is only rounding.
     *
     * @param vanishing the parameters whose gradient is zero in theory
     */
    Map<String, Values> firstStep(Set<String> vanishing) {
        Map<String, Values> results = new LinkedHashMap<>();
        results.put(PARAMETERS, Values.row(count(recipe.generator), count(recipe.discriminator)));
        Update<T> sketch = (network, gradients) -> gradients.forEach((name, gradient) ->
                results.putAll(GradientSketch.of(network + "." + name, library.read(gradient), vanishing)));
        results.putAll(metrics(List.of(library.scoped(() -> step(sketch)))));
        return results;
    }

    private double count(Network<T> network) {
        return network.parameters().values().stream()
                .mapToLong(parameter -> library.shape(parameter).elements())
                .sum();
    }

    private List<Double> step(Update<T> update) {
        T onReal = recipe.discriminator.forward(library.constant(plan.samples().images(images)));
        T discriminatorNoise = noise();
        T onFake = recipe.discriminator.forward(recipe.generator.forward(discriminatorNoise));
        T sum = library.operations().add(loss(onReal, plan.loop().realTarget()), loss(onFake, 0));
        T discriminatorLoss = plan.loop().averaged() ? library.operations().multiply(sum, 0.5) : sum;
        update.accept(DISCRIMINATOR, gradients(discriminatorLoss, recipe.discriminator));
        T generatorNoise = plan.loop().reusedNoise() ? discriminatorNoise : noise();
        T generatorLoss = loss(recipe.discriminator.forward(recipe.generator.forward(generatorNoise)), 1);
        update.accept(GENERATOR, gradients(generatorLoss, recipe.generator));
        return List.of(number(discriminatorLoss), number(generatorLoss), probability(onReal), probability(onFake));
    }

    private Map<String, T> gradients(T loss, Network<T> network) {
        Map<String, T> parameters = network.parameters();
        List<T> gradients = library.gradients(loss, new ArrayList<>(parameters.values()));
        Map<String, T> byName = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            byName.put(name, gradients.get(byName.size()));
        }
        return byName;
    }

    private T noise() {
        return library.constant(plan.samples().noise(noise));
    }

    private T loss(T output, double target) {
        Shape shape = library.shape(output);
        double[] targets = new double[shape.elements()];
        Arrays.fill(targets, target);
        return recipe.loss.apply(output, library.constant(Values.of(shape, targets)));
    }

    private double probability(T outputs) {
        return number(library.operations().mean(recipe.probability.apply(outputs), false));
    }

    private double number(T scalar) {
        return library.read(scalar).elements()[0];
    }
}
