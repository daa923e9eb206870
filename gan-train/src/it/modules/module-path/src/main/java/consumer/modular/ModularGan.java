package consumer.modular;

import java.nio.file.Files;
import org.gan4j.backend.Backends;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;

/** Trains in a named module, and prints the modules that take part. */
public class ModularGan {
    public static void main(String[] args) throws Exception {
        var random = RandomStream.seeded(7);
        var generator = new MlpGenerator(100, 128, Shape.of(1, 28, 28), random.split("generator"));
        var discriminator = new MlpDiscriminator(Shape.of(1, 28, 28), 128, random.split("discriminator"));
        var trainer = GanTrainer.of(generator, discriminator).random(random.split("train")).build();
        try (var data = DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))) {
            trainer.fit(data, Steps.of(20));
        }
        var file = Files.createTempFile("generator", ".safetensors");
        var state = State.empty();
        generator.save(state);
        SafeTensors.write(file, state);
        generator.restore(SafeTensors.read(file));
        Files.delete(file);
        System.out.println("trained in " + ModularGan.class.getModule().getName() + " with "
                + GanTrainer.class.getModule().getName() + " on " + Backends.names());
    }
}
