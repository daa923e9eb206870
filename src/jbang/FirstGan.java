///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Trains a GAN on the bundled digits, in some three minutes, and writes digits.png.
//JAVA 17+
//DEPS org.gan4j:gan-train:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-simple:2.0.17

import org.gan4j.data.*;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.sets.Digits;
import org.gan4j.models.digits.*;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.*;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.watch.ProgressBar;

public class FirstGan {
    public static void main(String[] args) {
        var random = RandomStream.seeded(7);
        var generator = new DigitGenerator(Shape.of(1, 28, 28), random.split("generator"));
        var discriminator = new DigitDiscriminator(Shape.of(1, 28, 28), random.split("discriminator"));
        var trainer = GanTrainer.of(generator, discriminator).regularizer(new R1Penalty(0.5, 4))
                .optimizer(Adam.withLearningRate(5e-4).betas(0.5, 0.999))
                .listener(new ProgressBar()).random(random.split("train")).build();
        try (var digits = DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))) {
            trainer.fit(digits, Epochs.of(20));
        }
        ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE).legible()
                .write(java.nio.file.Path.of("digits.png"), generator.sample(64, random.split("samples")));
    }
}
