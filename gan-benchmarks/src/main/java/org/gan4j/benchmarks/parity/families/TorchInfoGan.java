package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.backend.DType;
import org.gan4j.models.Latent;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.families.FamilyCase;
import org.gan4j.train.families.InfoGanCase;

/** InfoGAN: the information is part of both networks' losses. */
final class TorchInfoGan extends TorchFamily {
    private static final double SLOPE = 0.1;
    private static final InfoGanSettings SETTINGS = InfoGanCase.SETTINGS;

    private final TorchWeights generator = weights("generator");
    private final TorchWeights discriminator = weights("discriminator");
    private final TorchUpdate generatorUpdate =
            update("generator", generator, new TorchUpdate.AdamRule(1e-3, 0.5, 0.999));
    private final TorchUpdate discriminatorUpdate =
            update("discriminator", discriminator, new TorchUpdate.AdamRule(2e-4, 0.5, 0.999));
    private final RandomStream noise;
    private final RandomStream codes;

    TorchInfoGan(FamilyCase family) {
        super(family);
        this.noise = family.random().split("noise");
        this.codes = family.random().split("codes of generated samples");
    }

    /** The losses that tell how badly codes are recovered, unweighted. */
    private record Information(Tensor ofClass, Tensor ofCodes) {}

    @Override
    void step() {
        Tensor real = Torch.of(nextBatch().images());
        Tensor drawn = drawn(SETTINGS.code(), codes);
        Tensor z = drawn(SETTINGS.meaningless(), noise);
        Tensor fake = silent(generator, () -> generate(z, drawn));
        Tensor onReal = logits(features(real));
        Tensor features = features(fake);
        Tensor onFake = logits(features);
        Information information = information(features, drawn);
        Tensor loss = Torch.crossEntropy(onReal, 1).add(Torch.crossEntropy(onFake, 0));
        Tensor penalty = information.ofClass.add(Torch.times(information.ofCodes, InfoGanCase.CODES_WEIGHT));
        report("d_loss", loss);
        report("d_penalty", penalty);
        report("d_real", onReal.sigmoid().mean());
        report("d_fake", onFake.sigmoid().mean());
        report("d_grad", discriminatorUpdate.minimise(loss.add(penalty), isRecording()));
        deceive();
    }

    private void deceive() {
        Tensor drawn = drawn(SETTINGS.code(), codes);
        Tensor fake = generate(drawn(SETTINGS.meaningless(), noise), drawn);
        discriminator.moving(false);
        Tensor features = features(fake);
        Information information = information(features, drawn);
        Tensor ofCodes = Torch.times(information.ofCodes, InfoGanCase.CODES_WEIGHT);
        Tensor loss =
                Torch.crossEntropy(logits(features), 1).add(information.ofClass).add(ofCodes);
        discriminator.moving(true);
        report("g_loss", loss);
        report("g_class", information.ofClass);
        report("g_codes", ofCodes);
        report("g_grad", generatorUpdate.minimise(loss, isRecording()));
    }

    private Tensor drawn(Latent latent, RandomStream stream) {
        return Torch.of(latent.draw(InfoGanCase.BATCH, DType.FLOAT64, stream));
    }

    private Tensor generate(Tensor z, Tensor code) {
        Tensor x = generator.linear("model.0", Torch.cat(1, z, code));
        x = generator.batchNorm("model.1", x).relu();
        x = generator.linear("model.3", x);
        x = generator.batchNorm("model.4", x).relu();
        long rows = SETTINGS.image().size(1) / 4;
        long columns = SETTINGS.image().size(2) / 4;
        x = x.reshape(x.size(0), 2L * SETTINGS.width(), rows, columns);
        x = generator.transposedConv("model.7", x, 2, 1, 0);
        x = generator.batchNorm("model.8", x).relu();
        return generator.transposedConv("model.10", x, 2, 1, 0).sigmoid();
    }

    private Tensor features(Tensor images) {
        String trunk = "discriminator.trunk.";
        Tensor x = Torch.leakyRelu(discriminator.conv(trunk + "0", images, 2, 1), SLOPE);
        x = discriminator.conv(trunk + "2", x, 2, 1);
        x = Torch.leakyRelu(discriminator.batchNorm(trunk + "3", x), SLOPE);
        x = discriminator.linear(trunk + "6", x.flatten(1, -1));
        return Torch.leakyRelu(discriminator.batchNorm(trunk + "7", x), SLOPE);
    }

    private Tensor logits(Tensor features) {
        return discriminator.linear("discriminator.judge", features);
    }

    /** Computes the cross-entropy of the class and the squared error of the codes, less the codes' entropies. */
    private Information information(Tensor features, Tensor drawn) {
        Tensor x = discriminator.linear("recognizer.model.0", features);
        x = Torch.leakyRelu(discriminator.batchNorm("recognizer.model.1", x), SLOPE);
        Tensor guess = discriminator.linear("recognizer.model.3", x);
        int classes = SETTINGS.classes();
        int all = classes + SETTINGS.codes();
        Tensor logLikelihood = Torch.slice(guess, 1, 0, classes)
                .log_softmax(1)
                .mul(Torch.slice(drawn, 1, 0, classes))
                .sum();
        Tensor ofClass = Torch.plus(Torch.times(logLikelihood, -1.0 / guess.size(0)), -Math.log(classes));
        Tensor error = Torch.slice(guess, 1, classes, all).sub(Torch.slice(drawn, 1, classes, all));
        double entropy = Math.log(2) - 0.5 * Math.log(2 * Math.PI);
        Tensor ofCodes =
                Torch.plus(Torch.times(error.mul(error).sum(), 0.5 / guess.size(0)), -SETTINGS.codes() * entropy);
        return new Information(ofClass, ofCodes);
    }
}
