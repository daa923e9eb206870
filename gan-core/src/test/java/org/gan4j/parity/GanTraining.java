package org.gan4j.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Whole training of a generator and a discriminator, as a PyTorch program writes it: the discriminator's loss is that of
 * real images plus that of generated ones; each update draws fresh noise.
 *
 * @param <T> tensors
 */
public final class GanTraining<T> {
    public static final int STEPS = 50;
    public static final int BATCH = 64;
    public static final int LATENT = 100;
    public static final Shape IMAGE = Shape.of(1, 28, 28);

    /** The names of what each step reports: the losses, and the mean probabilities of real and generated images. */
    public static final List<String> METRICS = List.of("d_loss", "g_loss", "d_real", "d_fake");

    private final Library<T> library;
    private final Recipe<T> recipe;
    private final Optimizers.Steps<T> generatorOptimizer;
    private final Optimizers.Steps<T> discriminatorOptimizer;
    private final RandomStream images;
    private final RandomStream noise;

    /**
     * What distinguishes one training from another.
     *
     * @param loss of the discriminator's outputs and their targets
     * @param realTarget for real images, 1 or a little less
     * @param darkest the least value of an image; the largest is 1
     * @param probability of being real, from the discriminator's output
     */
    record Recipe<T>(
            Network<T> generator,
            Network<T> discriminator,
            BinaryOperator<T> loss,
            double realTarget,
            double darkest,
            UnaryOperator<T> probability,
            Function<Network<T>, Optimizers.Steps<T>> optimizer) {}

    GanTraining(Library<T> library, Recipe<T> recipe, Draws draws) {
        this.library = library;
        this.recipe = recipe;
        recipe.generator.draw("generator", draws, library);
        recipe.discriminator.draw("discriminator", draws, library);
        this.generatorOptimizer = recipe.optimizer.apply(recipe.generator);
        this.discriminatorOptimizer = recipe.optimizer.apply(recipe.discriminator);
        this.images = draws.stream("images");
        this.noise = draws.stream("noise");
    }

    /** The next images of a stream, as floats hold them: data sets keep no more. */
    public static Values images(RandomStream stream, double darkest) {
        return Draws.uniform(stream, IMAGE.prepend(BATCH), darkest, 1).map(value -> (float) value);
    }

    Map<String, Values> run() {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        METRICS.forEach(name -> metrics.put(name, new double[STEPS]));
        for (int step = 0; step < STEPS; step++) {
            List<Double> values = library.scoped(this::step);
            for (int i = 0; i < METRICS.size(); i++) {
                metrics.get(METRICS.get(i))[step] = values.get(i);
            }
        }
        Map<String, Values> results = new LinkedHashMap<>();
        metrics.forEach((name, values) -> results.put(name, Values.row(values)));
        return results;
    }

    private List<Double> step() {
        T onReal = recipe.discriminator.forward(library.constant(images(images, recipe.darkest)));
        T onFake = recipe.discriminator.forward(recipe.generator.forward(noise()));
        T discriminatorLoss = library.operations().add(loss(onReal, recipe.realTarget), loss(onFake, 0));
        update(recipe.discriminator, discriminatorOptimizer, discriminatorLoss);
        T generatorLoss = loss(recipe.discriminator.forward(recipe.generator.forward(noise())), 1);
        update(recipe.generator, generatorOptimizer, generatorLoss);
        return List.of(number(discriminatorLoss), number(generatorLoss), probability(onReal), probability(onFake));
    }

    private void update(Network<T> network, Optimizers.Steps<T> optimizer, T loss) {
        Map<String, T> parameters = network.parameters();
        List<T> gradients = library.gradients(loss, new ArrayList<>(parameters.values()));
        Map<String, T> byName = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            byName.put(name, gradients.get(byName.size()));
        }
        optimizer.step(byName);
    }

    private T noise() {
        return library.constant(Draws.normal(noise, Shape.of(BATCH, LATENT)));
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
