package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The second phase of SRGAN with the squared error: one enlargement serves both updates. */
final class TorchSrganPeer extends TorchPeer {
    private static final AdamRule RULE = new AdamRule(1e-4, 0.9, 0.999);
    private static final double WEIGHT = 1e-3;

    private final TorchModel generator = generator();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer = adam(RULE, generator);
    private final Adam discriminatorOptimizer = adam(RULE, discriminator);
    private final Tensor small;
    private final Tensor truth;

    TorchSrganPeer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.small = drawn(definition.input());
        this.truth = drawn(definition.judged());
    }

    @Override
    Losses update() {
        Tensor images = generator.forward(small);
        double discriminatorLoss = updateDiscriminator(images);
        Tensor adversarial = crossEntropy(discriminator.forward(images), 1).mul(new Scalar(WEIGHT));
        Tensor loss = torch.mse_loss(images, truth).add(adversarial);
        return new Losses(discriminatorLoss, minimise(generatorOptimizer, loss));
    }

    private double updateDiscriminator(Tensor images) {
        try (PointerScope update = new PointerScope()) {
            Tensor onTruth = crossEntropy(discriminator.forward(truth), 1);
            Tensor onImages = crossEntropy(discriminator.forward(images.detach()), 0);
            return minimise(discriminatorOptimizer, onTruth.add(onImages));
        }
    }
}
