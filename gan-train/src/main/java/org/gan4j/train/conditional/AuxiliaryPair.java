package org.gan4j.train.conditional;

import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.loss.CrossEntropyLoss;
import org.gan4j.models.AuxiliaryClassifier;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Outputs;

/**
 * A generator conditioned on labels and a discriminator that classifies samples: ACGAN, Odena, Olah and Shlens, ICML 2017.
 *
 * <p>With L_S the adversarial loss and L_C the cross-entropy of the classes of both real and generated samples, the
 * discriminator minimises L_S + L_C and the generator its own adversarial loss + L_C. Labels of generated samples are drawn
 * as in {@link ConditionalPair}. Not thread-safe.
 *
 * <pre>{@code
 * HeadLoss classes = AuxiliaryPair.classes(1);
 * GanTrainer.of(pair).regularizer(classes).generatorTerm("class", 1, classes.term())
 * }</pre>
 */
public final class AuxiliaryPair extends LabelDrawingPair {
    private static final String CLASS = "class";
    private static final CrossEntropyLoss LOSS = new CrossEntropyLoss();

    private final Module discriminator;
    private final AuxiliaryClassifier heads;

    /**
     * Creates a pair for labels in [0, classes).
     *
     * @param <D> the discriminator's class
     * @param generator noise [n, latent] and INT32 labels [n] to samples [n, ..]
     * @param discriminator a network with logits for {@code classes} classes
     * @param classes the number of classes, 1 or more
     * @param random the stream from which the stream of labels is split
     */
    public <D extends Module & AuxiliaryClassifier> AuxiliaryPair(
            ConditionalGenerator generator, D discriminator, int classes, RandomStream random) {
        super(generator, classes, random);
        this.discriminator = discriminator;
        this.heads = discriminator;
    }

    /**
     * {@return the loss L_C of real and generated samples for the discriminator; its {@link HeadLoss#term} is the
     * generator's}
     *
     * @param weight the discriminator's weight, positive; the paper's is 1
     */
    public static HeadLoss classes(double weight) {
        return new HeadLoss(CLASS, weight, HeadLoss.Samples.BOTH);
    }

    /**
     * {@return the loss L_C of real samples alone for the discriminator} A classifier that also learns from generated
     * samples, as the paper's does, may agree with the generator on images of another class.
     *
     * @param weight the discriminator's weight, positive
     */
    public static HeadLoss classesOfReal(double weight) {
        return new HeadLoss(CLASS, weight, HeadLoss.Samples.REAL);
    }

    @Override
    public Module discriminator() {
        return discriminator;
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return heads.logits(heads.features(samples));
    }

    /** Computes the logits, and the cross-entropy of the batch's labels as the head "class". */
    @Override
    public Outputs outputs(Tensor samples, Batch batch) {
        Tensor features = heads.features(samples);
        Tensor loss = LOSS.apply(heads.classify(features), batch.labels());
        return new Outputs(heads.logits(features), Map.of(CLASS, loss));
    }

    @Override
    public boolean hasFeatures() {
        return true;
    }

    @Override
    public Tensor features(Tensor samples, Batch batch) {
        return heads.features(samples);
    }
}
