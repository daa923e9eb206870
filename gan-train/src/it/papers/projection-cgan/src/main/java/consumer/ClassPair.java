package consumer;

import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.Latent;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.AdversarialPair;

/** A pair of conditional networks that draws the labels of its fakes, from a stream that is in checkpoints. */
record ClassPair(ClassGenerator generator, ProjectionDiscriminator discriminator, int classes, RandomStream random)
        implements AdversarialPair<Batch>, Stateful {
    @Override
    public Latent latent() {
        return generator.latent();
    }

    @Override
    public Tensor real(Batch batch) {
        return batch.images();
    }

    @Override
    public Batch fakeBatch(Batch batch) {
        int[] labels = new int[batch.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(classes);
        }
        return new Batch(batch.images(), Tensor.ofInts(Shape.of(labels.length), labels), batch.parts());
    }

    @Override
    public Tensor fake(Tensor noise, Batch batch) {
        return generator.forward(noise, batch.labels());
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return discriminator.forward(samples, batch.labels());
    }

    @Override
    public void save(State out) {
        out.put("labels", random.position());
    }

    @Override
    public void restore(State in) {
        random.seek(in.count("labels"));
    }
}
