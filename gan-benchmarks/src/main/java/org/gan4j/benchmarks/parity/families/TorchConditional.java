package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.models.Latent;
import org.gan4j.random.RandomStream;
import org.gan4j.train.families.ConditionalSizes;
import org.gan4j.train.families.FamilyCase;

/** GANs with classes by the hinge loss: two discriminator updates a step, each with labels and noise of its own. */
abstract class TorchConditional extends TorchFamily {
    static final int CRITIC_UPDATES = 2;

    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(2e-4, 0, 0.9);

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);
    private final ConditionalSizes sizes;
    private final RandomStream noise;
    private final RandomStream labels;

    TorchConditional(FamilyCase family, ConditionalSizes sizes) {
        super(family);
        this.sizes = sizes;
        this.noise = family.random().split("noise");
        this.labels = family.random().split("labels of generated samples");
    }

    /** Generates images from noise [n, latent] and labels [n]. */
    abstract Tensor generate(TorchWeights weights, Tensor noise, Tensor drawn);

    /** Computes the logits [n, 1] of images and labels. */
    abstract Tensor judge(TorchWeights weights, Tensor images, Tensor drawn);

    /** Adds to the loss of the generator, and reports what it adds. */
    Tensor withTerms(TorchWeights weights, Tensor loss) {
        return loss;
    }

    /** Adds to the loss of the discriminator, and reports what it adds, as the mean of the step's updates. */
    Tensor withPenalties(TorchWeights weights, Tensor loss) {
        return loss;
    }

    @Override
    final void step() {
        double[] sums = new double[4];
        for (int i = 0; i < CRITIC_UPDATES; i++) {
            judge(nextBatch(), sums);
        }
        report("d_loss", sums[0] / CRITIC_UPDATES);
        report("d_real", sums[1] / CRITIC_UPDATES);
        report("d_fake", sums[2] / CRITIC_UPDATES);
        report("d_grad", sums[3] / CRITIC_UPDATES);
        Tensor drawn = drawnLabels();
        Tensor fake = generate(generator, drawnNoise(), drawn);
        discriminator.moving(false);
        Tensor deception = judge(discriminator, fake, drawn).mean().neg();
        discriminator.moving(true);
        Tensor loss = withTerms(generator, deception);
        report("g_loss", loss);
        report("g_grad", generatorUpdate.minimise(loss, isRecording()));
    }

    /** Updates the discriminator and adds its loss, its mean logits and its gradient's norm. */
    private void judge(Batch batch, double... sums) {
        Tensor real = Torch.of(batch.images());
        Tensor drawn = drawnLabels();
        Tensor z = drawnNoise();
        Tensor fake = silent(generator, () -> generate(generator, z, drawn));
        Tensor onReal = judge(discriminator, real, Torch.labels(batch.labels()));
        Tensor onFake = judge(discriminator, fake, drawn);
        Tensor loss = Torch.plus(onReal.neg(), 1)
                .relu()
                .mean()
                .add(Torch.plus(onFake, 1).relu().mean());
        sums[0] += Torch.number(loss);
        sums[1] += Torch.number(onReal.mean());
        sums[2] += Torch.number(onFake.mean());
        sums[3] += discriminatorUpdate.minimise(withPenalties(discriminator, loss), isRecording());
    }

    private Tensor drawnNoise() {
        return Torch.of(Latent.normal(sizes.latent()).draw(sizes.batch(), DType.FLOAT64, noise));
    }

    private Tensor drawnLabels() {
        long[] drawn = new long[sizes.batch()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = labels.nextInt(sizes.classes());
        }
        return Tensor.create(drawn);
    }
}
