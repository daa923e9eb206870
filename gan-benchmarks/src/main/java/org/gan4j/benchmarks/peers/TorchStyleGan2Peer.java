package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.StyleGan2Training;
import org.gan4j.shape.Shape;

/**
 * StyleGAN2 by the logistic loss with lazy R1, which reads the gradients of the same pass over real images as the loss. The
 * generator has channels first in any layout, since its grouped convolutions join images and channels.
 */
final class TorchStyleGan2Peer extends TorchPeer {
    private static final double GAMMA = 0.01;
    private static final double LEARNING_RATE = 2.5e-3;
    private static final double BETA_2 = 0.99;
    private static final double SHARE = StyleGan2Training.R1_EVERY / (StyleGan2Training.R1_EVERY + 1.0);

    private final TorchModel generator = generatorInNchw();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer = adam(new AdamRule(LEARNING_RATE, 0, BETA_2), generator);
    private final Adam discriminatorOptimizer =
            adam(new AdamRule(LEARNING_RATE * SHARE, 0, Math.pow(BETA_2, SHARE)), discriminator);
    private final Shape latent;
    private final Tensor real;
    private long steps;

    TorchStyleGan2Peer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.latent = definition.input();
        this.real = drawn(definition.judged());
    }

    @Override
    Losses update() {
        double discriminatorLoss = updateDiscriminator(steps++ % StyleGan2Training.R1_EVERY == 0);
        discriminator.learns(false);
        Tensor loss =
                softplus(discriminator.forward(generator.forward(noise(latent))).neg());
        double generatorLoss = minimise(generatorOptimizer, loss);
        discriminator.learns(true);
        return new Losses(discriminatorLoss, generatorLoss);
    }

    private double updateDiscriminator(boolean isDue) {
        try (PointerScope update = new PointerScope()) {
            Tensor fake;
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                fake = generator.forward(noise(latent));
            }
            Tensor images = isDue ? real.detach().requires_grad_() : real;
            Tensor onReal = discriminator.forward(images);
            Tensor onFake = discriminator.forward(fake);
            Tensor loss = softplus(onReal.neg()).add(softplus(onFake));
            return minimise(discriminatorOptimizer, isDue ? loss.add(r1(onReal, images)) : loss);
        }
    }

    private static Tensor softplus(Tensor logits) {
        return torch.softplus(logits).mean();
    }

    private static Tensor r1(Tensor onReal, Tensor images) {
        Tensor squares = slope(onReal, images).square().sum(new long[] {1, 2, 3}, false, new ScalarTypeOptional());
        return squares.mean().mul(new Scalar(GAMMA / 2 * StyleGan2Training.R1_EVERY));
    }
}
