package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Pix2Pix as its PyTorch program: one translation serves both updates. */
final class TorchPix2PixPeer extends TorchPeer {
    private static final double L1_WEIGHT = 100;

    private final TorchModel generator = generator();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer = adam(AdamRule.USUAL, generator);
    private final Adam discriminatorOptimizer = adam(AdamRule.USUAL, discriminator);
    private final Tensor input;
    private final Tensor target;

    TorchPix2PixPeer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.input = drawn(definition.input());
        this.target = drawn(definition.image());
    }

    @Override
    Losses update() {
        Tensor fake = generator.forward(input);
        double discriminatorLoss = updateDiscriminator(fake);
        Tensor loss =
                crossEntropy(judged(fake), 1).add(torch.l1_loss(fake, target).mul(new Scalar(L1_WEIGHT)));
        return new Losses(discriminatorLoss, minimise(generatorOptimizer, loss));
    }

    private double updateDiscriminator(Tensor fake) {
        try (PointerScope update = new PointerScope()) {
            Tensor onFake = crossEntropy(judged(fake.detach()), 0);
            Tensor onReal = crossEntropy(judged(target), 1);
            return minimise(discriminatorOptimizer, onFake.add(onReal).mul(new Scalar(0.5)));
        }
    }

    private Tensor judged(Tensor images) {
        try (Tensor both = torch.cat(new TensorVector(input, images), 1)) {
            return discriminator.forward(both);
        }
    }
}
