package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.backend.DType;
import org.gan4j.models.Latent;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.families.FamilyCase;
import org.gan4j.train.families.ProGanCase;

/** ProGAN at 16x16 while the newest level fades in: Wasserstein loss, gradient penalty and drift. */
final class TorchProGan extends TorchFamily {
    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(1e-4, 0, 0.99);
    private static final double GAIN = Math.sqrt(2);
    private static final double PENALTY = 10;
    private static final double DRIFT = 1e-3;
    private static final int GROUP = 4;

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);
    private final RandomStream noise;
    private final RandomStream mixtures;

    TorchProGan(FamilyCase family) {
        super(family);
        this.noise = family.random().split("noise");
        this.mixtures = family.random().split("penalty");
    }

    @Override
    void step() {
        Tensor real = Torch.of(nextBatch().images());
        Tensor z = drawnNoise();
        Tensor fake = silent(generator, () -> generate(z));
        Tensor onReal = judge(real);
        Tensor onFake = judge(fake);
        Tensor loss = onFake.mean().sub(onReal.mean());
        Tensor penalty = penalty(real, fake).add(Torch.times(onReal.mul(onReal).mean(), DRIFT));
        report("d_loss", loss);
        report("d_penalty", penalty);
        report("d_real", onReal.mean());
        report("d_fake", onFake.mean());
        report("d_grad", discriminatorUpdate.minimise(loss.add(penalty), isRecording()));
        Tensor deception = judge(generate(drawnNoise())).mean().neg();
        report("g_loss", deception);
        report("g_grad", generatorUpdate.minimise(deception, isRecording()));
    }

    private Tensor penalty(Tensor real, Tensor fake) {
        Tensor share = Torch.of(
                org.gan4j.tensor.Tensor.uniform(Shape.of(ProGanCase.BATCH, 1, 1, 1), DType.FLOAT64, 0, 1, mixtures));
        Tensor mixed = share.mul(real)
                .add(Torch.plus(share.neg(), 1).mul(fake))
                .detach()
                .requires_grad_();
        Tensor slope = Torch.slope(judge(mixed).sum(), mixed);
        Tensor norms = Torch.sum(slope.mul(slope), false, 1, 2, 3).sqrt();
        Tensor excess = Torch.plus(norms, -1);
        return Torch.times(excess.mul(excess).mean(), PENALTY);
    }

    private Tensor drawnNoise() {
        return Torch.of(Latent.normal(ProGanCase.LATENT).draw(ProGanCase.BATCH, DType.FLOAT64, noise));
    }

    private Tensor generate(Tensor z) {
        String first = "levels.0.";
        Tensor x = generator.equalizedLinear(first + "1", Torch.pixelNorm(z), GAIN / 4, 1);
        x = x.reshape(x.size(0), x.size(1) / 16, 4, 4).add(generator.parameter(first + "3.bias"));
        x = Torch.pixelNorm(Torch.leakyRelu(x));
        x = convolved(first + "6", x);
        x = level("levels.1.", x);
        Tensor below = Torch.doubled(generator.equalizedConv("images.1", x, 1, 1, 0));
        Tensor newest = generator.equalizedConv("images.2", level("levels.2.", x), 1, 1, 0);
        return mixed(below, newest);
    }

    private Tensor level(String name, Tensor x) {
        return convolved(name + "3", convolved(name + "0", Torch.doubled(x)));
    }

    private Tensor convolved(String name, Tensor x) {
        return Torch.pixelNorm(Torch.leakyRelu(generator.equalizedConv(name, x, GAIN, 1, 1)));
    }

    private static Tensor mixed(Tensor below, Tensor newest) {
        return Torch.times(below, 1 - ProGanCase.ALPHA).add(Torch.times(newest, ProGanCase.ALPHA));
    }

    private Tensor judge(Tensor images) {
        Tensor newest = halved("levels.1.", ofImage("images.2.0", images));
        Tensor x = mixed(ofImage("images.1.0", Torch.halved(images)), newest);
        x = halved("levels.0.", x);
        x = activated("last.1", Torch.withDeviation(x, GROUP), 1);
        x = Torch.leakyRelu(discriminator.equalizedLinear("last.4", x.flatten(1, -1), GAIN, 1));
        return discriminator.equalizedLinear("judge", x, 1, 1);
    }

    private Tensor ofImage(String name, Tensor images) {
        return activated(name, images, 0);
    }

    private Tensor halved(String name, Tensor x) {
        return Torch.halved(activated(name + "2", activated(name + "0", x, 1), 1));
    }

    private Tensor activated(String name, Tensor x, long padding) {
        return Torch.leakyRelu(discriminator.equalizedConv(name, x, GAIN, 1, padding));
    }
}
