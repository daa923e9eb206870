package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * A step of four networks and six losses: CycleGAN (Zhu et al., ICCV 2017). Each generator fools the discriminator of the
 * other domain, and the two together bring a sample back to where it came from.
 */
public final class CycleStep implements TrainStep<CycleStep.Pair> {
    private static final AdversarialLoss LOSS = new LeastSquaresLoss();
    private static final double CYCLE = 10;

    /** Samples of two domains. */
    public record Pair(Tensor a, Tensor b) {}

    private final Layer toB;
    private final Layer toA;
    private final Layer judgeA;
    private final Layer judgeB;
    private final Optimizer generators;
    private final Optimizer discriminators;
    private final HistoryPool fakesOfA;
    private final HistoryPool fakesOfB;

    public CycleStep(Networks networks, RandomStream random) {
        toB = networks.toB;
        toA = networks.toA;
        judgeA = networks.judgeA;
        judgeB = networks.judgeB;
        generators = Adam.withLearningRate(5e-3).optimizer(networks.generatorParameters());
        discriminators = Adam.withLearningRate(5e-3).optimizer(networks.discriminatorParameters());
        fakesOfA = new HistoryPool(HistoryPool.DEFAULT_SIZE, random.split("fakes of a"));
        fakesOfB = new HistoryPool(HistoryPool.DEFAULT_SIZE, random.split("fakes of b"));
    }

    @Override
    public Metrics run(BatchSource<Pair> source) {
        try (Scope step = Scope.open()) {
            Pair batch = source.next();
            Tensor cycle = updateGenerators(batch);
            Tensor judged = updateDiscriminators(batch);
            double[] numbers =
                    Tensor.concatenate(0, cycle.reshape(1), judged.reshape(1)).toDoubles();
            return new Metrics(List.of(numbers[0], numbers[1]), batch.a.shape().size(0));
        }
    }

    private Tensor updateGenerators(Pair batch) {
        modes(Mode.TRAIN, Mode.TRAIN_SILENT);
        Tensor fakeB = toB.forward(batch.a);
        Tensor fakeA = toA.forward(batch.b);
        Tensor adversarial = LOSS.generator(judgeB.forward(fakeB), () -> batch.b)
                .add(LOSS.generator(judgeA.forward(fakeA), () -> batch.a));
        Tensor cycle =
                new L1Loss().apply(toA.forward(fakeB), batch.a).add(new L1Loss().apply(toB.forward(fakeA), batch.b));
        Tensor loss = adversarial.add(cycle.multiply(CYCLE));
        generators.step(loss.gradients(joined(toB, toA)));
        return cycle.detach();
    }

    private Tensor updateDiscriminators(Pair batch) {
        modes(Mode.TRAIN_SILENT, Mode.TRAIN);
        Tensor fakeB = fakesOfB.exchange(NoGradient.run(() -> toB.forward(batch.a)));
        Tensor fakeA = fakesOfA.exchange(NoGradient.run(() -> toA.forward(batch.b)));
        Tensor loss = LOSS.discriminator(judgeA.forward(batch.a), judgeA.forward(fakeA))
                .add(LOSS.discriminator(judgeB.forward(batch.b), judgeB.forward(fakeB)));
        discriminators.step(loss.gradients(joined(judgeA, judgeB)));
        return loss.detach();
    }

    private void modes(Mode ofGenerators, Mode ofDiscriminators) {
        List.of(toA, toB).forEach(network -> network.mode(ofGenerators));
        List.of(judgeA, judgeB).forEach(network -> network.mode(ofDiscriminators));
    }

    private static List<Parameter> joined(Layer first, Layer second) {
        List<Parameter> all = new ArrayList<>(first.parameters());
        all.addAll(second.parameters());
        return all;
    }

    @Override
    public List<String> metricNames() {
        return List.of("cycle_loss", "d_loss");
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>();
        parts.put("to_b", toB);
        parts.put("to_a", toA);
        parts.put("judge_a", judgeA);
        parts.put("judge_b", judgeB);
        parts.put("generator_optimizer", generators);
        parts.put("discriminator_optimizer", discriminators);
        parts.put("fakes_of_a", fakesOfA);
        parts.put("fakes_of_b", fakesOfB);
        return parts;
    }

    /** The four networks, the two of a kind named as parts of one module: an optimizer needs names that differ. */
    public static final class Networks {
        private final Layer toB;
        private final Layer toA;
        private final Layer judgeA;
        private final Layer judgeB;
        private final Together generators;
        private final Together discriminators;

        public Networks(Layer toB, Layer toA, Layer judgeA, Layer judgeB) {
            this.toB = toB;
            this.toA = toA;
            this.judgeA = judgeA;
            this.judgeB = judgeB;
            this.generators = new Together(toB, toA);
            this.discriminators = new Together(judgeA, judgeB);
        }

        private List<Parameter> generatorParameters() {
            return generators.parameters();
        }

        private List<Parameter> discriminatorParameters() {
            return discriminators.parameters();
        }
    }

    /** Two networks that one optimizer moves. */
    private static final class Together extends Module {
        Together(Layer first, Layer second) {
            child("first", first);
            child("second", second);
        }
    }
}
