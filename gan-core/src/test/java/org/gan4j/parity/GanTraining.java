package org.gan4j.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** The names of what each step reports: the losses, and the mean probabilities of real and generated images. */
    public static final List<String> METRICS = List.of("d_loss", "g_loss", "d_real", "d_fake");

    /** How many numbers the generator and the discriminator learn. */
    public static final String PARAMETERS = "parameters";

    public static final String GENERATOR = "generator";
    public static final String DISCRIMINATOR = "discriminator";

    private final Library<T> library;
    private final TrainingPlan plan;
    private final Recipe<T> recipe;
    private final Optimizers.Steps<T> generatorOptimizer;
    private final Optimizers.Steps<T> discriminatorOptimizer;
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

    /** Sees the gradients of each update by the names of their parameters. */
    private interface GradientReader<T> {
        void read(String network, Map<String, T> gradients);
    }

    GanTraining(Library<T> library, TrainingPlan plan, Recipe<T> recipe, Draws draws) {
        this.library = library;
        this.plan = plan;
        this.recipe = recipe;
        recipe.generator.draw(GENERATOR, plan.start(), draws, library);
        recipe.discriminator.draw(DISCRIMINATOR, plan.start(), draws, library);
        this.generatorOptimizer = recipe.optimizer.apply(recipe.generator);
        this.discriminatorOptimizer = recipe.optimizer.apply(recipe.discriminator);
        this.images = draws.stream("images");
        this.noise = draws.stream("noise");
    }

    /** The numbers of each step. */
    Map<String, Values> run() {
        List<List<Double>> steps = new ArrayList<>();
        for (int step = 0; step < plan.steps(); step++) {
            steps.add(library.scoped(() -> step((network, gradients) -> {})));
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

    /**
     * The numbers of the first step, its gradients as {@link GradientSketch} keeps them, and the count of parameters.
     *
     * @param vanishing the parameters whose gradient is zero in theory
     */
    Map<String, Values> firstStep(Set<String> vanishing) {
        Map<String, Values> results = new LinkedHashMap<>();
        results.put(PARAMETERS, Values.row(count(recipe.generator), count(recipe.discriminator)));
        GradientReader<T> sketching = (network, gradients) -> gradients.forEach((name, gradient) ->
                results.putAll(GradientSketch.of(network + "." + name, library.read(gradient), vanishing)));
        results.putAll(metrics(List.of(library.scoped(() -> step(sketching)))));
        return results;
    }

    private double count(Network<T> network) {
        return network.parameters().values().stream()
                .mapToLong(parameter -> library.shape(parameter).elements())
                .sum();
    }

    private List<Double> step(GradientReader<T> reader) {
        T onReal = recipe.discriminator.forward(library.constant(plan.samples().images(images)));
        T discriminatorNoise = noise();
        T onFake = recipe.discriminator.forward(recipe.generator.forward(discriminatorNoise));
        T sum = library.operations().add(loss(onReal, plan.loop().realTarget()), loss(onFake, 0));
        T discriminatorLoss = plan.loop().averaged() ? library.operations().multiply(sum, 0.5) : sum;
        update(DISCRIMINATOR, recipe.discriminator, discriminatorOptimizer, discriminatorLoss, reader);
        T generatorNoise = plan.loop().reusedNoise() ? discriminatorNoise : noise();
        T generatorLoss = loss(recipe.discriminator.forward(recipe.generator.forward(generatorNoise)), 1);
        update(GENERATOR, recipe.generator, generatorOptimizer, generatorLoss, reader);
        return List.of(number(discriminatorLoss), number(generatorLoss), probability(onReal), probability(onFake));
    }

    private void update(
            String name, Network<T> network, Optimizers.Steps<T> optimizer, T loss, GradientReader<T> reader) {
        Map<String, T> parameters = network.parameters();
        List<T> gradients = library.gradients(loss, new ArrayList<>(parameters.values()));
        Map<String, T> byName = new LinkedHashMap<>();
        for (String key : parameters.keySet()) {
            byName.put(key, gradients.get(byName.size()));
        }
        reader.read(name, byName);
        optimizer.step(byName);
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
