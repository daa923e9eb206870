package org.gan4j.examples;

import java.nio.file.Path;
import java.util.Set;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Digits;
import org.gan4j.metrics.Evaluator;
import org.gan4j.metrics.ImageSource;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Direction;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.ProgressBar;

/**
 * Measures a generator of digits while it trains, keeps the checkpoint with the best KID, and measures the trained one by several
 * metrics.
 *
 * <p>{@code EvaluateGenerator [STEPS [DIRECTORY [SAMPLES]]]}
 */
public final class EvaluateGenerator {
    private EvaluateGenerator() {}

    public static void main(String... args) {
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 6_000;
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-evaluate");
        int samples = args.length > 2 ? Integer.parseInt(args[2]) : 2_000;
        RandomStream random = RandomStream.seeded(1);
        Shape image = Shape.of(1, 28, 28);
        MlpGenerator generator =
                new MlpGenerator(MlpGenerator.Settings.of(100, image).hidden(256, 512), random.split("generator"));
        MlpDiscriminator discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(image).hidden(512, 256).dropout(0.3), random.split("discriminator"));
        ImageSource real = ImageSource.of(Digits.bundled(), random.split("real"));
        ImageSource generated = ImageSource.of(generator, PixelRange.MINUS_ONE_TO_ONE, random.split("samples"));

        // One measurement while it trains: its value is in log.csv, and chooses the checkpoint that is kept.
        Evaluator kid = new Evaluator(ImageClassifier.digits(), Set.of(QualityMetric.KID), random).real(real, samples);
        Interval every = Interval.steps(Math.max(1, steps / 10));
        Evaluation evaluation = new Evaluation("kid", every, () -> kid.evaluateOne(generated, samples));
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader digits =
                        DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .random(random.split("train"))
                    .evaluation(evaluation)
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(new CheckpointWriter(run.checkpoints(), every)
                            .keepNewest(1)
                            .keepBest("kid", Direction.LOWER))
                    .build();
            trainer.fit(digits, Steps.of(steps));
        }

        // Several afterwards.
        Set<QualityMetric> metrics = Set.of(QualityMetric.FID, QualityMetric.PRDC, QualityMetric.CLASSES);
        Evaluator all = new Evaluator(ImageClassifier.digits(), metrics, random).real(real, samples);
        all.evaluate(generated, samples)
                .forEach((name, measured) -> System.out.println(name + " " + measured.value()
                        + measured.warning()
                                .map(warning -> " (" + warning + ")")
                                .orElse("")));
    }
}
