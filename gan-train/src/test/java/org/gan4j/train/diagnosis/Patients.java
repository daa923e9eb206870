package org.gan4j.train.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.data.TensorLoader;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.UnconditionalPair;

/** Small runs on points around a circle, into which tests plant what should be found. */
final class Patients {
    static final Shape POINT = Shape.of(2);
    static final int BATCH = 32;
    private static final int POINTS = 512;
    private static final double DEVIATION = 0.05;

    final List<Finding> findings = new ArrayList<>();
    final float[] points = ring();
    Supplier<Layer> activation = () -> new LeakyReLU(0.2);
    Supplier<Layer> output = () -> of("Identity()", x -> x);
    double generatorRate = 2e-3;
    double discriminatorRate = 2e-3;
    AdversarialLoss loss = new NonSaturatingLoss();
    UnaryOperator<AdversarialPair<Batch>> change = pair -> pair;
    List<TrainListener> listeners = new ArrayList<>();
    Diagnosis diagnosis = Diagnosis.standard().tell(findings::add);
    MlpGenerator generator = generator();
    MlpDiscriminator discriminator = discriminator();

    /** Makes the networks anew, by the settings. */
    Patients made() {
        generator = generator();
        discriminator = discriminator();
        return this;
    }

    GanTrainer<Batch> train(long steps) {
        GanTrainer<Batch> trainer = trainer();
        trainer.fit(loader(), Steps.of(steps));
        return trainer;
    }

    GanTrainer<Batch> trainer() {
        GanTrainerBuilder<Batch> builder = GanTrainer.of(change.apply(new UnconditionalPair(generator, discriminator)))
                .loss(loss)
                .generatorOptimizer(Adam.withLearningRate(generatorRate).betas(0.5, 0.999))
                .discriminatorOptimizer(Adam.withLearningRate(discriminatorRate).betas(0.5, 0.999))
                .diagnosis(diagnosis)
                .random(RandomStream.seeded(3));
        listeners.forEach(builder::listener);
        return builder.build();
    }

    TensorLoader loader() {
        return TensorLoader.of(Shape.of(POINTS, 2), points, new int[POINTS]).batchSize(BATCH);
    }

    private MlpGenerator generator() {
        return new MlpGenerator(
                MlpGenerator.Settings.of(4, POINT)
                        .hidden(32, 32)
                        .activation(activation)
                        .output(output),
                RandomStream.seeded(1));
    }

    private MlpDiscriminator discriminator() {
        return new MlpDiscriminator(
                MlpDiscriminator.Settings.of(POINT).hidden(32, 32).activation(activation), RandomStream.seeded(2));
    }

    /** A layer of a function. */
    static Layer of(String name, UnaryOperator<Tensor> function) {
        return new Layer() {
            @Override
            protected Tensor compute(Tensor input) {
                return function.apply(input);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    private static float[] ring() {
        RandomStream random = RandomStream.seeded(7);
        float[] values = new float[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * random.nextInt(8) / 8;
            values[2 * i] = (float) (2 * Math.cos(angle) + DEVIATION * random.nextNormal());
            values[2 * i + 1] = (float) (2 * Math.sin(angle) + DEVIATION * random.nextNormal());
        }
        return values;
    }
}
