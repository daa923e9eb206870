package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.backend.DType;
import org.gan4j.models.Latent;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.Outputs;

/**
 * PacGAN: a discriminator that judges several samples at once, concatenated on the channel axis, so that it notices when
 * generated ones lack variety.
 *
 * <p>Samples [n, channels, ..] become packs [n / m, m channels, ..]: the discriminator, with m times the channels, the
 * penalties and the image pool all treat a pack as one sample. Samples left over in a batch are dropped. One training uses
 * a pair from one thread at a time. Lin, Khetan, Fanti and Oh, NeurIPS 2018.
 *
 * @param pair judges packs and ignores labels, since a pack may hold several
 * @param packing m, the number of samples in a pack, 1 or more
 * @param <B> the batch
 */
public record PackedPair<B>(AdversarialPair<B> pair, int packing) implements AdversarialPair<B> {
    /**
     * Checks the values.
     *
     * @param pair judges packs and ignores labels, since a pack may hold several
     * @param packing m, the number of samples in a pack, 1 or more
     * @throws IllegalArgumentException if the packing is below 1
     */
    public PackedPair {
        requirePacking(packing);
    }

    /**
     * Refuses packs of fewer than one sample.
     *
     * @param samples the number of samples in a pack
     * @throws IllegalArgumentException if it is below 1
     */
    public static void requirePacking(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("PackedPair: expects packs of 1 sample or more, got " + samples);
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

    /** Returns the latent of a pack. */
    @Override
    public Latent latent() {
        return new PackedLatent(pair.latent(), packing);
    }

    @Override
    public Tensor real(B batch) {
        return pack(pair.real(batch));
    }

    @Override
    public B fakeBatch(B batch) {
        return pair.fakeBatch(batch);
    }

    @Override
    public Tensor fake(Tensor noise, B batch) {
        Shape single = pair.latent().shape().prepend(noise.shape().size(0) * packing);
        return Scope.keeping(() -> pack(pair.fake(noise.reshape(single), batch)));
    }

    @Override
    public Tensor logits(Tensor samples, B batch) {
        return pair.logits(samples, batch);
    }

    @Override
    public Outputs outputs(Tensor samples, B batch) {
        return pair.outputs(samples, batch);
    }

    @Override
    public Logits logits(Tensor real, B batch, Tensor fake, B fakeBatch) {
        return pair.logits(real, batch, fake, fakeBatch);
    }

    @Override
    public Optional<Tensor> condition(B batch) {
        return pair.condition(batch);
    }

    @Override
    public B withCondition(B batch, Tensor condition) {
        return pair.withCondition(batch, condition);
    }

    @Override
    public boolean isAugmentable() {
        return pair.isAugmentable();
    }

    @Override
    public boolean hasFeatures() {
        return pair.hasFeatures();
    }

    @Override
    public Tensor features(Tensor samples, B batch) {
        return pair.features(samples, batch);
    }

    /** Packs [n, channels, ..] into [n / m, m channels, ..]. */
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

    /** The latent of a pack of several samples. */
    private record PackedLatent(Latent latent, int packing) implements Latent {
        @Override
        public Shape shape() {
            return latent.shape().prepend(packing);
        }

        @Override
        public Tensor draw(int count, DType dtype, RandomStream random) {
            return Scope.keeping(
                    () -> latent.draw(count * packing, dtype, random).reshape(shape().prepend(count)));
        }
    }
}
