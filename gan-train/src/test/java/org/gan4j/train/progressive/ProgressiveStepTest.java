package org.gan4j.train.progressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.io.State;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.penalty.DriftPenalty;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.progressive.GrowthSchedule.Level;
import org.gan4j.train.step.StepObserver;
import org.junit.jupiter.api.Test;

/** Networks that grow from 4x4 to 8x8 on eight images, two at a time. */
final class ProgressiveStepTest {
    private static final GrowthSchedule SCHEDULE =
            new GrowthSchedule(List.of(new Level(4, 2, 0, 8), new Level(8, 1, 8, 8)));
    private static final int SIDE = 8;
    private static final int IMAGES = 8;

    /** Real images as they were then. */
    private static final class Shown {
        private final Shape shape;
        private final float[] pixels;

        private Shown(Tensor samples) {
            shape = samples.shape();
            pixels = samples.toFloats();
        }
    }

    /** A run, and the real images that its discriminator was shown. */
    private static final class Run {
        private final ProGanSettings settings =
                ProGanSettings.of(Shape.of(1, SIDE, SIDE)).withLatent(3).withWidths(8, 2);
        private final ProGanGenerator generator = new ProGanGenerator(settings, RandomStream.seeded(1));
        private final ProGanDiscriminator discriminator = new ProGanDiscriminator(settings, RandomStream.seeded(2));
        private final Ema ema = new Ema(generator, new EmaSettings().decay(0.5));
        private final DataLoader data = DataLoader.of(images()).batchSize(2);
        private final List<Shown> shown = new ArrayList<>();
        private final List<List<Double>> log = new ArrayList<>();
        private final GanTrainer<Batch> trainer;

        private Run() {
            this(builder -> builder);
        }

        private Run(UnaryOperator<GanTrainerBuilder<Batch>> more) {
            trainer = more.apply(GanTrainer.of(generator, discriminator))
                    .loss(new WassersteinLoss())
                    .optimizer(Adam.withLearningRate(1e-2).betas(0, 0.99))
                    .regularizer(new GradientPenalty())
                    .regularizer(new DriftPenalty())
                    .ema(ema)
                    .wrapping(step -> new ProgressiveStep(step, SCHEDULE, List.of(generator, discriminator)))
                    .observer(new StepObserver() {
                        @Override
                        public void real(Tensor samples) {
                            shown.add(new Shown(samples));
                        }
                    })
                    .listener(new TrainListener() {
                        @Override
                        public void onStep(Training training) {
                            log.add(training.metrics());
                        }
                    })
                    .random(RandomStream.seeded(3))
                    .build();
        }

        private static Dataset images() {
            byte[] pixels = new byte[IMAGES * SIDE * SIDE];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * 37);
            }
            return Dataset.of("tiny", Shape.of(1, SIDE, SIDE), List.of("one"), pixels, new int[IMAGES]);
        }

        private Run train(long steps) {
            trainer.fit(data, Steps.of(steps));
            return this;
        }

        private double logged(int step, String metric) {
            return log.get(step).get(trainer.metricNames().indexOf(metric));
        }
    }

    private static Tensor batch(int number) {
        try (DataLoader again = DataLoader.of(Run.images()).batchSize(2)) {
            Tensor images = again.next().images();
            for (int i = 0; i < number; i++) {
                images = again.next().images();
            }
            return Tensor.of(images.shape(), images.toFloats());
        }
    }

    private static Tensor pooled(Tensor images) {
        return images.avgPool2d(Window.of(2).stride(2));
    }

    @Test
    void sizeAndShareFollowTheImagesSeenAndAreLogged() {
        Run run = new Run().train(8);

        assertThat(run.log.stream().map(each -> each.get(each.size() - 2)))
                .containsExactly(4.0, 4.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0);
        assertThat(run.log.stream().map(each -> each.get(each.size() - 1)))
                .containsExactly(1.0, 1.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0);
        assertThat(run.trainer.metricNames()).endsWith("g_grad", "size", "alpha");
        assertThat(run.generator.growth().alpha()).isEqualTo(1);
        assertThat(run.logged(7, "d_penalty")).isPositive();
    }

    @Test
    void smallImagesComeInLargerBatches() {
        Run run = new Run().train(3);

        assertThat(run.shown)
                .extracting(real -> real.shape)
                .containsExactly(Shape.of(4, 1, 4, 4), Shape.of(4, 1, 4, 4), Shape.of(2, 1, 8, 8));
        assertThat(run.shown.get(0).pixels)
                .containsExactly(
                        pooled(Tensor.concatenate(0, batch(0), batch(1))).toFloats(), within(1e-6f));
    }

    @Test
    void realImagesFadeAsGeneratedOnesDo() {
        Run run = new Run().train(6);
        Tensor first = batch(0);
        Tensor second = batch(1);

        assertThat(run.shown.get(2).pixels)
                .containsExactly(pooled(first).upsampleNearest(2).toFloats(), within(1e-6f));
        assertThat(run.shown.get(3).pixels)
                .containsExactly(
                        second.multiply(0.25)
                                .add(pooled(second).upsampleNearest(2).multiply(0.75))
                                .toFloats(),
                        within(1e-6f));
    }

    @Test
    void anAverageGrowsWithItsNetwork() {
        Run run = new Run().train(5);

        double alpha = run.ema.use(() -> run.generator.growth().alpha());

        assertThat(alpha).isEqualTo(0.5);
        assertThat(run.ema
                        .use(() -> run.generator.sample(2, RandomStream.seeded(1)))
                        .shape())
                .isEqualTo(Shape.of(2, 1, 8, 8));
    }

    /** The rate is 0.01 without momentum, so the first step after a reset has the sign of the gradient and that size. */
    @Test
    void momentsBeginAgainAtEachSize() {
        Run run = new Run().train(2);
        float before = run.generator
                .namedParameters()
                .get("levels.0.1.layer.weight")
                .value()
                .toFloats()[0];

        run.train(3);

        float after = run.generator
                .namedParameters()
                .get("levels.0.1.layer.weight")
                .value()
                .toFloats()[0];
        assertThat(Math.abs(after - before)).isCloseTo(0.01f, within(1e-5f));
    }

    @Test
    void anImagePoolBeginsAgainAtEachSize() {
        Run run = new Run(builder -> builder.imagePool(5)).train(8);

        assertThat(run.log).hasSize(8);
        assertThat(run.trainer.snapshot().get("history_pool").tensor("samples").shape())
                .isEqualTo(Shape.of(5, 1, 8, 8));
    }

    @Test
    void aRunThatIsResumedInMidFadeIsTheWholeOneBitForBit() {
        Run whole = new Run().train(5);
        Map<String, State> saved = copy(whole.trainer.snapshot());
        whole.train(8);

        Run resumed = new Run();
        try (Scope scope = Scope.open()) {
            resumed.trainer.restore(resumed.data, saved);
        }
        resumed.train(8);

        assertThat(resumed.log).isEqualTo(whole.log.subList(5, 8));
        assertThat(bits(resumed)).isEqualTo(bits(whole)).isNotEqualTo(bits(saved));
    }

    @Test
    void aScheduleThatEndsBeforeTheLastLevelIsRefused() {
        Run run = new Run();

        assertThatThrownBy(() -> GanTrainer.of(run.generator, run.discriminator)
                        .wrapping(step ->
                                new ProgressiveStep(step, GrowthSchedule.doubling(4, 4, 1), List.of(run.generator)))
                        .random(RandomStream.seeded(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ProgressiveStep: expects a schedule that ends with the networks' last size, 8, got one that"
                                + " ends with 4");
    }

    private static Map<String, Object> bits(Run run) {
        State average = State.empty();
        run.ema.save(average);
        Map<String, State> all = new LinkedHashMap<>(run.trainer.snapshot());
        all.put("average", average);
        return bits(all);
    }

    private static Map<String, State> copy(Map<String, State> snapshot) {
        Map<String, State> copies = new LinkedHashMap<>();
        snapshot.forEach((name, state) -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            state.tensors().forEach((key, tensor) -> tensors.put(key, Tensor.of(tensor.shape(), tensor.toFloats())));
            copies.put(name, State.of(tensors, state.texts()));
        });
        return copies;
    }

    private static Map<String, Object> bits(Map<String, State> snapshot) {
        Map<String, Object> bits = new TreeMap<>();
        snapshot.forEach((name, state) -> {
            bits.put(name, state.texts());
            state.tensors()
                    .forEach((key, tensor) -> bits.put(
                            name + "." + key,
                            Arrays.stream(tensor.toDoubles()).boxed().toList()));
        });
        return bits;
    }
}
