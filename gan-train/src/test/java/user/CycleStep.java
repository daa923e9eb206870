package user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ModuleDict;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.ImagePool;
import org.gan4j.train.step.NetworkUpdate;
import org.gan4j.train.step.Objective;
import org.gan4j.train.step.StepMetrics;
import org.gan4j.train.step.TrainStep;

/**
 * A step of four networks and six losses: CycleGAN (Zhu et al., ICCV 2017). Each generator fools the discriminator of the
 * other domain, and the two together bring a sample back to where it came from.
 */
public final class CycleStep implements TrainStep<CycleStep.Pair> {
    private static final AdversarialLoss LOSS = new LeastSquaresLoss();
    private static final OptimizerSettings RULE = Adam.withLearningRate(5e-3);
    private static final double CYCLE = 10;

    /** Samples of two domains. */
    public record Pair(Tensor a, Tensor b) {}

    /** The four networks. */
    public record Networks(Layer toB, Layer toA, Layer criticA, Layer criticB) {}

    private final Networks of;
    private final NetworkUpdate generators;
    private final NetworkUpdate criticOfA;
    private final NetworkUpdate criticOfB;
    private final ImagePool fakesOfA;
    private final ImagePool fakesOfB;

    public CycleStep(Networks networks, RandomStream random) {
        of = networks;
        ModuleDict both = ModuleDict.of("to_b", networks.toB).and("to_a", networks.toA);
        generators = NetworkUpdate.of("generators", both, RULE).frozen(networks.criticA, networks.criticB);
        criticOfA = NetworkUpdate.of("critic_a", networks.criticA, RULE);
        criticOfB = NetworkUpdate.of("critic_b", networks.criticB, RULE);
        fakesOfA = new ImagePool(ImagePool.DEFAULT_SIZE, random.split("fakes of a"));
        fakesOfB = new ImagePool(ImagePool.DEFAULT_SIZE, random.split("fakes of b"));
    }

    @Override
    public Metrics run(BatchSource<Pair> source) {
        try (Scope step = Scope.open()) {
            Pair batch = source.next();
            Tensor fakeB = generators.forward(() -> of.toB.forward(batch.a));
            Tensor fakeA = generators.forward(() -> of.toA.forward(batch.b));
            StepMetrics metrics = new StepMetrics();
            metrics.add(generators.run(() -> bothWays(batch, fakeA, fakeB)).withGradientNorm("g_grad"));
            metrics.add(criticOfA.run(() -> critic("a_loss", of.criticA, batch.a, fakesOfA.exchange(fakeA))));
            metrics.add(criticOfB.run(() -> critic("b_loss", of.criticB, batch.b, fakesOfB.exchange(fakeB))));
            return metrics.read(metricNames(), batch.a.shape().size(0));
        }
    }

    private Objective bothWays(Pair batch, Tensor fakeA, Tensor fakeB) {
        Tensor adversarial = LOSS.generator(of.criticB.forward(fakeB), () -> batch.b)
                .add(LOSS.generator(of.criticA.forward(fakeA), () -> batch.a));
        Tensor cycle = new L1Loss()
                .apply(of.toA.forward(fakeB), batch.a)
                .add(new L1Loss().apply(of.toB.forward(fakeA), batch.b));
        return Objective.of(adversarial).plus("cycle_loss", CYCLE, cycle);
    }

    private static Objective critic(String name, Layer network, Tensor real, Tensor fake) {
        Tensor loss = LOSS.discriminator(network.forward(real), network.forward(fake));
        return Objective.of(loss).report(name, loss);
    }

    @Override
    public List<String> metricNames() {
        return List.of("cycle_loss", "a_loss", "b_loss", "g_grad");
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>(generators.parts());
        parts.putAll(criticOfA.parts());
        parts.putAll(criticOfB.parts());
        parts.put("fakes_of_a", fakesOfA);
        parts.put("fakes_of_b", fakesOfB);
        return parts;
    }
}
