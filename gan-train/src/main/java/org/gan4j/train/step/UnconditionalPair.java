package org.gan4j.train.step;

import org.gan4j.data.Batch;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.PerSample;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Tensor;

/** The usual pair: samples from noise alone, judged by themselves; labels are not looked at. */
public record UnconditionalPair(Generator generator, Layer discriminator) implements AdversarialPair<Batch> {
    @Override
    public Shape latentShape() {
        return generator.latentShape();
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
    public Tensor judge(Tensor samples, Batch batch) {
        return discriminator.forward(samples);
    }

    /** In one pass, which takes less time than two, if the outputs are the same. */
    @Override
    public Judgement judge(Tensor real, Tensor fake, Batch batch) {
        int count = real.shape().size(0);
        if (!real.shape().equals(fake.shape()) || !PerSample.isEverywhere(discriminator)) {
            return AdversarialPair.super.judge(real, fake, batch);
        }
        Tensor outputs = discriminator.forward(Tensor.concatenate(0, real, fake));
        return new Judgement(outputs.slice(0, 0, count), outputs.slice(0, count, 2 * count));
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

    /** The tensor on the backend and of the type that a network computes with. */
    static Tensor like(Module network, Tensor tensor) {
        return network.parameters().stream()
                .findFirst()
                .map(MutableTensor::value)
                .map(value -> tensor.to(value.backend()).to(value.dtype()))
                .orElse(tensor);
    }
}
