package org.gan4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Digits;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole step of the networks 100-128-784 and 784-128-1 at batch 64: both updates, including noise and data. Not
 * thread-safe: JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StepBenchmark {
    private static final Shape IMAGE = Shape.of(1, 28, 28);

    @Param({"1", "2"})
    private int threads = 1;

    private final RandomStream random = RandomStream.seeded(1);
    private final MlpGenerator generator = new MlpGenerator(
            MlpGenerator.Settings.of(100, IMAGE)
                    .hidden(128)
                    .activation(ReLU::new)
                    .output(Sigmoid::new),
            random.split("generator"));
    private final MlpDiscriminator discriminator = new MlpDiscriminator(
            MlpDiscriminator.Settings.of(IMAGE)
                    .hidden(128)
                    .activation(ReLU::new)
                    .output(Sigmoid::new),
            random.split("discriminator"));
    private final GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
            .loss(new ProbabilityLoss())
            .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
            .diagnosis(Diagnosis.off())
            .random(random.split("train"))
            .build();
    private final DataLoader data =
            DataLoader.of(Digits.bundled()).dropLast().shuffle(1).range(PixelRange.ZERO_TO_ONE);

    @Setup
    public void prepare() {
        Backends.current().useThreads(threads);
    }

    @Benchmark
    public List<Double> mnistMlpBce() {
        trainer.fit(data, Steps.of(trainer.step() + 1));
        return trainer.metrics();
    }

    @TearDown
    public void close() {
        data.close();
    }
}
