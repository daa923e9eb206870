package org.gan4j.train.translation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.models.Latent;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.UnconditionalPair;

/**
 * A generator of a batch's images from its {@link Batch#INPUT}, and a discriminator of input and image concatenated along
 * the channels, input first. Dropout is the only noise. One training uses a pair from one thread at a time. Isola et al.,
 * CVPR 2017, section 3.
 *
 * @param generator [n, in, height, width] to [n, out, height, width]
 * @param discriminator a network with in + out input channels
 */
public record TranslationPair(Layer generator, Layer discriminator) implements AdversarialPair<Batch> {
    @Override
    public Latent latent() {
        return Latent.none();
    }

    @Override
    public Tensor real(Batch batch) {
        return UnconditionalPair.like(discriminator, batch.images());
    }

    @Override
    public Tensor fake(Tensor noise, Batch batch) {
        return generator.forward(UnconditionalPair.like(generator, batch.input()));
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return Scope.keeping(() -> discriminator.forward(joined(samples, batch)));
    }

    /** Computes both in one pass, which is faster than two, if that gives the same outputs. */
    @Override
    public Logits logits(Tensor real, Batch batch, Tensor fake, Batch fakeBatch) {
        if (!real.shape().equals(fake.shape()) || !PerSample.isEverywhere(discriminator)) {
            return AdversarialPair.super.logits(real, batch, fake, fakeBatch);
        }
        int count = real.shape().size(0);
        Tensor both = Tensor.concatenate(0, joined(real, batch), joined(fake, fakeBatch));
        Tensor outputs = discriminator.forward(both);
        return new Logits(outputs.slice(0, 0, count), outputs.slice(0, count, 2 * count));
    }

    private Tensor joined(Tensor samples, Batch batch) {
        return Tensor.concatenate(1, UnconditionalPair.like(discriminator, batch.input()), samples);
    }

    /** Returns the inputs, which an image pool keeps with the generated images. */
    @Override
    public Optional<Tensor> condition(Batch batch) {
        return Optional.of(batch.input());
    }

    @Override
    public Batch withCondition(Batch batch, Tensor condition) {
        Map<String, Tensor> parts = new HashMap<>(batch.parts());
        parts.put(Batch.INPUT, condition);
        return new Batch(batch.images(), batch.labels(), parts);
    }

    /** Returns false: input and image would be transformed differently. */
    @Override
    public boolean isAugmentable() {
        return false;
    }

    @Override
    public boolean hasFeatures() {
        return discriminator instanceof FeatureExtractor;
    }

    @Override
    public Tensor features(Tensor samples, Batch batch) {
        return discriminator instanceof FeatureExtractor extractor
                ? Scope.keeping(() -> extractor.features(joined(samples, batch)))
                : AdversarialPair.super.features(samples, batch);
    }
}
