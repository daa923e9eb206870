package org.gan4j.nn;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Minibatch standard deviation: appends a channel by which a discriminator sees how much the samples of a batch differ,
 * [n, channels, ..] to [n, channels + 1, ..].
 *
 * <p>The new channel holds one number for each group of samples: the standard deviation over the group, sqrt(variance +
 * 1e-8), of each feature at each place, averaged over all of them. Karras et al., ICLR 2018, section 3; groups are
 * those of the authors' program, where sample i belongs to group i mod (n / size).
 *
 * <p>If the batch size is not a multiple of the group size, there are n / size groups, rounded down, but at least one.
 * Group sizes then differ by at most one, and no group is smaller than requested unless the batch is. A sample's
 * features depend on its batch, in EVAL too. Thread safety: see {@link Module}.
 */
public final class MinibatchStdDev extends Layer {
    private static final int GROUP = 4;
    private static final double EPSILON = 1e-8;

    private final int group;

    /** Creates groups of 4 samples, as in the paper's program. */
    public MinibatchStdDev() {
        this(GROUP);
    }

    /**
     * Creates the layer.
     *
     * @param group number of samples compared, at least 2; the batch size or more compares all of them
     */
    public MinibatchStdDev(int group) {
        if (group < 2) {
            throw new IllegalArgumentException("MinibatchStdDev: expects groups of 2 samples or more, got " + group);
        }
        this.group = group;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() < 2 || shape.elements() == 0) {
            throw expects("[n, channels, ..] of at least one sample", input);
        }
        int samples = shape.size(0);
        int groups = Math.max(1, samples / group);
        int[] groupOf = new int[samples];
        Arrays.setAll(groupOf, i -> i % groups);
        Tensor indices = Tensor.ofInts(Shape.of(samples), groupOf).to(input.backend());
        Tensor averaging = averaging(groupOf, groups, input);
        Tensor flat = input.flatten(1);
        Tensor centred = flat.subtract(averaging.matmul(flat).gather(indices));
        Tensor variance = averaging.matmul(centred.multiply(centred));
        Tensor deviation = variance.add(EPSILON).sqrt().mean(true, 1);
        return Tensor.concatenate(1, input, spread(deviation.gather(indices), shape.withSize(1, 1)));
    }

    /** Returns [groups, n]: a product with it is the mean over each group. */
    private static Tensor averaging(int[] groupOf, int groups, Tensor like) {
        double[] sizes = new double[groups];
        Arrays.stream(groupOf).forEach(each -> sizes[each]++);
        double[] weights = new double[groups * groupOf.length];
        for (int i = 0; i < groupOf.length; i++) {
            weights[groupOf[i] * groupOf.length + i] = 1 / sizes[groupOf[i]];
        }
        return Tensor.of(Shape.of(groups, groupOf.length), weights)
                .to(like.dtype())
                .to(like.backend());
    }

    /** Spreads one number per sample, [n, 1], over a channel. */
    private static Tensor spread(Tensor perSample, Shape channel) {
        int[] sizes = new int[channel.rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = channel.size(0);
        return perSample.reshape(Shape.of(sizes)).expand(channel);
    }

    @Override
    public String toString() {
        return "MinibatchStdDev(group " + group + ")";
    }
}
