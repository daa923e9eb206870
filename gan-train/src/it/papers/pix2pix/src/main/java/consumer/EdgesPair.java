package consumer;

import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.models.Latent;
import org.gan4j.nn.Layer;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.AdversarialPair;

/** A translator of a batch's inputs, and a discriminator of inputs and images together. */
record EdgesPair(Layer generator, Layer discriminator) implements AdversarialPair<Batch> {
    @Override
    public Latent latent() {
        return Latent.none();
    }

    @Override
    public Tensor real(Batch batch) {
        return batch.images();
    }

    @Override
    public Tensor fake(Tensor noise, Batch batch) {
        return generator.forward(batch.input());
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return discriminator.forward(Tensor.concatenate(1, batch.input(), samples));
    }
}
