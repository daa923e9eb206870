package org.gan4j.train.translation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Ema;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.ImagePool;
import org.gan4j.train.step.NetworkUpdate;
import org.gan4j.train.step.Objective;
import org.gan4j.train.step.StepMetrics;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepObservers;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/**
 * CycleGAN's step: one update of both generators, then one of each discriminator, with earlier images from a pool. Not
 * thread-safe. Images of A are the batch's {@link Batch#INPUT}, images of B its images. Zhu, Park, Isola and Efros, ICCV
 * 2017, sections 3 and 4.
 *
 * <p>It reports {@code g_loss}, the adversarial loss of both generators, {@code cycle_loss} and {@code identity_loss}, both
 * weighted, {@code d_a_loss} and {@code d_b_loss}, the mean scores {@code d_a_real} to {@code d_b_fake}, and
 * {@code g_grad}. In checkpoints both generators are the part {@code generators}.
 */
public final class CycleGanStep implements TrainStep<Batch> {
    private static final L1Loss L1 = new L1Loss();

    private final CycleNetworks networks;
    private final CycleSettings settings;
    private final NetworkUpdate generators;
    private final Domain domainA;
    private final Domain domainB;
    private final StepObservers observers;

    /**
     * Creates a step.
     *
     * @param networks the generators and discriminators of both domains
     * @param settings the losses and optimizers
     * @param observers the observers of domain A and of domain B, which receive the samples of their domain; or none
     * @param random the stream from which the pools' streams are split
     */
    public CycleGanStep(
            CycleNetworks networks, CycleSettings settings, List<StepObserver> observers, RandomStream random) {
        this.networks = networks;
        this.settings = settings;
        this.observers = new StepObservers(observers);
        this.generators = NetworkUpdate.of(
                        "generators",
                        networks.generators(),
                        settings.optimizers().generators())
                .frozen(networks.ofA(), networks.ofB())
                .clipping(settings.clipping())
                .observer(this.observers);
        StepObserver none = StepObserver.none();
        this.domainA = new Domain("a", networks.ofA(), observers.isEmpty() ? none : observers.get(0), random);
        this.domainB = new Domain("b", networks.ofB(), observers.size() < 2 ? none : observers.get(1), random);
    }

    /**
     * Sets the average that follows both generators.
     *
     * @param average an average of {@link CycleNetworks#generators}
     * @return this step
     */
    public CycleGanStep average(Ema average) {
        generators.average(average);
        return this;
    }

    @Override
    public Metrics run(BatchSource<Batch> source) {
        return observers.during(() -> {
            try (Scope step = Scope.open()) {
                return cycle(source.next());
            }
        });
    }

    /** Runs the paper's algorithm. */
    private Metrics cycle(Batch batch) {
        Tensor a = UnconditionalPair.like(networks.generators(), batch.input());
        Tensor b = UnconditionalPair.like(networks.generators(), batch.images());
        Tensor fakeB = generators.forward(() -> networks.toB().forward(a));
        Tensor fakeA = generators.forward(() -> networks.toA().forward(b));
        StepMetrics metrics = new StepMetrics();
        metrics.add(generators.run(() -> translation(a, b, fakeA, fakeB)).withGradientNorm("g_grad"));
        metrics.add(domainA.update(a, fakeA));
        metrics.add(domainB.update(b, fakeB));
        return metrics.read(metricNames(), batch.size());
    }

    private Objective translation(Tensor a, Tensor b, Tensor fakeA, Tensor fakeB) {
        Tensor adversarial = domainA.fooled(fakeA, a).add(domainB.fooled(fakeB, b));
        Tensor cycle = L1.apply(networks.toA().forward(fakeB), a)
                .add(L1.apply(networks.toB().forward(fakeA), b));
        Objective objective = Objective.of(adversarial)
                .report("g_loss", adversarial)
                .plus("cycle_loss", settings.weights().cycle(), cycle);
        if (settings.weights().identity() == 0) {
            return objective;
        }
        Tensor identity = L1.apply(networks.toA().forward(a), a)
                .add(L1.apply(networks.toB().forward(b), b));
        return objective.plus("identity_loss", settings.weights().identity(), identity);
    }

    /**
     * Returns the factor that undoes the one half in {@link LeastSquaresLoss}, since the paper's weights assume a loss
     * without it.
     */
    private double scale() {
        return settings.loss() instanceof LeastSquaresLoss ? 2 : 1;
    }

    @Override
    public List<String> metricNames() {
        return List.of(
                "d_a_loss",
                "d_b_loss",
                "g_loss",
                "cycle_loss",
                "identity_loss",
                "d_a_real",
                "d_a_fake",
                "d_b_real",
                "d_b_fake",
                "g_grad");
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>(generators.parts());
        domainA.putParts(parts);
        domainB.putParts(parts);
        StepParts.put(parts, "loss", settings.loss());
        return parts;
    }

    /** A domain's discriminator, with its pool of earlier images. */
    private final class Domain {
        private final String name;
        private final Layer discriminator;
        private final NetworkUpdate update;
        private final Optional<ImagePool> pool;
        private final StepObserver observer;

        Domain(String name, Layer discriminator, StepObserver observer, RandomStream random) {
            this.name = name;
            this.discriminator = discriminator;
            this.observer = observer;
            this.update = NetworkUpdate.of(
                            "discriminator_" + name,
                            discriminator,
                            settings.optimizers().discriminators())
                    .clipping(settings.clipping())
                    .observer(observers);
            this.pool = settings.pool() == 0
                    ? Optional.empty()
                    : Optional.of(new ImagePool(settings.pool(), random.split("pool " + name)));
        }

        /** Computes the generator's loss for its images of this domain. */
        Tensor fooled(Tensor fake, Tensor real) {
            return settings.loss()
                    .generator(discriminator.forward(fake), () -> discriminator.forward(real))
                    .multiply(scale());
        }

        /** Updates the discriminator by half its loss, so that it learns half as fast as the generators. */
        NetworkUpdate.Report update(Tensor real, Tensor fake) {
            if (observer.looks()) {
                observer.real(real);
                observer.fake(fake);
            }
            Tensor shown = pool.map(each -> each.exchange(fake)).orElseGet(() -> fake.detach());
            return update.run(() -> {
                Tensor ofReal = discriminator.forward(real);
                Tensor ofFake = discriminator.forward(shown);
                Tensor loss = settings.loss().discriminator(ofReal, ofFake).multiply(scale() / 2);
                return Objective.of(loss)
                        .report("d_" + name + "_loss", loss)
                        .report("d_" + name + "_real", score(ofReal))
                        .report("d_" + name + "_fake", score(ofFake));
            });
        }

        private Tensor score(Tensor output) {
            return NoGradient.run(() -> settings.loss().score(output).mean());
        }

        void putParts(Map<String, Stateful> parts) {
            parts.putAll(update.parts());
            pool.ifPresent(each -> parts.put("pool_" + name, each));
        }
    }
}
