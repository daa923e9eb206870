package consumer;

import org.gan4j.models.ConditionalGenerator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConditionalNorm;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** Noise [n, 32] and labels [n] to digits [n, 1, 28, 28], through blocks of conditional batch normalisation. */
final class ClassGenerator extends ConditionalGenerator {
    private static final int LATENT = 32;

    private final ConditionalSequential model;

    ClassGenerator(int width, int classes, RandomStream random) {
        ResidualBlocks blocks = new ResidualBlocks(layer -> layer, random.split("blocks"));
        RandomStream norms = random.split("norms");
        model = child(
                "model",
                new ConditionalSequential(
                        new Linear(LATENT, width * 49, random.split("first")),
                        new Unflatten(Shape.of(width, 7, 7)),
                        blocks.conditionalUp(width, width, n -> ConditionalNorm.batchOfClasses(n, classes, norms)),
                        blocks.conditionalUp(width, width, n -> ConditionalNorm.batchOfClasses(n, classes, norms)),
                        new BatchNorm2d(width),
                        new ReLU(),
                        new Conv2d(width, 1, Window.same(3), random.split("last")),
                        new Tanh()));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(LATENT);
    }

    @Override
    public Shape sampleShape() {
        return Shape.of(1, 28, 28);
    }

    @Override
    protected Tensor compute(Tensor noise, Tensor labels) {
        return model.forward(noise, labels);
    }
}
