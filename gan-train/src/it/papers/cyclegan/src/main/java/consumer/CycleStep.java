package consumer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ModuleDict;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.ImagePool;
import org.gan4j.train.step.NetworkUpdate;
import org.gan4j.train.step.Objective;
import org.gan4j.train.step.StepMetrics;
import org.gan4j.train.step.TrainStep;

/** CycleGAN's step: Zhu et al., ICCV 2017. Both generators first, then each discriminator with its pool. */
final class CycleStep implements TrainStep<Batch> {
    private static final Adam ADAM = Adam.withLearningRate(2e-4).betas(0.5, 0.999);
    private static final LeastSquaresLoss LOSS = new LeastSquaresLoss();
    private static final L1Loss L1 = new L1Loss();
    private static final double CYCLE = 10;
    private static final double IDENTITY = 5;

    private final CycleNetworks nets;
    private final NetworkUpdate generators;
    private final NetworkUpdate discriminatorA;
    private final NetworkUpdate discriminatorB;
    private final ImagePool poolA;
    private final ImagePool poolB;

    CycleStep(CycleNetworks nets, RandomStream random) {
        this.nets = nets;
        ModuleDict both = ModuleDict.of("to_a", nets.toA()).and("to_b", nets.toB());
        generators = NetworkUpdate.of("generators", both, ADAM).frozen(nets.discriminatorA(), nets.discriminatorB());
        discriminatorA = NetworkUpdate.of("discriminator_a", nets.discriminatorA(), ADAM);
        discriminatorB = NetworkUpdate.of("discriminator_b", nets.discriminatorB(), ADAM);
        poolA = new ImagePool(ImagePool.DEFAULT_SIZE, random.split("pool a"));
        poolB = new ImagePool(ImagePool.DEFAULT_SIZE, random.split("pool b"));
    }

    @Override
    public Metrics run(BatchSource<Batch> source) {
        try (Scope step = Scope.open()) {
            Batch batch = source.next();
            Tensor a = batch.input();
            Tensor b = batch.images();
            Tensor fakeA = generators.forward(() -> nets.toA().forward(b));
            Tensor fakeB = generators.forward(() -> nets.toB().forward(a));
            StepMetrics metrics = new StepMetrics();
            metrics.add(generators.run(() -> translation(a, b, fakeA, fakeB)).withGradientNorm("g_grad"));
            metrics.add(discriminatorA.run(() -> judged("d_a_loss", nets.discriminatorA(), a, poolA.exchange(fakeA))));
            metrics.add(discriminatorB.run(() -> judged("d_b_loss", nets.discriminatorB(), b, poolB.exchange(fakeB))));
            return metrics.read(metricNames(), batch.size());
        }
    }

    private Objective translation(Tensor a, Tensor b, Tensor fakeA, Tensor fakeB) {
        Tensor adversarial = fools(nets.discriminatorA(), fakeA).add(fools(nets.discriminatorB(), fakeB));
        Tensor cycle = L1.apply(nets.toA().forward(fakeB), a).add(L1.apply(nets.toB().forward(fakeA), b));
        Tensor identity = L1.apply(nets.toA().forward(a), a).add(L1.apply(nets.toB().forward(b), b));
        return Objective.of(adversarial)
                .report("g_loss", adversarial)
                .plus("g_cycle", CYCLE, cycle)
                .plus("g_identity", IDENTITY, identity);
    }

    private static Tensor fools(Layer discriminator, Tensor fake) {
        return LOSS.generator(discriminator.forward(fake), () -> fake);
    }

    /** Half the loss, so that the discriminators learn at half the generators' speed. */
    private static Objective judged(String metric, Layer discriminator, Tensor real, Tensor fake) {
        Tensor loss = LOSS.discriminator(discriminator.forward(real), discriminator.forward(fake)).multiply(0.5);
        return Objective.of(loss).report(metric, loss);
    }

    @Override
    public List<String> metricNames() {
        return List.of("d_a_loss", "d_b_loss", "g_loss", "g_cycle", "g_identity", "g_grad");
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>(generators.parts());
        parts.putAll(discriminatorA.parts());
        parts.putAll(discriminatorB.parts());
        parts.put("pool_a", poolA);
        parts.put("pool_b", poolB);
        return parts;
    }
}
