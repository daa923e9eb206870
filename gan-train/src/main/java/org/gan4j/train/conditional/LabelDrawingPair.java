package org.gan4j.train.conditional;

import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Latent;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.UnconditionalPair;

/**
 * A pair that draws the classes of generated samples uniformly, from a stream that is saved in checkpoints, instead of
 * using those of the real batch, which may have another distribution.
 */
abstract class LabelDrawingPair implements AdversarialPair<Batch>, Stateful {
    private final ConditionalGenerator generator;
    private final int classes;
    private final RandomStream random;

    LabelDrawingPair(ConditionalGenerator generator, int classes, RandomStream random) {
        if (classes < 1) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + ": expects at least one class, got " + classes);
        }
        this.generator = generator;
        this.classes = classes;
        this.random = random.split("labels of generated samples");
    }

    @Override
    public final ConditionalGenerator generator() {
        return generator;
    }

    @Override
    public final Latent latent() {
        return generator.latent();
    }

    @Override
    public final Tensor real(Batch batch) {
        return UnconditionalPair.like(discriminator(), batch.images());
    }

    /** Returns the batch with newly drawn labels. */
    @Override
    public final Batch fakeBatch(Batch batch) {
        int[] labels = new int[batch.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(classes);
        }
        Tensor like = batch.labels();
        return withCondition(batch, Scope.keeping(() -> Tensor.ofInts(Shape.of(labels.length), labels)
                .to(like.backend())));
    }

    @Override
    public final Tensor fake(Tensor noise, Batch batch) {
        return generator.forward(noise, batch.labels());
    }

    @Override
    public final Optional<Tensor> condition(Batch batch) {
        return Optional.of(batch.labels());
    }

    @Override
    public final Batch withCondition(Batch batch, Tensor condition) {
        return new Batch(batch.images(), condition, batch.parts());
    }

    @Override
    public final void save(State out) {
        out.put("labels", random.position());
    }

    @Override
    public final void restore(State in) {
        random.seek(in.count("labels"));
    }
}
