package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Latent consistency regularisation (zCR): the discriminator should not notice a small change of the noise, weight times the mean
 * of (D(G(z)) - D(G(z + e)))^2, while {@link #term} lets the generator show it: minus the mean, over all elements, of (G(z) -
 * G(z + e))^2. e is normal with the given deviation. Immutable; safe to share between threads.
 *
 * <p>Zhao et al., "Improved consistency regularization for GANs", AAAI 2021; with {@link ConsistencyPenalty} it is their ICR.
 *
 * <pre>{@code
 * LatentConsistency zcr = new LatentConsistency();
 * GanTrainer.of(pair).regularizer(zcr).generatorTerm("zcr", LatentConsistency.GENERATOR_WEIGHT, zcr.term())
 * }</pre>
 *
 * @param weight the discriminator's weight, positive; 20 for BigGAN on CIFAR-10
 * @param deviation of e, positive
 */
public record LatentConsistency(double weight, double deviation) implements Regularizer {
    /** The paper's weight of the generator's term. */
    public static final double GENERATOR_WEIGHT = 0.5;

    private static final double WEIGHT = 20;
    private static final double DEVIATION = 0.05;

    /**
     * Checks the values.
     *
     * @param weight the discriminator's weight, positive; 20 for BigGAN on CIFAR-10
     * @param deviation of e, positive
     * @throws IllegalArgumentException if a number is not positive
     */
    public LatentConsistency {
        GradientNorms.requireWeight("LatentConsistency", weight);
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("LatentConsistency: expects a deviation > 0, got " + deviation);
        }
    }

    /** A weight of 20 and a deviation of 0.05. */
    public LatentConsistency() {
        this(WEIGHT);
    }

    /**
     * A deviation of 0.05.
     *
     * @param weight the discriminator's weight, positive; 20 for BigGAN on CIFAR-10
     */
    public LatentConsistency(double weight) {
        this(weight, DEVIATION);
    }

    /** @throws IllegalStateException if the noise of the samples is not known, as of those of an image pool */
    @Override
    public boolean boundsCritic() {
        return false;
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        Generated generated = view.generated()
                .orElseThrow(() -> new IllegalStateException(
                        "LatentConsistency: expects samples whose noise is known, got earlier ones of an image pool"));
        return Optional.of(Scope.keeping(() -> {
            Tensor noise = generated.noise();
            Tensor near = noise.add(noise.normalLike(view.random()).multiply(deviation));
            Tensor difference = view.logits()
                    .fake()
                    .subtract(view.fakeCritic().apply(generated.again().apply(near)));
            return difference.multiply(difference).mean().multiply(weight);
        }));
    }

    /** {@return the generator's term, which grows in amount as samples of near noise differ; it is negative} */
    public GeneratorTerm<Object> term() {
        return view -> Scope.keeping(() -> {
            Tensor noise = view.noise();
            Tensor near = noise.add(noise.normalLike(view.random()).multiply(deviation));
            Tensor difference = view.fake().subtract(view.generate(near));
            return difference.multiply(difference).mean().negate();
        });
    }

    @Override
    public boolean needsNoise() {
        return true;
    }
}
