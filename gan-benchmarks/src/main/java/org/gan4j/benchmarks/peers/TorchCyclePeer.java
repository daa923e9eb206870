package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** CycleGAN as its PyTorch program, with all losses and pools of 50 images. */
final class TorchCyclePeer extends TorchPeer {
    private static final double CYCLE = 10;
    private static final double IDENTITY = 5;

    private final TorchModel toB = generator();
    private final TorchModel toA = generator();
    private final Adam optimizer = adam(AdamRule.USUAL, toB, toA);
    private final Domain domainA = new Domain();
    private final Domain domainB = new Domain();
    private final Tensor a;
    private final Tensor b;

    TorchCyclePeer(Definition definition, Library.Layout layout) {
        super(definition, layout);
        this.a = drawn(definition.input());
        this.b = drawn(definition.input());
    }

    @Override
    Losses update() {
        Tensor fakeB = toB.forward(a);
        Tensor fakeA = toA.forward(b);
        double generatorLoss;
        try (PointerScope update = new PointerScope()) {
            Tensor adversarial = domainB.fooled(fakeB).add(domainA.fooled(fakeA));
            Tensor cycle = torch.l1_loss(toA.forward(fakeB), a).add(torch.l1_loss(toB.forward(fakeA), b));
            Tensor identity = torch.l1_loss(toB.forward(b), b).add(torch.l1_loss(toA.forward(a), a));
            generatorLoss = minimise(
                    optimizer, adversarial.add(cycle.mul(new Scalar(CYCLE))).add(identity.mul(new Scalar(IDENTITY))));
        }
        return new Losses(domainA.update(a, fakeA) + domainB.update(b, fakeB), generatorLoss);
    }

    private static Tensor squaredError(Tensor outputs, double target) {
        return torch.mse_loss(outputs, torch.full_like(outputs, new Scalar(target)));
    }

    /** A discriminator with its pool. */
    private final class Domain {
        private static final int POOL = 50;

        private final TorchModel discriminator = discriminator();
        private final Adam ownOptimizer = adam(AdamRule.USUAL, discriminator);
        private final List<Tensor> pool = new ArrayList<>();
        private final Random random = new Random(1);

        Tensor fooled(Tensor fake) {
            return squaredError(discriminator.forward(fake), 1);
        }

        double update(Tensor real, Tensor fake) {
            try (PointerScope update = new PointerScope()) {
                Tensor onReal = squaredError(discriminator.forward(real), 1);
                Tensor onFake = squaredError(discriminator.forward(exchanged(fake.detach())), 0);
                return minimise(ownOptimizer, onReal.add(onFake).mul(new Scalar(0.5)));
            }
        }

        /** Exchanges the batch, which is one image, for an earlier one. */
        private Tensor exchanged(Tensor fake) {
            if (pool.size() < POOL) {
                pool.add(TorchContext.kept(fake.clone()));
                return fake;
            }
            if (random.nextBoolean()) {
                return fake;
            }
            Tensor earlier = pool.set(random.nextInt(POOL), TorchContext.kept(fake.clone()));
            return TorchContext.freedWithScope(earlier);
        }
    }
}
