package org.gan4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.watch.ProgressBar;

/** A user's program that adds a progress bar, and tidies up when it ends: writes the files running and tidied. */
final class WatchedProgram {
    private WatchedProgram() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write("tidied")));
        RandomStream random = RandomStream.seeded(7);
        Shape image = Shape.of(1, 28, 28);
        var generator = new MlpGenerator(2, 2, image, random.split("generator"));
        var discriminator = new MlpDiscriminator(image, 2, random.split("discriminator"));
        var trainer = GanTrainer.of(generator, discriminator)
                .listener(new ProgressBar(System.out, true))
                .listener(new Mark())
                .random(random.split("train"))
                .build();
        try (var digits = DataLoader.of(Digits.bundled()).batchSize(2)) {
            trainer.fit(digits, Epochs.of(1_000_000));
        }
    }

    private static void write(String name) {
        try {
            Files.createFile(Path.of(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that the run is under way. */
    private static final class Mark extends PeriodicListener {
        private boolean made;

        Mark() {
            super(Interval.steps(20));
        }

        @Override
        protected void act(Training training) {
            if (!made) {
                made = true;
                write("running");
            }
        }
    }
}
