package org.gan4j.benchmarks.peers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.PairTraining;
import org.gan4j.shape.Shape;

/** A generator and a discriminator with binary cross-entropy of probabilities. */
final class TorchPairPeer extends TorchPeer {
    private static final Shape NOISE = Shape.of(PairTraining.LATENT);

    private final PairTraining training;
    private final TorchModel generator = generator();
    private final TorchModel discriminator = discriminator();
    private final Adam generatorOptimizer = adam(AdamRule.USUAL, generator);
    private final Adam discriminatorOptimizer = adam(AdamRule.USUAL, discriminator);
    private final Tensor real;
    private final Tensor ones;
    private final Tensor zeros;

    TorchPairPeer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.training = (PairTraining) definition.workload().training();
        this.real = drawn(definition.judged());
        this.ones = torch.ones(batch(), 1);
        this.zeros = torch.zeros(batch(), 1);
    }

    @Override
    Losses update() {
        Tensor z = noise(NOISE);
        double discriminatorLoss = updateDiscriminator(z);
        return new Losses(discriminatorLoss, updateGenerator(training.reusesNoise() ? z : noise(NOISE)));
    }

    private double updateDiscriminator(Tensor z) {
        try (PointerScope update = new PointerScope()) {
            Tensor onReal = torch.binary_cross_entropy(discriminator.forward(real), ones);
            Tensor fake;
            try (Tensor generated = generator.forward(z)) {
                fake = generated.detach();
            }
            Tensor onFake = torch.binary_cross_entropy(discriminator.forward(fake), zeros);
            Tensor loss = onReal.add(onFake);
            boolean averaged = training.loss().terms().averaged();
            return minimise(discriminatorOptimizer, averaged ? loss.div(new Scalar(2)) : loss);
        }
    }

    private double updateGenerator(Tensor z) {
        try (PointerScope update = new PointerScope()) {
            return minimise(
                    generatorOptimizer, torch.binary_cross_entropy(discriminator.forward(generator.forward(z)), ones));
        }
    }
}
