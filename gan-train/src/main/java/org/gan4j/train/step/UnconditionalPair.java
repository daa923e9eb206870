package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.models.Generator;
import org.gan4j.models.Latent;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.PerSample;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;

/**
 * The usual, unconditional pair: samples from noise alone, without labels. One training uses a pair from one thread at a
 * time.
 *
 * @param generator noise [n, latent shape] to samples [n, ..]
 * @param discriminator samples [n, ..] to logits
 */
public record UnconditionalPair(Generator generator, Layer discriminator) implements AdversarialPair<Batch> {
    @Override
    public Latent latent() {
        return generator.latent();
    }

    @Override
    public Tensor real(Batch batch) {
        return like(discriminator, batch.images());
    }

    @Override
    public Tensor fake(Tensor noise, Batch batch) {
        return generator.forward(noise);
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return discriminator.forward(samples);
    }

    /** Computes both in one pass, which is faster than two, if that gives the same outputs. */
    @Override
    public Logits logits(Tensor real, Batch batch, Tensor fake, Batch fakeBatch) {
        int count = real.shape().size(0);
        if (!real.shape().equals(fake.shape()) || !PerSample.isEverywhere(discriminator)) {
            return AdversarialPair.super.logits(real, batch, fake, fakeBatch);
        }
        Tensor outputs = discriminator.forward(Tensor.concatenate(0, real, fake));
        return new Logits(outputs.slice(0, 0, count), outputs.slice(0, count, 2 * count));
    }

    @Override
    public Optional<Tensor> condition(Batch batch) {
        return Optional.empty();
    }

    @Override
    public boolean hasFeatures() {
        return discriminator instanceof FeatureExtractor;
    }

    @Override
    public Tensor features(Tensor samples, Batch batch) {
        return discriminator instanceof FeatureExtractor extractor
                ? extractor.features(samples)
                : AdversarialPair.super.features(samples, batch);
    }

    /**
     * Converts a tensor to a network's backend and data type.
     *
     * @param network the network; one without parameters leaves the tensor as it is
     * @param tensor a floating-point tensor
     * @return the tensor, or a converted copy
     */
    public static Tensor like(Module network, Tensor tensor) {
        return network.parameters().stream()
                .findFirst()
                .map(MutableTensor::value)
                .map(value -> tensor.to(value.backend()).to(value.dtype()))
                .orElse(tensor);
    }
}
