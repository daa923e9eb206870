package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Batch;
import org.gan4j.train.families.FamilyCase;

/** Pix2Pix: the discriminator's loss halved, the generator's with 100 times the absolute error. */
final class TorchPix2Pix extends TorchFamily {
    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(2e-4, 0.5, 0.999);
    private static final double WEIGHT = 100;
    private static final int INNERMOST = 3;

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);

    TorchPix2Pix(FamilyCase family) {
        super(family);
    }

    @Override
    void step() {
        Batch batch = nextBatch();
        Tensor input = Torch.of(batch.input());
        Tensor target = Torch.of(batch.images());
        Tensor shown = silent(generator, () -> translate(input));
        Tensor onReal = judge(input, target);
        Tensor onFake = judge(input, shown);
        Tensor judgement = Torch.times(Torch.crossEntropy(onReal, 1).add(Torch.crossEntropy(onFake, 0)), 0.5);
        report("d_loss", judgement);
        report("d_real", onReal.sigmoid().mean());
        report("d_fake", onFake.sigmoid().mean());
        report("d_grad", discriminatorUpdate.minimise(judgement, isRecording()));
        Tensor fake = translate(input);
        discriminator.moving(false);
        Tensor l1 = Torch.times(Torch.absoluteError(fake, target), WEIGHT);
        Tensor loss = Torch.crossEntropy(judge(input, fake), 1).add(l1);
        discriminator.moving(true);
        report("g_l1", l1);
        report("g_loss", loss);
        report("g_grad", generatorUpdate.minimise(loss, isRecording()));
    }

    private Tensor judge(Tensor input, Tensor images) {
        return TorchPatches.judge(discriminator, Torch.cat(1, input, images));
    }

    private Tensor translate(Tensor input) {
        String name = "model.model.";
        Tensor x = level(1, name + "1.model.", generator.conv(name + "0", input, 2, 1));
        return generator.transposedConv(name + "3", x.relu(), 2, 1, 0).tanh();
    }

    /** Computes a level within, concatenated with its input. */
    private Tensor level(int level, String name, Tensor input) {
        Tensor x = generator.conv(name + "1", Torch.leakyRelu(input), 2, 1);
        int next = 2;
        if (level < INNERMOST) {
            x = level(level + 1, name + "3.model.", generator.batchNorm(name + "2", x));
            next = 4;
        }
        x = generator.transposedConv(name + (next + 1), x.relu(), 2, 1, 0);
        return Torch.cat(1, input, generator.batchNorm(name + (next + 2), x));
    }
}
