package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;

/**
 * Residual networks by the hinge loss, with classes or without, as BigGAN's PyTorch program: the discriminator judges real and
 * generated images in one batch, and its parameters need no gradients in the generator's update.
 */
final class TorchHingePeer extends TorchPeer {
    private static final int CLASSES = 10;

    private final TorchModel generator = generator();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer;
    private final Adam discriminatorOptimizer;
    private final int updates;
    private final Shape latent;
    private final Tensor real;
    private final Tensor realLabels = labels();

    TorchHingePeer(Definition definition, Library.Layout layout, AdamRule rule) {
        super(definition, layout);
        this.generatorOptimizer = adam(rule, generator);
        this.discriminatorOptimizer = adam(rule, discriminator);
        this.updates = definition.workload().training().discriminatorUpdates();
        this.latent = definition.input();
        this.real = drawn(definition.judged());
    }

    private Tensor labels() {
        return torch.randint(CLASSES, new long[] {batch()}).to(torch.ScalarType.Long);
    }

    @Override
    Losses update() {
        double discriminatorLoss = 0;
        for (int i = 0; i < updates; i++) {
            discriminatorLoss += updateDiscriminator() / updates;
        }
        discriminator.learns(false);
        Tensor labels = labels();
        Tensor fake = generator.forward(noise(latent), labels);
        Tensor loss = discriminator.forward(fake, labels).mean().neg();
        double generatorLoss = minimise(generatorOptimizer, loss);
        discriminator.learns(true);
        return new Losses(discriminatorLoss, generatorLoss);
    }

    private double updateDiscriminator() {
        try (PointerScope update = new PointerScope()) {
            Tensor labels = labels();
            Tensor fake;
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                fake = generator.forward(noise(latent), labels);
            }
            Tensor images = torch.cat(new TensorVector(real, fake), 0);
            fake.close();
            Tensor logits = discriminator.forward(images, torch.cat(new TensorVector(realLabels, labels), 0));
            Tensor onReal = hinge(logits.narrow(0, 0, batch()), -1);
            Tensor onFake = hinge(logits.narrow(0, batch(), batch()), 1);
            return minimise(discriminatorOptimizer, onReal.add(onFake));
        }
    }

    private static Tensor hinge(Tensor logits, double sign) {
        return logits.mul(new Scalar(sign)).add(new Scalar(1)).relu().mean();
    }
}
