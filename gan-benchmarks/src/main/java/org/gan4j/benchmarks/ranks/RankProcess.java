package org.gan4j.benchmarks.ranks;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.gan4j.backend.BackendSettings;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.collective.SocketCollective;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.TensorLoader;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.parallel.DataParallelStep;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/** A process that trains as one rank of several, and prints how long a step takes: {@code RECIPE RANK RANKS PORT THREADS BATCH STEPS}. */
final class RankProcess {
    private static final Duration PATIENT = Duration.ofMinutes(2);
    private static final int IMAGES = 256;
    private static final double MIDDLE = 0.5;

    private final NoiseRecipe recipe;
    private final Optional<TimedCollective> collective;
    private final int batch;

    private RankProcess(NoiseRecipe recipe, Optional<TimedCollective> collective, int batch) {
        this.recipe = recipe;
        this.collective = collective;
        this.batch = batch;
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] words) {
        int[] numbers = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        int ranks = numbers[1];
        NoiseRecipe recipe = (NoiseRecipe) Recipes.bundled().named(words[0]);
        Optional<TimedCollective> collective = ranks == 1
                ? Optional.empty()
                : Optional.of(new TimedCollective(SocketCollective.meet(
                        new InetSocketAddress("localhost", numbers[2]), numbers[0], ranks, "benchmark", PATIENT)));
        String line = Backends.with(
                Backends.create(Backends.current().name(), new BackendSettings(numbers[3], Precision.FLOAT32)),
                () -> new RankProcess(recipe, collective, numbers[4]).measure(numbers[5]));
        System.out.println(line);
        collective.ifPresent(Collective::close);
    }

    /** Takes half as many steps to warm up, and then the steps; returns the medians. */
    private String measure(int steps) {
        TrainStep<Batch> step = step(RandomStream.seeded(1));
        double[] seconds = new double[steps];
        try (BatchSource<Batch> data = data()) {
            for (int i = 0; i < steps / 2; i++) {
                step.run(data);
            }
            collective.ifPresent(TimedCollective::reset);
            for (int i = 0; i < steps; i++) {
                long begin = System.nanoTime();
                step.run(data);
                seconds[i] = (System.nanoTime() - begin) / 1e9;
            }
        }
        double mean = Arrays.stream(seconds).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(seconds)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElse(0));
        Arrays.sort(seconds);
        return String.format(
                Locale.ROOT,
                "ms_per_step=%.2f mean_ms=%.2f spread_ms=%.2f communication_ms=%.2f bytes_per_step=%d sums_per_step=%d",
                seconds[(int) (MIDDLE * steps)] * 1e3,
                mean * 1e3,
                spread * 1e3,
                collective.map(TimedCollective::seconds).orElse(0.0) / steps * 1e3,
                collective.map(TimedCollective::bytes).orElse(0L) / steps,
                collective.map(TimedCollective::sums).orElse(0) / steps);
    }

    private TrainStep<Batch> step(RandomStream random) {
        Adam rule = Adam.withLearningRate(2e-4).betas(0.5, 0.999);
        TrainStep<Batch> plain = new AlternatingStep<>(
                new UnconditionalPair(
                        recipe.generator(random.split("generator")),
                        recipe.discriminator(random.split("discriminator"))),
                recipe.loss(),
                new StepSettings<>(new GeneratorSettings<>(rule), new DiscriminatorSettings(rule)),
                random);
        return collective
                .<TrainStep<Batch>>map(each -> new DataParallelStep<>(plain, DataParallel.of(each)))
                .orElse(plain);
    }

    /** Batches of all ranks, of which this one takes its part. */
    private BatchSource<Batch> data() {
        Shape image = recipe.samples().shape();
        try (Scope scope = Scope.open()) {
            TensorLoader all = TensorLoader.of(Tensor.uniform(image.prepend(IMAGES), -1, 1, RandomStream.seeded(2)))
                    .batchSize(batch)
                    .shuffle(3)
                    .dropLast();
            return collective.map(each -> all.share(each.rank(), each.size())).orElse(all);
        }
    }
}
