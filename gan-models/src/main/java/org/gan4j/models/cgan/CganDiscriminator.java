package org.gan4j.models.cgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of conditional GANs: samples [n, sample shape] and labels INT32 [n] to logits [n, 1].
 *
 * <p>Maxout layers with dropout after each: the sample to 240 of 5 pieces, the one-hot label to 50 of 5, both joined to 240
 * of 4; then a linear layer. Mirza and Osindero, 2014, section 4.1, whose sigmoid belongs to the loss here. Layers have
 * their default initialisation. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class CganDiscriminator extends ConditionalLayer implements PerSample {
    private static final int PIECES = 5;
    private static final int JOINT_PIECES = 4;

    private final CganSettings settings;
    private final Sequential ofSample;
    private final Sequential ofLabel;
    private final Sequential joint;

    /**
     * Creates the paper's discriminator.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights and of dropout masks
     */
    public CganDiscriminator(CganSettings settings, RandomStream random) {
        this(settings, DiscriminatorExtras.none(), random);
    }

    /**
     * Creates a discriminator with layers in addition to the paper's.
     *
     * @param settings the sizes of the network
     * @param extras its optional layers; those that compare the samples of a batch are before the last linear layer
     * @param random the stream of the initial weights and of dropout masks
     */
    public CganDiscriminator(CganSettings settings, DiscriminatorExtras extras, RandomStream random) {
        this.settings = settings;
        int width = settings.judgeWidth();
        int labelWidth = settings.judgeLabelWidth();
        List<Layer> sample = new ArrayList<>(List.of(new Flatten()));
        sample.addAll(maxout(settings.sample().elements(), width, PIECES, random));
        List<Layer> last = maxout(width + labelWidth, width, JOINT_PIECES, random);
        last.addAll(extras.comparing(width, random));
        last.add(new Linear(extras.widthBehind(width), 1, random));
        this.ofSample = child("sample", new Sequential(extras.bounded(sample, random.split("sample"))));
        this.ofLabel = child(
                "label",
                new Sequential(
                        extras.bounded(maxout(settings.classes(), labelWidth, PIECES, random), random.split("label"))));
        this.joint = child("joint", new Sequential(extras.bounded(last, random.split("joint"))));
    }

    private List<Layer> maxout(int in, int out, int pieces, RandomStream random) {
        return new ArrayList<>(List.of(
                new Linear(in, out * pieces, random), new Maxout(pieces), new Dropout(settings.dropout(), random)));
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor samples, Tensor labels) {
        Shape shape = samples.shape();
        if (shape.rank() == 0 || !shape.range(1, shape.rank()).equals(settings.sample())) {
            throw expects("[n, *] of samples " + settings.sample(), samples);
        }
        return joint.forward(Tensor.concatenate(
                1,
                ofSample.forward(samples),
                ofLabel.forward(ClassCondition.shares(this, labels, samples, settings.classes()))));
    }

    @Override
    public String toString() {
        return "CganDiscriminator(" + settings + ")";
    }
}
