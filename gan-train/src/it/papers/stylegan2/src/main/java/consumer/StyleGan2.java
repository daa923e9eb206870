package consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.transform.Pad;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.nn.*;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.run.CheckpointWriter;

/** StyleGAN2 at 32x32: mixed styles, path lengths, lazy R1, an average of the styles and one of the generator. */
public final class StyleGan2 {
    private final RandomStream random = RandomStream.seeded(7);
    private final StyleGenerator generator = new StyleGenerator(8, random.split("generator"));
    private final Layer discriminator = discriminator(8, random.split("discriminator"));
    private final Ema ema = new Ema(generator, new EmaSettings().decay(0.99));
    private final DataLoader data = DataLoader.of(Digits.training())
            .transform(Pad.by(2))
            .batchSize(4)
            .shuffle(random.split("data"));

    /** Residual blocks with equalised learning rates, of images [n, 1, 32, 32]. */
    private static Layer discriminator(int width, RandomStream random) {
        ResidualBlocks blocks = new ResidualBlocks(layer -> new EqualizedLR(layer, random), random);
        Layer last = new EqualizedLR(new Linear(16 * (width + 1), 1, random), random);
        return new Sequential(
                blocks.firstDown(1, width),
                blocks.down(width, width),
                blocks.down(width, width),
                new MinibatchStdDev(),
                new LeakyReLU(0.2),
                new Flatten(),
                last);
    }

    private GanTrainer<Batch> trainer(TrainListener... listeners) {
        var settings = GanTrainer.of(generator, discriminator)
                .loss(new NonSaturatingLoss())
                .generatorOptimizer(lazy(4))
                .discriminatorOptimizer(lazy(16))
                .lazyGeneratorTerm("path", 2, 4, new PathLength())
                .regularizer(new R1Penalty().gamma(1).lazily(16))
                .ema(ema)
                .random(random.split("train"));
        Arrays.asList(listeners).forEach(settings::listener);
        return settings.build();
    }

    /** Adam for a loss with a term at some updates only: appendix B. */
    private static Adam lazy(int every) {
        double share = every / (every + 1.0);
        return Adam.withLearningRate(0.002 * share).betas(0, Math.pow(0.99, share)).epsilon(1e-8);
    }

    public static void main(String[] args) throws IOException {
        Path checkpoints = Files.createTempDirectory("stylegan2");
        StyleGan2 whole = new StyleGan2();
        var wholeTrainer = whole.trainer(new CheckpointWriter(checkpoints, Interval.steps(100)));
        wholeTrainer.fit(whole.data, Steps.of(200));
        new CheckpointFolder(checkpoints).setAsideAfter(100);

        StyleGan2 resumed = new StyleGan2();
        var resumedTrainer = resumed.trainer();
        if (!resumedTrainer.resume(checkpoints, resumed.data) || resumedTrainer.step() != 100) {
            throw new IllegalStateException("expects to resume at step 100, got " + resumedTrainer.step());
        }
        resumedTrainer.fit(resumed.data, Steps.of(200));
        if (!resumedTrainer.snapshot().equals(wholeTrainer.snapshot())) {
            throw new IllegalStateException("the resumed run differs from the one without interruption");
        }
        var images = resumed.ema.use(() -> resumed.generator.sample(4, RandomStream.seeded(1)));
        System.out.println("stylegan2: 200 steps, resumed at 100 with the same bits: " + images.shape() + " "
                + resumedTrainer.metricNames() + " " + resumedTrainer.metrics());
    }
}
