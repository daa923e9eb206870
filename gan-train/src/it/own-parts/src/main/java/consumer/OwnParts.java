package consumer;

import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;

/** Trains a conditional GAN made of an operation, layers, networks and a loss that gan4j does not know. */
public final class OwnParts {
    private OwnParts() {}

    public static void main(String[] args) {
        RandomStream random = RandomStream.seeded(7);
        LabelledPair pair = new LabelledPair(
                new LabelledGenerator(random.split("generator")),
                new LabelledDiscriminator(random.split("discriminator")));
        GanTrainer<Batch> trainer = GanTrainer.of(pair)
                .loss(new HingeLoss())
                .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                .discriminatorSteps(2)
                .random(random.split("train"))
                .build();
        double[] before = pair.generator().stateDict().get("embedding").toDoubles();
        try (DataLoader digits = DataLoader.of(Digits.bundled()).shuffle(random.split("data"))) {
            trainer.fit(digits, Steps.of(100));
        }
        double[] after = pair.generator().stateDict().get("embedding").toDoubles();
        if (java.util.Arrays.equals(before, after) || !trainer.metrics().stream().allMatch(Double::isFinite)) {
            throw new IllegalStateException("the conditional pair did not train: " + trainer.metrics());
        }
        System.out.println("trained " + trainer.step() + " steps of a conditional pair: " + trainer.metrics());
    }
}
