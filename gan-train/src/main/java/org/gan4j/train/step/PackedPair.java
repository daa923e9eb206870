package org.gan4j.train.step;

import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * PacGAN: a discriminator that judges several samples at once, joined on the channel axis, so that it sees where generated
 * ones lack variety.
 *
 * <p>Its samples are packs, [n / m, m channels, ..] of [n, channels, ..]: a discriminator of m times the channels, a penalty
 * and a history pool all take a pack for a sample. Samples of a batch that fill no pack are left out. Lin, Khetan, Fanti and
 * Oh, NeurIPS 2018.
 *
 * @param pair judges packs, and looks at no labels: a pack may hold several
 * @param packing m, the samples of a pack, 1 or more
 * @param <B> the batch
 */
public record PackedPair<B>(AdversarialPair<B> pair, int packing) implements AdversarialPair<B> {
    public PackedPair {
        if (packing < 1) {
            throw new IllegalArgumentException("PackedPair: expects packs of 1 sample or more, got " + packing);
        }
    }

    @Override
    public Module generator() {
        return pair.generator();
    }

    @Override
    public Module discriminator() {
        return pair.discriminator();
    }

    /** That of a pack. */
    @Override
    public Shape latentShape() {
        return pair.latentShape().prepend(packing);
    }

    @Override
    public Tensor real(B batch) {
        return pack(pair.real(batch));
    }

    @Override
    public Tensor fake(Tensor noise, B batch) {
        Shape single = pair.latentShape().prepend(noise.shape().size(0) * packing);
        return Scope.keeping(() -> pack(pair.fake(noise.reshape(single), batch)));
    }

    @Override
    public Tensor judge(Tensor samples, B batch) {
        return pair.judge(samples, batch);
    }

    @Override
    public Judgement judge(Tensor real, Tensor fake, B batch) {
        return pair.judge(real, fake, batch);
    }

    @Override
    public boolean hasFeatures() {
        return pair.hasFeatures();
    }

    @Override
    public Tensor features(Tensor samples, B batch) {
        return pair.features(samples, batch);
    }

    /** [n, channels, ..] to [n / m, m channels, ..]. */
    private Tensor pack(Tensor samples) {
        Shape shape = samples.shape();
        int packs = shape.size(0) / packing;
        if (packs == 0) {
            throw new ShapeException("PackedPair: expects batches of " + packing + " samples or more, got "
                    + shape.size(0) + "; a loader's dropLast() leaves small ones out");
        }
        Shape packed = shape.withSize(0, packs).withSize(1, packing * shape.size(1));
        return Scope.keeping(() -> samples.slice(0, 0, packs * packing).reshape(packed));
    }
}
