package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.models.Latent;
import org.gan4j.random.RandomStream;
import org.gan4j.train.families.ProjectionCase;

/** cGANs with projection discriminator by the hinge loss. */
final class TorchProjection extends TorchFamily {
    private static final int CRITIC_UPDATES = 2;
    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(2e-4, 0, 0.9);

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);
    private final int doublings;
    private final boolean attention;
    private final RandomStream noise;
    private final RandomStream labels;

    TorchProjection(ProjectionCase family) {
        super(family);
        this.doublings = Integer.numberOfTrailingZeros(family.size()) - 2;
        this.attention = family.hasAttention();
        this.noise = family.random().split("noise");
        this.labels = family.random().split("labels of generated samples");
    }

    @Override
    void step() {
        double[] sums = new double[4];
        for (int i = 0; i < CRITIC_UPDATES; i++) {
            judge(nextBatch(), sums);
        }
        report("d_loss", sums[0] / CRITIC_UPDATES);
        report("d_real", sums[1] / CRITIC_UPDATES);
        report("d_fake", sums[2] / CRITIC_UPDATES);
        report("d_grad", sums[3] / CRITIC_UPDATES);
        Tensor drawn = drawnLabels();
        Tensor fake = TorchResNet.generate(generator, drawnNoise(), drawn, doublings, attention);
        discriminator.moving(false);
        Tensor loss = TorchResNet.judge(discriminator, fake, drawn, doublings - 1, attention)
                .mean()
                .neg();
        discriminator.moving(true);
        report("g_loss", loss);
        report("g_grad", generatorUpdate.minimise(loss, isRecording()));
    }

    /** Updates the discriminator and adds its loss, its mean logits and its gradient's norm. */
    private void judge(Batch batch, double... sums) {
        Tensor real = Torch.of(batch.images());
        Tensor drawn = drawnLabels();
        Tensor z = drawnNoise();
        Tensor fake = silent(generator, () -> TorchResNet.generate(generator, z, drawn, doublings, attention));
        Tensor onReal = TorchResNet.judge(discriminator, real, Torch.labels(batch.labels()), doublings - 1, attention);
        Tensor onFake = TorchResNet.judge(discriminator, fake, drawn, doublings - 1, attention);
        Tensor loss = Torch.plus(onReal.neg(), 1)
                .relu()
                .mean()
                .add(Torch.plus(onFake, 1).relu().mean());
        sums[0] += Torch.number(loss);
        sums[1] += Torch.number(onReal.mean());
        sums[2] += Torch.number(onFake.mean());
        sums[3] += discriminatorUpdate.minimise(loss, isRecording());
    }

    private Tensor drawnNoise() {
        return Torch.of(Latent.normal(ProjectionCase.LATENT).draw(ProjectionCase.BATCH, DType.FLOAT64, noise));
    }

    private Tensor drawnLabels() {
        long[] drawn = new long[ProjectionCase.BATCH];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = labels.nextInt(ProjectionCase.CLASSES);
        }
        return Tensor.create(drawn);
    }
}
