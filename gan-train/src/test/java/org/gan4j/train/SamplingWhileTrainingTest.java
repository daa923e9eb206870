package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sampling;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;

final class SamplingWhileTrainingTest {
    private static final int STEPS = 16;
    private static final Shape IMAGE = Shape.of(1, 28, 28);

    @Test
    void trainingBesideSamplersIsTrainingAlone() throws Exception {
        Run alone = new Run(this::normalized);
        alone.train(() -> {});
        Run watched = new Run(this::normalized);
        AtomicInteger samples = new AtomicInteger();

        beside(
                List.of(
                        () -> watched.generator.sample(5, RandomStream.seeded(1)),
                        () -> watched.ema.use(() -> watched.generator.sample(70, RandomStream.seeded(1))),
                        () -> Sampling.of(watched.generator)
                                .in(Mode.TRAIN_SILENT, RandomStream.seeded(2))
                                .run(watched.generator.noise(4, RandomStream.seeded(3)), watched.generator::forward),
                        () -> Sampling.of(watched.discriminator)
                                .run(Tensor.ones(IMAGE.prepend(3)), watched.discriminator::forward)),
                sample -> {
                    assertThat(sample.mean().item()).isFinite();
                    samples.incrementAndGet();
                },
                () -> watched.train(() -> {}));

        assertThat(samples.get()).isGreaterThanOrEqualTo(STEPS);
        assertThat(watched.metrics).isEqualTo(alone.metrics);
        assertThat(bits(watched.generator)).isEqualTo(bits(alone.generator));
        assertThat(bits(watched.discriminator)).isEqualTo(bits(alone.discriminator));
    }

    @Test
    void eachPictureIsOneOfAStateBetweenTwoUpdates() throws Exception {
        Run run = new Run(Tanh::new);
        Set<List<Float>> ofGenerator = new HashSet<>();
        Set<List<Float>> ofAverage = new HashSet<>();
        Runnable look = () -> {
            ofGenerator.add(floats(run.picture()));
            ofAverage.add(floats(run.averagePicture()));
        };
        look.run();
        List<List<Float>> seen = new ArrayList<>();
        List<List<Float>> seenOfAverage = new ArrayList<>();

        beside(
                List.of(run::picture, () -> run.averagePicture().reshape(2, 784)),
                sample -> {
                    boolean isAverage = sample.shape().rank() == 2;
                    List<List<Float>> list = isAverage ? seenOfAverage : seen;
                    synchronized (list) {
                        list.add(floats(sample));
                    }
                },
                () -> run.train(look));

        assertThat(ofGenerator).hasSize(STEPS + 1);
        assertThat(ofGenerator).containsAll(seen);
        assertThat(ofAverage).containsAll(seenOfAverage);
        assertThat(new HashSet<>(seen).size() + new HashSet<>(seenOfAverage).size())
                .isGreaterThan(2);
    }

    private Layer normalized() {
        return new Sequential(new BatchNorm1d(64), new Tanh(), new Dropout(0.2, RandomStream.seeded(8)));
    }

    /** Samples on a thread each, over and over, while code runs. */
    private static void beside(List<Supplier<Tensor>> samplers, Consumer<Tensor> look, Runnable code) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(samplers.size());
        AtomicBoolean ended = new AtomicBoolean();
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Supplier<Tensor> sampler : samplers) {
                futures.add(threads.submit(() -> {
                    do {
                        try (Scope scope = Scope.open()) {
                            look.accept(sampler.get());
                        }
                    } while (!ended.get());
                }));
            }
            try {
                code.run();
            } finally {
                ended.set(true);
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            ended.set(true);
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static List<Float> floats(Tensor tensor) {
        List<Float> list = new ArrayList<>();
        for (float value : tensor.toFloats()) {
            list.add(value);
        }
        return list;
    }

    private static List<List<Double>> bits(Module network) {
        return network.stateDict().values().stream()
                .map(tensor -> Arrays.stream(tensor.toDoubles()).boxed().toList())
                .toList();
    }

    /** A training that is the same whenever it is made. */
    private static final class Run {
        private final Generator generator;
        private final MlpDiscriminator discriminator;
        private final Ema ema;
        private final List<List<Double>> metrics = new ArrayList<>();

        Run(Supplier<Layer> activation) {
            RandomStream random = RandomStream.seeded(4);
            generator = new MlpGenerator(
                    MlpGenerator.Settings.of(16, IMAGE).hidden(64, 64).activation(activation),
                    random.split("generator"));
            discriminator = new MlpDiscriminator(
                    MlpDiscriminator.Settings.of(IMAGE)
                            .hidden(64)
                            .dropout(0.3)
                            .extras(DiscriminatorExtras.none().withSpectralNorm()),
                    random.split("discriminator"));
            ema = new Ema(generator, new EmaSettings(0.9, 0));
        }

        void train(Runnable afterEachStep) {
            RandomStream random = RandomStream.seeded(5);
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .optimizer(Adam.withLearningRate(1e-3))
                    .ema(ema)
                    .random(random.split("train"))
                    .listener(new TrainListener() {
                        @Override
                        public void onStep(Training training) {
                            metrics.add(training.metrics());
                            try (Scope scope = Scope.open()) {
                                afterEachStep.run();
                            }
                        }
                    })
                    .build();
            try (DataLoader digits =
                    DataLoader.of(Digits.bundled()).batchSize(32).shuffle(random.split("data"))) {
                trainer.fit(digits, Steps.of(STEPS));
            }
        }

        Tensor picture() {
            return generator.sample(2, RandomStream.seeded(6));
        }

        Tensor averagePicture() {
            return ema.use(this::picture);
        }
    }
}
