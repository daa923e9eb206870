package org.gan4j.train.translation;

import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;

/**
 * The training of Pix2Pix: the usual alternating step of a {@link TranslationPair}, with 100 times the L1 distance to the
 * target as a generator term, reported as {@code g_l1}. Stateless; safe to share between threads.
 *
 * <p>Binary cross-entropy of logits, the discriminator's halved; Adam of 2e-4 with the momentums 0.5 and 0.999. Isola, Zhu,
 * Zhou and Efros, CVPR 2017, sections 3.1 and 3.3; batches of 1 to 10, values from -1 to 1.
 */
public final class Pix2Pix {
    /** The paper's learning rate. */
    public static final double LEARNING_RATE = 2e-4;

    private static final double L1_WEIGHT = 100;
    private static final L1Loss L1 = new L1Loss();

    private Pix2Pix() {}

    /**
     * {@return a trainer with the paper's settings, each of which may be changed}
     *
     * @param generator images [n, in, height, width] to [n, out, height, width]
     * @param discriminator both images, concatenated, to logits
     */
    public static GanTrainerBuilder<Batch> trainer(Layer generator, Layer discriminator) {
        return withL1(GanTrainer.of(new TranslationPair(generator, discriminator))
                .loss(loss())
                .optimizer(Adam.withLearningRate(LEARNING_RATE).betas(0.5, 0.999)));
    }

    /** {@return the adversarial loss of both networks} */
    public static AdversarialLoss loss() {
        return new NonSaturatingLoss().average();
    }

    /**
     * Adds the L1 distance as a term of the generator's loss.
     *
     * @param trainer the settings of a trainer
     * @return the same settings
     */
    public static GanTrainerBuilder<Batch> withL1(GanTrainerBuilder<Batch> trainer) {
        return trainer.generatorTerm("l1", L1_WEIGHT, view -> L1.apply(view.fake(), view.real()));
    }

    /**
     * Translates images as in the paper's tests: with dropout, each image normalised by its own statistics; unrecorded and
     * without changing state.
     *
     * @param generator images [n, in, height, width] to [n, out, height, width]
     * @param images [n, in, height, width]
     * @param random the stream of the dropout masks
     * @return [n, out, height, width]
     */
    public static Tensor translate(Layer generator, Tensor images, RandomStream random) {
        return Sampling.of(generator).in(Mode.TRAIN_SILENT, random).batchSize(1).run(images, generator::forward);
    }
}
