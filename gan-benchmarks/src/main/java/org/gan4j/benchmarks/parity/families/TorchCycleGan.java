package org.gan4j.benchmarks.parity.families;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Batch;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.train.families.CycleGanCase;
import org.gan4j.train.families.FamilyCase;

/** CycleGAN: least squares, both generators by one optimizer, each discriminator's loss halved. */
final class TorchCycleGan extends TorchFamily {
    private static final TorchUpdate.AdamRule ADAM = new TorchUpdate.AdamRule(2e-4, 0.5, 0.999);
    private static final double CYCLE = 10;
    private static final double IDENTITY = 5;

    private final TorchWeights generators = weights("generators");
    private final TorchUpdate generatorsUpdate = update("generators", generators, ADAM);
    private final Domain domainA;
    private final Domain domainB;

    TorchCycleGan(FamilyCase family) {
        super(family);
        int pool = ((CycleGanCase) family).pool();
        this.domainA = new Domain("a", new Pool(pool, family.random().split("pool a")));
        this.domainB = new Domain("b", new Pool(pool, family.random().split("pool b")));
    }

    @Override
    void step() {
        Batch batch = nextBatch();
        Tensor a = Torch.of(batch.input());
        Tensor b = Torch.of(batch.images());
        Tensor fakeB = translate("to_b.", a);
        Tensor fakeA = translate("to_a.", b);
        Tensor adversarial = domainA.fooled(fakeA).add(domainB.fooled(fakeB));
        Tensor cycle = Torch.times(
                Torch.absoluteError(translate("to_a.", fakeB), a)
                        .add(Torch.absoluteError(translate("to_b.", fakeA), b)),
                CYCLE);
        Tensor identity = Torch.times(
                Torch.absoluteError(translate("to_a.", a), a).add(Torch.absoluteError(translate("to_b.", b), b)),
                IDENTITY);
        report("g_loss", adversarial);
        report("cycle_loss", cycle);
        report("identity_loss", identity);
        report("g_grad", generatorsUpdate.minimise(adversarial.add(cycle).add(identity), isRecording()));
        domainA.update(a, fakeA);
        domainB.update(b, fakeB);
    }

    private Tensor translate(String generator, Tensor images) {
        String name = generator + "model.";
        Tensor x = normalized(generators.conv(name + "1", Torch.reflected(images, 3), 1, 0));
        x = normalized(generators.conv(name + "4", x, 2, 1));
        x = normalized(generators.conv(name + "7", x, 2, 1));
        Tensor branch = normalized(generators.conv(name + "10.branch.1", Torch.reflected(x, 1), 1, 0));
        branch = generators.conv(name + "10.branch.5", Torch.reflected(branch, 1), 1, 0);
        x = TorchWeights.instanceNorm(branch).add(x);
        x = normalized(generators.transposedConv(name + "11", x, 2, 1, 1));
        x = normalized(generators.transposedConv(name + "14", x, 2, 1, 1));
        return generators.conv(name + "18", Torch.reflected(x, 3), 1, 0).tanh();
    }

    private static Tensor normalized(Tensor x) {
        return TorchWeights.instanceNorm(x).relu();
    }

    /** A domain's discriminator. */
    private final class Domain {
        private final String name;
        private final TorchWeights discriminator;
        private final TorchUpdate update;
        private final Pool pool;

        Domain(String name, Pool pool) {
            this.name = name;
            this.discriminator = weights("discriminator_" + name);
            this.update = TorchCycleGan.this.update("discriminator_" + name, discriminator, ADAM);
            this.pool = pool;
        }

        Tensor fooled(Tensor fake) {
            return Torch.squaredError(TorchPatches.judge(discriminator, fake), 1);
        }

        void update(Tensor real, Tensor fake) {
            Tensor onReal = TorchPatches.judge(discriminator, real);
            Tensor onFake = TorchPatches.judge(discriminator, pool.exchange(fake.detach()));
            Tensor loss = Torch.times(Torch.squaredError(onReal, 1).add(Torch.squaredError(onFake, 0)), 0.5);
            report("d_" + name + "_loss", loss);
            report("d_" + name + "_real", onReal.mean());
            report("d_" + name + "_fake", onFake.mean());
            update.minimise(loss, isRecording());
        }
    }

    /** Earlier images, which replace half of the new ones once there are enough: the rule of CycleGAN's program. */
    private record Pool(int size, RandomStream random, List<Values> images) {
        Pool(int size, RandomStream random) {
            this(size, random, new ArrayList<>());
        }

        Tensor exchange(Tensor fakes) {
            if (size == 0) {
                return fakes;
            }
            List<Tensor> shown = new ArrayList<>();
            for (int i = 0; i < fakes.size(0); i++) {
                Tensor fake = Torch.slice(fakes, 0, i, i + 1L);
                if (images.size() < size) {
                    images.add(Torch.values(fake));
                    shown.add(fake);
                } else if (random.nextInt(2) == 0) {
                    shown.add(Torch.of(images.set(random.nextInt(size), Torch.values(fake))));
                } else {
                    shown.add(fake);
                }
            }
            return Torch.cat(0, shown.toArray(Tensor[]::new));
        }
    }
}
