package org.gan4j.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.gan4j.backend.Backends;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.CriticView;
import org.gan4j.train.penalty.DraganPenalty;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.penalty.Regularizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One update of the critic of {@code dcgan-32} on 64 real and 64 generated images made beforehand, plain and with
 * penalties; compare with {@code NONE}. Not thread-safe: JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class PenaltyBenchmark {
    private static final int BATCH = 64;
    private static final Shape IMAGE = Shape.of(3, 32, 32);

    @Param({"1", "2"})
    private int threads = 1;

    @Param
    private Penalty penalty = Penalty.NONE;

    private final RandomStream random = RandomStream.seeded(1);
    private final NoiseRecipe recipe = (NoiseRecipe) Recipes.bundled().named("dcgan-32");
    private final Layer critic = recipe.discriminator(random.split("critic"));
    private final Optimizer optimizer =
            Adam.withLearningRate(1e-4).betas(0, 0.9).optimizer(critic.parameters());
    private final Tensor real = Tensor.uniform(IMAGE.prepend(BATCH), -1, 1, random);
    private final Tensor fake = Tensor.uniform(IMAGE.prepend(BATCH), -1, 1, random);

    /** The penalty added to the loss. */
    public enum Penalty {
        /** No penalty. */
        NONE,
        /** WGAN-GP. */
        WGAN_GP,
        /** DRAGAN. */
        DRAGAN,
        /** R1 at every update. */
        R1;

        Regularizer regularizer() {
            return switch (this) {
                case NONE -> new Regularizer() {};
                case WGAN_GP -> new GradientPenalty();
                case DRAGAN -> new DraganPenalty();
                case R1 -> new R1Penalty();
            };
        }
    }

    @Setup
    public void prepare() {
        Backends.current().useThreads(threads);
        critic.mode(Mode.TRAIN);
    }

    @Benchmark
    public long criticStep() {
        try (org.gan4j.tensor.Scope step = org.gan4j.tensor.Scope.open()) {
            Logits logits = new Logits(critic.forward(real), critic.forward(fake));
            Tensor loss = new WassersteinLoss().discriminator(logits.real(), logits.fake());
            UnaryOperator<Tensor> silent = samples -> critic.in(Mode.TRAIN_SILENT, () -> critic.forward(samples));
            CriticView view = new CriticView(silent, silent, real, fake, logits, random, optimizer.steps());
            Optional<Tensor> term = penalty.regularizer().penalty(view);
            optimizer.step(term.map(loss::add).orElse(loss).gradients(critic.parameters()));
            return optimizer.steps();
        }
    }
}
