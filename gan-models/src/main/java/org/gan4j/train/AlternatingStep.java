package org.gan4j.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The alternation of Goodfellow et al. (NeurIPS 2014, algorithm 1): k updates of the discriminator, each with a batch of
 * its own, then one of the generator.
 *
 * <p>The network that is not being updated runs in {@link Mode#TRAIN_SILENT}: neither update moves the other network's
 * state. It reports {@code d_loss}, what the discriminator minimised, and {@code d_real} and {@code d_fake}, the mean
 * probabilities that it gave to real and to generated samples, and {@code d_grad}, the norm of its gradient, each averaged
 * over the k updates; {@code g_loss} and {@code g_grad} for the generator.
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
            Tensor ofGenerator = updateGenerator(
                    batch, real, settings.reuseNoise() ? z : noise(real.shape().size(0)));
            return metrics(reports, ofGenerator, samples);
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
            Gradients gradients = discriminatorLoss.gradients(discriminator.parameters());
            discriminatorOptimizer.step(gradients);
            return report(
                    discriminatorLoss,
                    loss.probability(onReal).mean(),
                    loss.probability(onFake).mean(),
                    GradientNorm.of(gradients, discriminator));
        });
    }

    private Tensor updateGenerator(B batch, Tensor real, Tensor z) {
        generator.mode(Mode.TRAIN);
        discriminator.mode(Mode.TRAIN_SILENT);
        return Scope.keeping(() -> {
            Tensor fake = pair.fake(z, batch);
            Tensor generatorLoss = loss.generator(pair.judge(fake, batch), () -> pair.judge(real, batch));
            Gradients gradients = generatorLoss.gradients(generator.parameters());
            generatorOptimizer.step(gradients);
            return report(generatorLoss, GradientNorm.of(gradients, generator));
        });
    }

    @Override
    public int batchesPerStep() {
        return settings.discriminatorSteps();
    }

    @Override
    public List<String> metricNames() {
        return List.of("d_loss", "g_loss", "d_real", "d_fake", "d_grad", "g_grad");
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

    /** The values one behind the other, on the backend. */
    private static Tensor report(Tensor... values) {
        return NoGradient.run(() -> Tensor.concatenate(
                0, Arrays.stream(values).map(value -> value.reshape(1)).toList()));
    }

    /** Reads the step's numbers in one host copy. */
    private static Metrics metrics(List<Tensor> ofDiscriminator, Tensor ofGenerator, int samples) {
        List<Tensor> all = new ArrayList<>(ofDiscriminator);
        all.add(ofGenerator);
        double[] numbers = Tensor.concatenate(0, all).toDoubles();
        int count = ofDiscriminator.get(0).shape().elements();
        double[] means = new double[count];
        for (int i = 0; i < count * ofDiscriminator.size(); i++) {
            means[i % count] += numbers[i] / ofDiscriminator.size();
        }
        double generatorLoss = numbers[numbers.length - 2];
        double generatorGradient = numbers[numbers.length - 1];
        return new Metrics(
                List.of(means[0], generatorLoss, means[1], means[2], means[3], generatorGradient), samples);
    }
}
