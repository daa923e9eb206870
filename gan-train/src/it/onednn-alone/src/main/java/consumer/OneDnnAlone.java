package consumer;

import java.io.File;
import java.util.Arrays;
import org.gan4j.backend.Backends;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;

/** Trains without ND4J on the class path, and prints how large that is. */
public class OneDnnAlone {
    public static void main(String[] args) {
        var random = RandomStream.seeded(7);
        var generator = new MlpGenerator(100, 128, Shape.of(1, 28, 28), random.split("generator"));
        var discriminator = new MlpDiscriminator(Shape.of(1, 28, 28), 128, random.split("discriminator"));
        var trainer = GanTrainer.of(generator, discriminator).random(random.split("train")).build();
        try (var data = DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))) {
            trainer.fit(data, Steps.of(20));
        }
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        long bytes = Arrays.stream(entries).map(File::new).filter(File::isFile).mapToLong(File::length).sum();
        System.out.println("trained on " + Backends.names() + ", class path of " + bytes / 1_000_000 + " MB");
    }
}
