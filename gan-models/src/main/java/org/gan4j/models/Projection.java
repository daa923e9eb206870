package org.gan4j.models;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.shape.ShapeException;
import org.gan4j.shape.Window;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Search for the latent of a picture by gradient descent: the latent whose image differs least from it.
 *
 * <p>The difference is the mean squared error of the pixels, plus that of the images averaged down by 2, 4 and so on to 4x4,
 * so that what is large is found before what is small. Adam moves the latent, with a learning rate that rises over the first
 * twentieth of the steps and falls by a cosine over the last quarter, as in appendix D of Karras et al., CVPR 2020.
 * Immutable; as thread-safe as its generator.
 *
 * @param images computes images [n, channels, height, width] from latents [n, ..], differentiably
 * @param steps the number of steps, 1 or more
 * @param learningRate the largest learning rate, positive
 */
public record Projection(UnaryOperator<Tensor> images, int steps, double learningRate) {
    private static final int STEPS = 200;
    private static final double LEARNING_RATE = 0.1;
    private static final double RISING = 0.05;
    private static final double FALLING = 0.25;
    private static final int SMALLEST = 4;
    private static final Window HALVING = Window.of(2).stride(2);

    /**
     * Checks the values.
     *
     * @param images computes images [n, channels, height, width] from latents [n, ..], differentiably
     * @param steps the number of steps, 1 or more
     * @param learningRate the largest learning rate, positive
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Projection {
        if (steps < 1 || !(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Projection: expects 1 step or more and a learning rate above 0, got "
                    + steps + " and " + learningRate);
        }
    }

    /**
     * {@return a search of 200 steps}
     *
     * @param images computes images [n, channels, height, width] from latents [n, ..], differentiably
     */
    public static Projection through(UnaryOperator<Tensor> images) {
        return new Projection(images, STEPS, LEARNING_RATE);
    }

    /**
     * {@return this search with another number of steps}
     *
     * @param newSteps the number of steps, 1 or more
     */
    public Projection withSteps(int newSteps) {
        return new Projection(images, newSteps, learningRate);
    }

    /**
     * The result of a search.
     *
     * @param latent the best latent found, in the shape of the first one
     * @param image its image
     * @param error the mean squared error of its pixels
     */
    public record Found(Tensor latent, Tensor image, double error) {}

    /**
     * Searches from a latent on.
     *
     * @param start the first latents [n, ..], for example the average style
     * @param pictures the pictures [n, channels, height, width]
     * @return the best step's result; its tensors belong to the caller's scope
     * @throws ShapeException if the images have another shape than the pictures
     */
    public Found find(Tensor start, Tensor pictures) {
        OptimizerSettings rule = Adam.withLearningRate(learningRate);
        try (Scope search = Scope.open()) {
            Tensor latent = start.detach();
            Tensor best = latent;
            double least = Double.POSITIVE_INFINITY;
            List<Tensor> moments = List.of(latent.constant(latent.shape(), 0), latent.constant(latent.shape(), 0));
            for (int step = 1; step <= steps + 1; step++) {
                try (Scope scope = Scope.open()) {
                    Tensor variable = latent.asVariable();
                    Tensor made = requireShape(images.apply(variable), pictures);
                    double error =
                            NoGradient.run(() -> squaredError(made, pictures)).item();
                    if (error < least) {
                        least = error;
                        best = latent;
                    }
                    if (step <= steps) {
                        Tensor gradient =
                                difference(made, pictures).gradients(variable).of(variable);
                        OptimizerSettings.Updated moved = rule.next(latent, gradient, moments, at(step));
                        latent = scope.keep(moved.value());
                        moments = moved.moments().stream().map(scope::keep).toList();
                    }
                }
            }
            Tensor found = best;
            Tensor image = NoGradient.run(() -> images.apply(found));
            return new Found(search.keep(found), search.keep(image), least);
        }
    }

    private OptimizerSettings.StepSettings at(int step) {
        double share = (step - 1.0) / steps;
        double rise = Math.min(1, (share + 1.0 / steps) / RISING);
        double fall = Math.min(1, (1 - share) / FALLING);
        double factor = rise * (0.5 - 0.5 * StrictMath.cos(Math.PI * fall));
        return new OptimizerSettings.StepSettings(step, learningRate * factor);
    }

    private static Tensor requireShape(Tensor made, Tensor pictures) {
        if (!made.shape().equals(pictures.shape())) {
            throw new ShapeException(
                    "Projection: expects pictures " + made.shape() + " as its images are, got " + pictures.shape());
        }
        return made;
    }

    /** The squared errors of the images and of their reductions, added up. */
    private static Tensor difference(Tensor made, Tensor pictures) {
        Tensor sum = squaredError(made, pictures);
        Tensor small = made;
        Tensor target = pictures;
        while (small.shape().size(2) % 2 == 0 && small.shape().size(2) > SMALLEST) {
            small = small.avgPool2d(HALVING);
            target = target.avgPool2d(HALVING);
            sum = sum.add(squaredError(small, target));
        }
        return sum;
    }

    private static Tensor squaredError(Tensor one, Tensor other) {
        return one.subtract(other).square().mean();
    }
}
