package org.gan4j.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The alternation of Goodfellow et al. (NeurIPS 2014, algorithm 1): k updates of the discriminator, each with a batch of
 * its own, then one of the generator.
 *
 * <p>The network that is not being updated runs in {@link Mode#TRAIN_SILENT}: neither update moves the other network's
 * state. It reports {@code d_loss}, what the discriminator minimised, and {@code d_real} and {@code d_fake}, the mean
 * probabilities that it gave to real and to generated samples, each averaged over the k updates; and {@code g_loss}.
 *
 * @param <B> the batch
 */
public final class AlternatingStep<B> implements TrainStep<B> {
    private final AdversarialPair<B> pair;
    private final AdversarialLoss loss;
    private final StepSettings settings;
    private final Module generator;
    private final Module discriminator;
    private final Optimizer generatorOptimizer;
    private final Optimizer discriminatorOptimizer;
    private final RandomStream noise;

    public AlternatingStep(AdversarialPair<B> pair, AdversarialLoss loss, StepSettings settings, RandomStream random) {
        this.pair = pair;
        this.loss = loss;
        this.settings = settings;
        this.generator = pair.generator();
        this.discriminator = pair.discriminator();
        this.generatorOptimizer = settings.generatorRule().optimizer(generator.parameters());
        this.discriminatorOptimizer = settings.discriminatorRule().optimizer(discriminator.parameters());
        this.noise = random.split("noise");
    }

    @Override
    public Metrics run(BatchSource<B> source) {
        try (Scope step = Scope.open()) {
            List<Tensor> reports = new ArrayList<>();
            int samples = 0;
            B batch;
            Tensor real;
            Tensor z;
            do {
                batch = source.next();
                real = pair.real(batch);
                z = noise(real.shape().size(0));
                reports.add(updateDiscriminator(batch, real, z));
                samples += real.shape().size(0);
            } while (reports.size() < settings.discriminatorSteps());
            Tensor generatorLoss = updateGenerator(
                    batch, real, settings.reuseNoise() ? z : noise(real.shape().size(0)));
            return metrics(reports, generatorLoss, samples);
        }
    }

    private Tensor updateDiscriminator(B batch, Tensor real, Tensor z) {
        generator.mode(Mode.TRAIN_SILENT);
        discriminator.mode(Mode.TRAIN);
        return Scope.keeping(() -> {
            Tensor fake = NoGradient.run(() -> pair.fake(z, batch));
            Tensor onReal = pair.judge(real, batch);
            Tensor onFake = pair.judge(fake, batch);
            Tensor discriminatorLoss = loss.discriminator(onReal, onFake);
            discriminatorOptimizer.step(discriminatorLoss.gradients(discriminator.parameters()));
            return report(discriminatorLoss, onReal, onFake);
        });
    }

    private Tensor updateGenerator(B batch, Tensor real, Tensor z) {
        generator.mode(Mode.TRAIN);
        discriminator.mode(Mode.TRAIN_SILENT);
        return Scope.keeping(() -> {
            Tensor fake = pair.fake(z, batch);
            Tensor generatorLoss = loss.generator(pair.judge(fake, batch), () -> pair.judge(real, batch));
            generatorOptimizer.step(generatorLoss.gradients(generator.parameters()));
            return generatorLoss.detach();
        });
    }

    @Override
    public int batchesPerStep() {
        return settings.discriminatorSteps();
    }

    @Override
    public List<String> metricNames() {
        return List.of("d_loss", "g_loss", "d_real", "d_fake");
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>();
        parts.put("generator", generator);
        parts.put("discriminator", discriminator);
        parts.put("generator_optimizer", generatorOptimizer);
        parts.put("discriminator_optimizer", discriminatorOptimizer);
        parts.put("noise", new StreamPosition(noise));
        return parts;
    }

    private Tensor noise(int samples) {
        Tensor like = generator.parameters().get(0).value();
        return Tensor.normal(pair.latentShape().prepend(samples), like.dtype(), noise)
                .to(like.backend());
    }

    /** [3]: the loss and the mean probabilities. */
    private Tensor report(Tensor discriminatorLoss, Tensor onReal, Tensor onFake) {
        return NoGradient.run(() -> Tensor.concatenate(
                0,
                discriminatorLoss.reshape(1),
                loss.probability(onReal).mean().reshape(1),
                loss.probability(onFake).mean().reshape(1)));
    }

    /** Reads the step's numbers in one host copy. */
    private static Metrics metrics(List<Tensor> reports, Tensor generatorLoss, int samples) {
        List<Tensor> all = new ArrayList<>(reports);
        all.add(generatorLoss.reshape(1));
        double[] numbers = Tensor.concatenate(0, all).toDoubles();
        double[] means = new double[3];
        for (int i = 0; i < 3 * reports.size(); i++) {
            means[i % 3] += numbers[i] / reports.size();
        }
        return new Metrics(List.of(means[0], numbers[numbers.length - 1], means[1], means[2]), samples);
    }
}
