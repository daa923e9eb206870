package org.gan4j.train.conditional;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.models.lapgan.ConditionalLapganDiscriminator;
import org.gan4j.models.lapgan.ConditionalLapganGenerator;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.NetworkUpdate;
import org.gan4j.train.step.Objective;
import org.gan4j.train.step.StepMetrics;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepObservers;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.StreamPosition;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/**
 * LAPGAN: each level of a pyramid is a separate conditional GAN, conditioned on the enlarged real image of the level below.
 * Not thread-safe. Denton, Chintala, Szlam and Fergus, NeurIPS 2015, section 3.2.
 *
 * <p>No level's loss depends on another level's networks, so one step trains all of them: the losses are added, and one optimizer for all
 * generators (or discriminators) does what one for each would do. It reports {@code d_loss} and {@code g_loss}, the sums over all levels,
 * {@code d_28_loss} and {@code g_28_loss} for a level of height 28, {@code d_real} and {@code d_fake}, the mean scores of all levels, and the
 * norms of both gradients.
 */
public final class LapganStep implements TrainStep<Batch> {
    private final LapganNetworks networks;
    private final LaplacianPyramid pyramid;
    private final LapganRules rules;
    private final NetworkUpdate generator;
    private final NetworkUpdate discriminator;
    private final RandomStream noise;
    private final StepObservers observers;

    /**
     * Creates a step for all levels.
     *
     * @param generators the generators of all levels
     * @param discriminators the discriminators of the same levels
     * @param rules the loss and optimizers of all levels
     * @param random the stream from which the stream of noise is split
     * @param observers receive the steps that they observe, with the samples of the smallest level
     */
    public LapganStep(
            LapganGenerator generators,
            LapganDiscriminator discriminators,
            LapganRules rules,
            RandomStream random,
            List<? extends StepObserver> observers) {
        this(new LapganNetworks.Plain(generators, discriminators), rules, random, observers);
    }

    /**
     * Creates a step for networks of classes: all samples of a batch have the labels of the real images.
     *
     * @param generators the generators of all levels
     * @param discriminators the discriminators of the same levels
     * @param rules the loss and optimizers of all levels
     * @param random the stream from which the stream of noise is split
     * @param observers receive the steps that they observe, with the samples of the smallest level
     */
    public LapganStep(
            ConditionalLapganGenerator generators,
            ConditionalLapganDiscriminator discriminators,
            LapganRules rules,
            RandomStream random,
            List<? extends StepObserver> observers) {
        this(new LapganNetworks.OfClasses(generators, discriminators), rules, random, observers);
    }

    private LapganStep(
            LapganNetworks networks, LapganRules rules, RandomStream random, List<? extends StepObserver> observers) {
        this.networks = networks;
        this.pyramid = networks.pyramid();
        this.rules = rules;
        this.observers = new StepObservers(observers);
        this.noise = random.split("noise");
        this.generator = NetworkUpdate.of("generator", networks.generators(), rules.generator())
                .frozen(networks.discriminators())
                .clipping(rules.clipping())
                .observer(this.observers);
        rules.ema().ifPresent(generator::average);
        this.discriminator = NetworkUpdate.of("discriminator", networks.discriminators(), rules.discriminator())
                .clipping(rules.clipping())
                .observer(this.observers);
    }

    /**
     * Samples of each level, the finest first.
     *
     * @param samples details, and images of the smallest level
     * @param low the condition of each level but the smallest
     * @param labels the classes of the conditions, INT32 [n]
     */
    private record Levels(List<Tensor> samples, List<Tensor> low, Tensor labels) {}

    @Override
    public Metrics run(BatchSource<Batch> source) {
        return observers.during(() -> {
            try (Scope step = Scope.open()) {
                Batch batch = source.next();
                Tensor images = UnconditionalPair.like(networks.discriminators(), batch.images());
                Levels real = real(images, batch.labels().to(images.backend()));
                Levels fake = fake(real);
                StepMetrics metrics = new StepMetrics();
                metrics.add(
                        discriminator.run(() -> judgement(real, detached(fake))).withGradientNorm("d_grad"));
                metrics.add(generator.run(() -> deception(real, fake)).withGradientNorm("g_grad"));
                return metrics.read(metricNames(), batch.size());
            }
        });
    }

    /** Decomposes real images into details, each conditioned on its enlarged image. */
    private Levels real(Tensor images, Tensor labels) {
        List<Tensor> all = pyramid.shrink(images);
        List<Tensor> samples = new ArrayList<>();
        List<Tensor> low = new ArrayList<>();
        for (int k = 0; k < pyramid.coarsest(); k++) {
            low.add(pyramid.enlarge(all.get(k + 1), k));
            samples.add(all.get(k).subtract(low.get(k)));
        }
        samples.add(all.get(pyramid.coarsest()));
        observers.real(samples.get(pyramid.coarsest()));
        return new Levels(samples, low, labels);
    }

    /** Generates details for real images other than those whose details they are compared with. */
    private Levels fake(Levels real) {
        int count = real.samples.get(0).shape().size(0);
        List<Tensor> low = real.low.stream().map(each -> each.roll(0, 1)).toList();
        Tensor labels = real.labels.roll(0, 1);
        Tensor drawn = networks.noise(count, noise);
        List<Tensor> samples = new ArrayList<>();
        for (int k = 0; k < pyramid.coarsest(); k++) {
            int level = k;
            samples.add(generator.forward(() -> networks.details(level, drawn, low.get(level), labels)));
        }
        samples.add(generator.forward(() -> networks.coarsest(drawn, labels)));
        observers.fake(samples.get(pyramid.coarsest()));
        return new Levels(samples, low, labels);
    }

    private static Levels detached(Levels levels) {
        return new Levels(levels.samples.stream().map(Tensor::detach).toList(), levels.low, levels.labels);
    }

    /** The discriminators' losses. */
    private Objective judgement(Levels real, Levels fake) {
        List<Tensor> losses = new ArrayList<>();
        List<Tensor> realScores = new ArrayList<>();
        List<Tensor> fakeScores = new ArrayList<>();
        for (int k = 0; k <= pyramid.coarsest(); k++) {
            Tensor onReal = logits(k, real);
            Tensor onFake = logits(k, fake);
            losses.add(rules.loss().discriminator(onReal, onFake));
            realScores.add(score(onReal));
            fakeScores.add(score(onFake));
        }
        return sum("d", losses).report("d_real", mean(realScores)).report("d_fake", mean(fakeScores));
    }

    /** The generators' losses. */
    private Objective deception(Levels real, Levels fake) {
        List<Tensor> losses = new ArrayList<>();
        for (int k = 0; k <= pyramid.coarsest(); k++) {
            int level = k;
            losses.add(rules.loss().generator(logits(k, fake), () -> logits(level, real)));
        }
        return sum("g", losses);
    }

    private Tensor logits(int level, Levels levels) {
        Tensor samples = levels.samples.get(level);
        return level == pyramid.coarsest()
                ? networks.judgeCoarsest(samples, levels.labels)
                : networks.judgeDetails(level, samples, levels.low.get(level), levels.labels);
    }

    private Objective sum(String network, List<Tensor> losses) {
        Tensor total = losses.stream().reduce(Tensor::add).orElseThrow();
        Objective objective = Objective.of(total).report(network + "_loss", total);
        for (int k = 0; k < losses.size(); k++) {
            objective = objective.report(metric(network, k), losses.get(k));
        }
        return objective;
    }

    private String metric(String network, int level) {
        return network + "_" + pyramid.levels().get(level).size(1) + "_loss";
    }

    private Tensor score(Tensor logits) {
        return NoGradient.run(() -> rules.loss().score(logits).mean());
    }

    private static Tensor mean(List<Tensor> scores) {
        return NoGradient.run(
                () -> scores.stream().reduce(Tensor::add).orElseThrow().divide(scores.size()));
    }

    @Override
    public List<String> metricNames() {
        List<String> names = new ArrayList<>(List.of("d_loss", "g_loss", "d_real", "d_fake"));
        for (int k = 0; k <= pyramid.coarsest(); k++) {
            names.add(metric("d", k));
            names.add(metric("g", k));
        }
        names.addAll(List.of("d_grad", "g_grad"));
        return names;
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>(generator.parts());
        parts.putAll(discriminator.parts());
        parts.put("noise", new StreamPosition(noise));
        StepParts.put(parts, "loss", rules.loss());
        return parts;
    }
}
