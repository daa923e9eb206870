package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.ProjectionTraining;
import org.gan4j.shape.Shape;

/** cGANs with projection discriminator by the hinge loss. */
final class TorchProjectionPeer extends TorchPeer {
    private static final AdamRule RULE = new AdamRule(2e-4, 0, 0.9);

    private final TorchModel generator = generator();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer = adam(RULE, generator);
    private final Adam discriminatorOptimizer = adam(RULE, discriminator);
    private final Shape latent;
    private final Tensor real;
    private final Tensor realLabels = labels();

    TorchProjectionPeer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.latent = definition.input();
        this.real = drawn(definition.judged());
    }

    private Tensor labels() {
        return torch.randint(ProjectionTraining.CLASSES, new long[] {batch()}).to(torch.ScalarType.Long);
    }

    @Override
    Losses update() {
        double discriminatorLoss = updateDiscriminator();
        Tensor labels = labels();
        Tensor fake = generator.forward(noise(latent), labels);
        Tensor loss = discriminator.forward(fake, labels).mean().neg();
        return new Losses(discriminatorLoss, minimise(generatorOptimizer, loss));
    }

    private double updateDiscriminator() {
        try (PointerScope update = new PointerScope()) {
            Tensor labels = labels();
            Tensor fake;
            try (AutoGradMode unrecorded = new AutoGradMode(false)) {
                fake = generator.forward(noise(latent), labels);
            }
            Tensor onReal = hinge(discriminator.forward(real, realLabels), -1);
            Tensor onFake = hinge(discriminator.forward(fake, labels), 1);
            return minimise(discriminatorOptimizer, onReal.add(onFake));
        }
    }

    private static Tensor hinge(Tensor logits, double sign) {
        return logits.mul(new Scalar(sign)).add(new Scalar(1)).relu().mean();
    }
}
