package org.gan4j.train.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.nn.Mode;
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
 * state. It reports {@code d_loss}, the discriminator's adversarial loss, {@code d_real} and {@code d_fake}, the mean
 * {@link AdversarialLoss#score} of real and of generated samples, and with regularizers {@code d_penalty}, the sum of
 * the penalties, {@code d_grad}, the norm of its gradient before clipping, each averaged over the samples of the k
 * updates; {@code g_loss}, what the generator minimised, and {@code g_grad}, the norm of its gradient.
 *
 * @param <B> the batch
 */
public final class AlternatingStep<B> implements TrainStep<B> {
    private final AdversarialPair<B> pair;
    private final StepSettings settings;
    private final DiscriminatorUpdate<B> discriminatorUpdate;
    private final GeneratorUpdate<B> generatorUpdate;
    private final SampleNoise sampleNoise;
    private final RandomStream noise;

    /**
     * A step with an optimizer of its own for each network.
     *
     * @param random what all draws are split off from
     * @throws IllegalArgumentException if the parts do not go together
     */
    public AlternatingStep(AdversarialPair<B> pair, AdversarialLoss loss, StepSettings settings, RandomStream random) {
        Compatibility.require(pair, loss, settings);
        this.pair = pair;
        this.settings = settings;
        Optimizer generatorOptimizer =
                settings.generator().rule().optimizer(pair.generator().parameters());
        this.noise = random.split("noise");
        this.sampleNoise =
                new SampleNoise(settings.instanceNoise(), generatorOptimizer, random.split("instance noise"));
        this.discriminatorUpdate = new DiscriminatorUpdate<>(pair, loss, settings.discriminator(), sampleNoise, random);
        this.generatorUpdate =
                new GeneratorUpdate<>(pair, loss, settings.generator(), sampleNoise, discriminatorUpdate);
    }

    @Override
    public Metrics run(BatchSource<B> source) {
        try (Scope step = Scope.open()) {
            List<Tensor> reports = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            B batch;
            Tensor real;
            Tensor made;
            do {
                batch = source.next();
                real = pair.real(batch);
                sizes.add(real.shape().size(0) * pair.packing());
                made = isReused(sizes.size()) ? generated(batch, real) : silentlyGenerated(batch, real);
                reports.add(discriminatorUpdate.run(batch, real, made.detach()));
            } while (reports.size() < settings.discriminator().steps());
            Tensor fake = isReused(sizes.size()) ? made : generated(batch, real);
            Tensor ofGenerator = generatorUpdate.run(batch, real, fake);
            return metrics(reports, sizes, ofGenerator);
        }
    }

    /** Whether the samples of the discriminator's update of this number, from 1, are those of the generator's. */
    private boolean isReused(int update) {
        return settings.generator().reuseNoise()
                && update == settings.discriminator().steps();
    }

    /** What the generator will learn from. */
    private Tensor generated(B batch, Tensor real) {
        pair.generator().mode(Mode.TRAIN);
        return pair.fake(noise(real.shape().size(0)), batch);
    }

    /** What only the discriminator will learn from. */
    private Tensor silentlyGenerated(B batch, Tensor real) {
        pair.generator().mode(Mode.TRAIN_SILENT);
        return NoGradient.run(
                () -> Scope.keeping(() -> pair.fake(noise(real.shape().size(0)), batch)));
    }

    @Override
    public int batchesPerStep() {
        return settings.discriminator().steps();
    }

    @Override
    public List<String> metricNames() {
        List<String> names = new ArrayList<>(discriminatorUpdate.metrics());
        names.add(1, "g_loss");
        names.add("g_grad");
        return names;
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>();
        parts.put("generator", pair.generator());
        parts.put("discriminator", pair.discriminator());
        parts.put("generator_optimizer", generatorUpdate.optimizer());
        parts.put("discriminator_optimizer", discriminatorUpdate.optimizer());
        parts.put("noise", new StreamPosition(noise));
        if (settings.instanceNoise().isPresent()) {
            parts.put("instance_noise", new StreamPosition(sampleNoise.random()));
        }
        parts.putAll(discriminatorUpdate.parts());
        settings.generator().ema().ifPresent(ema -> parts.put("generator_ema", ema));
        return parts;
    }

    private Tensor noise(int samples) {
        Tensor like = pair.generator().parameters().get(0).value();
        return Tensor.normal(pair.latentShape().prepend(samples), like.dtype(), noise)
                .to(like.backend());
    }

    /** Reads the step's numbers in one host copy, and averages over samples: a batch may be smaller than another. */
    private static Metrics metrics(List<Tensor> reports, List<Integer> sizes, Tensor ofGenerator) {
        List<Tensor> all = new ArrayList<>(reports);
        all.add(ofGenerator);
        double[] numbers = Tensor.concatenate(0, all).toDoubles();
        int samples = sizes.stream().mapToInt(size -> size).sum();
        int width = reports.get(0).shape().elements();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double mean = 0;
            for (int j = 0; j < reports.size(); j++) {
                mean += numbers[j * width + i] * ((double) sizes.get(j) / samples);
            }
            values.add(mean);
        }
        values.add(1, numbers[numbers.length - 2]);
        values.add(numbers[numbers.length - 1]);
        return new Metrics(values, samples);
    }
}
