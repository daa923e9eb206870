package org.gan4j.train.step;

import java.util.Map;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Draws the samples of the updates of an {@link AlternatingStep}: real ones, generated ones, and earlier ones. */
final class SampleDraws<B> {
    private final AdversarialPair<B> pair;
    private final StepObserver observer;
    private final RandomStream noise;
    private final @Nullable ImagePool pool;

    /** @param poolSize the size of the image pool; 0 for none */
    SampleDraws(AdversarialPair<B> pair, int poolSize, RandomStream random, StepObserver observer) {
        this.pair = pair;
        this.observer = observer;
        this.noise = random.split("noise");
        this.pool = poolSize == 0 ? null : new ImagePool(poolSize, random.split("history"));
    }

    /** Draws unrecorded samples for the discriminator's update alone, without changing the generator's state. */
    Samples<B> forDiscriminator(B batch) {
        Tensor real = real(batch);
        B fakeBatch = pair.fakeBatch(batch);
        Tensor z = noise(real.shape().size(0));
        Tensor fake = pair.generator()
                .in(Mode.TRAIN_SILENT, () -> NoGradient.run(() -> Scope.keeping(() -> pair.fake(z, fakeBatch))));
        return seen(new Samples<>(batch, fakeBatch, z, real, fake));
    }

    /** Draws recorded samples that serve both updates. */
    Samples<B> forBoth(B batch) {
        return forGenerator(batch, real(batch));
    }

    /** Draws samples for the generator's update, together with the real ones of the discriminator's last update. */
    Samples<B> forGenerator(B batch, Tensor real) {
        B fakeBatch = pair.fakeBatch(batch);
        Tensor z = noise(real.shape().size(0));
        Tensor fake = pair.generator().in(Mode.TRAIN, () -> pair.fake(z, fakeBatch));
        return seen(new Samples<>(batch, fakeBatch, z, real, fake));
    }

    /** Detaches generated samples for an update of the discriminator, and exchanges some of them through the image pool. */
    Samples<B> pooled(Samples<B> samples) {
        Tensor fake = samples.fake().detach();
        if (pool == null) {
            return samples.withFake(fake, samples.fakeBatch());
        }
        var condition = pair.condition(samples.fakeBatch());
        ImagePool.Pooled pooled = pool.exchange(new ImagePool.Pooled(fake, condition));
        B fakeBatch = pooled.condition()
                .map(each -> pair.withCondition(samples.fakeBatch(), each))
                .orElse(samples.fakeBatch());
        return samples.withFake(pooled.samples(), fakeBatch);
    }

    void putParts(Map<String, Stateful> parts) {
        parts.put("noise", new StreamPosition(noise));
        if (pool != null) {
            parts.put("history_pool", pool);
        }
    }

    private Tensor real(B batch) {
        Tensor real = pair.real(batch);
        observer.real(real);
        return real;
    }

    private Samples<B> seen(Samples<B> samples) {
        Tensor fake = samples.fake();
        if (fake.shape().rank() == 0 || fake.shape().size(0) != samples.count()) {
            throw new ShapeException("AdversarialPair.fake: expects " + samples.count() + " samples for noise "
                    + samples.noise().shape() + ", got " + fake.shape());
        }
        observer.fake(fake);
        return samples;
    }

    private Tensor noise(int count) {
        return pair.latent().drawFor(pair.generator(), count, noise);
    }
}
