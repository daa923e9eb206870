package consumer;

import org.gan4j.backend.Backends;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;

public class TrainOnDigits {
    public static void main(String[] args) {
        var random = RandomStream.seeded(7);
        var generator = new MlpGenerator(100, 128, Shape.of(1, 28, 28), random.split("generator"));
        var discriminator = new MlpDiscriminator(Shape.of(1, 28, 28), 128, random.split("discriminator"));
        var trainer = GanTrainer.of(generator, discriminator).random(random.split("train")).build();
        try (var data = DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))) {
            trainer.fit(data, Steps.of(100));
        }
        System.out.println(Backends.current().name() + " " + trainer.metricNames() + " " + trainer.metrics());
    }
}
