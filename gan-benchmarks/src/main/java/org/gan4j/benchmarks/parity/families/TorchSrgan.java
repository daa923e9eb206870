package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.data.Batch;
import org.gan4j.train.families.FamilyCase;
import org.gan4j.train.families.SrganCase;

/** SRGAN-MSE: the squared error alone at first, then with the adversarial loss. */
final class TorchSrgan extends TorchFamily {
    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(1e-4, 0.9, 0.999);
    private static final double WEIGHT = 1e-3;
    private static final int CONVOLUTIONS = 8;

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate = update("generator", generator, ADAM);
    private final TorchUpdate discriminatorUpdate = update("discriminator", discriminator, ADAM);
    private int steps;

    TorchSrgan(FamilyCase family) {
        super(family);
    }

    @Override
    void step() {
        Batch batch = nextBatch();
        Tensor truth = Torch.of(batch.images());
        Tensor images = enlarge(Torch.of(batch.input()));
        Tensor content = Torch.squaredError(images, truth);
        report("content_loss", content);
        if (steps++ < SrganCase.PRETRAINING) {
            for (String metric : new String[] {"d_loss", "g_loss", "d_real", "d_fake", "d_grad"}) {
                report(metric, 0);
            }
            report("g_grad", generatorUpdate.minimise(content, isRecording()));
            return;
        }
        Tensor onTruth = judge(truth);
        Tensor onImages = judge(images.detach());
        Tensor judgement = Torch.crossEntropy(onTruth, 1).add(Torch.crossEntropy(onImages, 0));
        report("d_loss", judgement);
        report("d_real", onTruth.sigmoid().mean());
        report("d_fake", onImages.sigmoid().mean());
        report("d_grad", discriminatorUpdate.minimise(judgement, isRecording()));
        discriminator.moving(false);
        Tensor adversarial = Torch.times(Torch.crossEntropy(judge(images), 1), WEIGHT);
        discriminator.moving(true);
        report("g_loss", adversarial);
        report("g_grad", generatorUpdate.minimise(content.add(adversarial), isRecording()));
    }

    private Tensor enlarge(Tensor small) {
        Tensor first = generator.prelu("model.1", generator.conv("model.0", small, 1, 4));
        Tensor x = first;
        for (int i = 0; i < SrganCase.BLOCKS; i++) {
            x = block("model.2.branch." + i + ".branch.", x);
        }
        x = generator.conv("model.2.branch." + SrganCase.BLOCKS, x, 1, 1);
        x = generator.batchNorm("model.2.branch." + (SrganCase.BLOCKS + 1), x).add(first);
        x = generator.prelu("model.5", torch.pixel_shuffle(generator.conv("model.3", x, 1, 1), 2));
        x = generator.prelu("model.8", torch.pixel_shuffle(generator.conv("model.6", x, 1, 1), 2));
        return generator.conv("model.9", x, 1, 4);
    }

    private Tensor block(String name, Tensor input) {
        Tensor x = generator.batchNorm(name + "1", generator.conv(name + "0", input, 1, 1));
        x = generator.prelu(name + "2", x);
        x = generator.batchNorm(name + "4", generator.conv(name + "3", x, 1, 1));
        return x.add(input);
    }

    private Tensor judge(Tensor images) {
        Tensor x = Torch.leakyRelu(discriminator.conv("model.0", images, 1, 1));
        for (int i = 1; i < CONVOLUTIONS; i++) {
            int layer = 3 * i - 1;
            x = discriminator.conv("model." + layer, x, 1 + i % 2, 1);
            x = Torch.leakyRelu(discriminator.batchNorm("model." + (layer + 1), x));
        }
        int layer = 3 * CONVOLUTIONS;
        x = Torch.leakyRelu(discriminator.linear("model." + layer, x.flatten(1, -1)));
        return discriminator.linear("model." + (layer + 2), x);
    }
}
