package org.gan4j.train.augment;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.gan4j.collective.DataParallel;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Adaptive discriminator augmentation (ADA): each transform of each sample takes place with a probability p that begins at 0
 * and rises while the discriminator overfits. Not thread-safe; one instance serves one training.
 *
 * <p>After every {@value #INTERVAL} batches of the discriminator, the mean sign of its outputs for the real images of these
 * batches is compared with a target: above it p rises, below it p falls, by the number of these images divided by the speed;
 * p stays within [0, 1]. At p = 0 samples are unchanged, to the last bit. The probability is logged as {@code augment_p},
 * and is part of checkpoints, so that a run resumes bit for bit.
 *
 * <p>The transforms, for images of any size and number of channels with values in [-1, 1], are the paper's pixel blitting
 * (mirror image, quarter turns, shift by whole pixels), general geometric transforms (scaling, rotation, stretch, shift) and
 * colour transforms (brightness, contrast, inverted light, hue, saturation); images are reflected at their borders. Unlike in
 * the paper, warped images are sampled bilinearly at their own resolution. Karras et al., "Training Generative Adversarial
 * Networks with Limited Data", NeurIPS 2020, sections 2 and 3 and appendix B.
 */
public final class AdaptiveAugmentation implements Augmentation, Stateful {
    /** The paper's target. */
    public static final double TARGET = 0.6;

    /** The paper's speed. */
    public static final long SPEED = 500_000;

    /** The number of the discriminator's batches from one change of p to the next, as in the paper. */
    public static final int INTERVAL = 4;

    private final double target;
    private final long speed;
    private double p;
    private double signs;
    private long images;
    private long batches;

    /** Creates the augmentation with the paper's target and speed. */
    public AdaptiveAugmentation() {
        this(TARGET, SPEED);
    }

    /**
     * Creates an augmentation at p = 0.
     *
     * @param target the mean sign of the outputs for real images at which p stays, in (-1, 1)
     * @param speed the number of real images in which p can rise from 0 to 1, positive; runs shorter than the paper's 25
     *     million images need a smaller one
     */
    public AdaptiveAugmentation(double target, long speed) {
        if (!(target > -1 && target < 1)) {
            throw new IllegalArgumentException("AdaptiveAugmentation: expects a target in (-1, 1), got " + target);
        }
        if (speed < 1) {
            throw new IllegalArgumentException(
                    "AdaptiveAugmentation: expects a speed of 1 image or more, got " + speed);
        }
        this.target = target;
        this.speed = speed;
    }

    @Override
    public Tensor apply(Tensor samples, RandomStream random) {
        PixelMoves.requireImages("AdaptiveAugmentation", samples);
        return p == 0 ? samples : transformed(samples, new Chance(p, random));
    }

    /** Returns samples each of whose transforms takes place with a probability. */
    static Tensor transformed(Tensor samples, Chance chance) {
        return Scope.keeping(() -> Recoloring.apply(Warp.apply(Blit.apply(samples, chance), chance), chance));
    }

    @Override
    public void observe(Tensor realOutputs, int count) {
        double[] outputs = realOutputs.toDoubles();
        signs += DataParallel.sum(
                count * Arrays.stream(outputs).map(Math::signum).average().orElse(0));
        images += Math.round(DataParallel.sum(count));
        batches++;
        if (batches % INTERVAL == 0) {
            double change = Math.signum(signs / images - target) * images / speed;
            p = Math.max(0, Math.min(1, p + change));
            signs = 0;
            images = 0;
        }
    }

    @Override
    public boolean readsSigns() {
        return true;
    }

    @Override
    public OptionalDouble probability() {
        return OptionalDouble.of(p);
    }

    @Override
    public void save(State out) {
        out.put("p", p);
        out.put("signs", signs);
        out.put("images", images);
        out.put("batches", batches);
    }

    @Override
    public void restore(State in) {
        double restored = in.decimal("p");
        if (!(restored >= 0 && restored <= 1)) {
            throw new StateException("AdaptiveAugmentation: expects a p in [0, 1], got " + restored);
        }
        p = restored;
        signs = in.decimal("signs");
        images = in.count("images");
        batches = in.count("batches");
    }
}
