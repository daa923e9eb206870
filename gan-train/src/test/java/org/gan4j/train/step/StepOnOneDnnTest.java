package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.gan4j.backend.Backends;
import org.gan4j.backend.onednn.OneDnnBackend;
import org.gan4j.data.Batch;
import org.gan4j.data.TensorLoader;
import org.gan4j.models.Generator;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;

/** What a step of the whole networks asks of oneDNN: fast code alone, and few copies from one layout to another. */
class StepOnOneDnnTest {
    private static final Shape CIFAR = Shape.of(3, 32, 32);
    private static final Shape LARGE = Shape.of(3, 64, 64);

    private final OneDnnBackend backend = (OneDnnBackend) Backends.named("onednn");
    private final RandomStream random = RandomStream.seeded(1);

    /** A step's reorders, and the names of the code that ran. */
    private record Report(long reorders, List<String> implementations) {}

    @Test
    void dcganReordersTheRealImagesOnly() {
        Report report =
                step(() -> new DcganGenerator(100, LARGE, random), () -> new DcganDiscriminator(LARGE, random), LARGE);
        assertThat(report.reorders).isEqualTo(1);
        requireFastCode(report);
    }

    @Test
    void smallDcganDoesSoToo() {
        Report report =
                step(() -> new DcganGenerator(100, CIFAR, random), () -> new DcganDiscriminator(CIFAR, random), CIFAR);
        assertThat(report.reorders).isEqualTo(1);
        requireFastCode(report);
    }

    /**
     * The real images; twelve masks of dropout; in three passes through the discriminator, before and behind the linear
     * layer; and the generator's smallest image, twice on its way and once back.
     */
    @Test
    void theConvolutionalPairReordersMasksAndWhatMeetsLinearLayers() {
        Report report =
                step(() -> new ConvGenerator(100, CIFAR, random), () -> new ConvDiscriminator(CIFAR, random), CIFAR);
        assertThat(report.reorders).isEqualTo(1 + 12 + 3 * 2 + 3);
        requireFastCode(report);
    }

    @Test
    void thePairOfLinearLayersReordersNothing() {
        MlpGenerator.Settings generator =
                MlpGenerator.Settings.of(100, LARGE).hidden(256, 512, 1024).batchNorm();
        MlpDiscriminator.Settings discriminator =
                MlpDiscriminator.Settings.of(LARGE).hidden(1024, 512, 256).dropout(0.3);
        Report report = step(
                () -> new MlpGenerator(generator, random), () -> new MlpDiscriminator(discriminator, random), LARGE);
        assertThat(report.reorders).isZero();
        requireFastCode(report);
    }

    /** The names of oneDNN's generic code begin with {@code ref}. */
    private void requireFastCode(Report report) {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64")
                        && backend.description().contains("AVX"),
                () -> "elsewhere oneDNN has other code: " + report.implementations);
        assertThat(report.implementations).isNotEmpty().allMatch(name -> !name.startsWith("ref"));
    }

    /** A third step of batch 4, which nothing watches, on a thread of its own. */
    private Report step(Supplier<Generator> generator, Supplier<Layer> discriminator, Shape image) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return CompletableFuture.supplyAsync(
                            () -> Backends.with(backend, () -> steps(generator.get(), discriminator.get(), image)),
                            thread)
                    .join();
        } finally {
            thread.shutdown();
        }
    }

    private Report steps(Generator generator, Layer discriminator, Shape image) {
        List<Long> reorders = new ArrayList<>();
        TrainListener counter = new TrainListener() {
            @Override
            public void onStep(Training training) {
                reorders.add(backend.reorders());
            }
        };
        GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .diagnosis(Diagnosis.off())
                .listener(counter)
                .build();
        try (TensorLoader images =
                TensorLoader.of(Tensor.uniform(image.prepend(8), -1, 1, random)).batchSize(4)) {
            List<String> implementations = OneDnnBackend.implementations(() -> trainer.fit(images, Steps.of(3)));
            return new Report(reorders.get(2) - reorders.get(1), implementations);
        }
    }
}
