package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;

/**
 * ProGAN, fully grown, by the Wasserstein loss with gradient penalty and drift, as PyTorch programs write it: each term of the
 * critic's loss is differentiated by itself, so that only one pass is in memory.
 */
final class TorchProGanPeer extends TorchPeer {
    private static final AdamRule RULE = new AdamRule(1e-3, 0, 0.99);
    private static final double PENALTY = 10;
    private static final double DRIFT = 1e-3;

    private final TorchModel generator = generator();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer = adam(RULE, generator);
    private final Adam discriminatorOptimizer = adam(RULE, discriminator);
    private final Shape latent;
    private final Tensor real;

    TorchProGanPeer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.latent = definition.input();
        this.real = drawn(definition.judged());
    }

    @Override
    Losses update() {
        double discriminatorLoss = updateDiscriminator();
        discriminator.learns(false);
        Tensor loss =
                discriminator.forward(generator.forward(noise(latent))).mean().neg();
        double generatorLoss = minimise(generatorOptimizer, loss);
        discriminator.learns(true);
        return new Losses(discriminatorLoss, generatorLoss);
    }

    private double updateDiscriminator() {
        try (PointerScope update = new PointerScope()) {
            Tensor fake;
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                fake = generator.forward(noise(latent));
            }
            discriminatorOptimizer.zero_grad();
            double sum = differentiated(onReal()) + differentiated(onFake(fake)) + differentiated(penalty(fake));
            discriminatorOptimizer.step();
            return sum;
        }
    }

    private static double differentiated(Tensor term) {
        term.backward();
        return term.item_float();
    }

    private Tensor onReal() {
        Tensor logits = discriminator.forward(real);
        return logits.square().mean().mul(new Scalar(DRIFT)).sub(logits.mean());
    }

    private Tensor onFake(Tensor fake) {
        return discriminator.forward(fake).mean();
    }

    private Tensor penalty(Tensor fake) {
        Tensor mixed =
                torch.lerp(fake, real, torch.rand(batch(), 1, 1, 1)).detach().requires_grad_();
        Tensor norms =
                slope(discriminator.forward(mixed), mixed).flatten(1, -1).norm(new ScalarOptional(new Scalar(2)), 1);
        return norms.sub(new Scalar(1)).square().mean().mul(new Scalar(PENALTY));
    }
}
