package consumer;

import org.gan4j.data.Batch;
import org.gan4j.models.Latent;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.AdversarialPair;

/** A conditional pair: both networks see the labels of the batch. */
record LabelledPair(LabelledGenerator generator, LabelledDiscriminator discriminator)
        implements AdversarialPair<Batch> {
    @Override
    public Latent latent() {
        return Latent.normal(LabelledGenerator.LATENT);
    }

    @Override
    public Tensor real(Batch batch) {
        return batch.images().flatten(1);
    }

    @Override
    public Tensor fake(Tensor noise, Batch batch) {
        return generator.forward(noise, batch.labels());
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return discriminator.forward(samples, batch.labels());
    }
}
