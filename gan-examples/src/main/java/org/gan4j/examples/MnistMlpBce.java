package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.sets.Digits;
import org.gan4j.loss.BceLoss;
import org.gan4j.loss.Loss;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The program of the text "GAN Tutorial": two small networks, BCELoss, Adam, and an explicit training loop.
 *
 * <p>It differs from the loop printed there in two points. That loop never shows the discriminator a generated image,
 * although the prose says that it learns to tell real from generated; here the discriminator's loss has both terms. And it
 * draws one noise vector per step; here every image of a batch has its own.
 *
 * <p>{@code MnistMlpBce [STEPS [FILE.png]]}
 */
public final class MnistMlpBce {
    private static final int EPOCHS = 100;

    private MnistMlpBce() {}

    public static void main(String... args) {
        long steps = args.length > 0 ? Long.parseLong(args[0]) : Long.MAX_VALUE;
        Path picture = Path.of(args.length > 1 ? args[1] : "mnist-mlp-bce.png");

        RandomStream random = RandomStream.seeded(1);
        RandomStream noise = random.split("noise");

        // Define the generator and discriminator networks
        Layer generator = new Sequential(
                new Linear(100, 128, random.split("generator fc1")), // noise (100) -> hidden layer (128)
                new ReLU(),
                new Linear(128, 784, random.split("generator fc2")), // hidden layer (128) -> image (784)
                new Sigmoid());
        Layer discriminator = new Sequential(
                new Linear(784, 128, random.split("discriminator fc1")), // image (784) -> hidden layer (128)
                new ReLU(),
                new Linear(128, 1, random.split("discriminator fc2")), // hidden layer (128) -> probability (1)
                new Sigmoid());

        // Define the loss function and optimizers
        Loss criterion = new BceLoss();
        Optimizer optimizerG = Adam.withLearningRate(0.001).optimizer(generator.parameters());
        Optimizer optimizerD = Adam.withLearningRate(0.001).optimizer(discriminator.parameters());

        // Train the GAN
        try (DataLoader digits =
                DataLoader.of(Digits.bundled()).range(PixelRange.ZERO_TO_ONE).shuffle(random.split("data"))) {
            for (long step = 1; digits.epoch() < EPOCHS && step <= steps; step++) {
                try (Scope scope = Scope.open()) {
                    Batch batch = digits.next();
                    Tensor x = batch.images().flatten(1);
                    Tensor ones = Tensor.ones(Shape.of(batch.size(), 1));
                    Tensor zeros = Tensor.zeros(Shape.of(batch.size(), 1));

                    // Train the discriminator
                    Tensor fake = generator
                            .forward(Tensor.normal(Shape.of(batch.size(), 100), noise))
                            .detach();
                    Tensor lossD = criterion
                            .apply(discriminator.forward(x), ones)
                            .add(criterion.apply(discriminator.forward(fake), zeros));
                    optimizerD.step(lossD.gradients(discriminator.parameters()));

                    // Train the generator
                    Tensor output = generator.forward(Tensor.normal(Shape.of(batch.size(), 100), noise));
                    Tensor lossG = criterion.apply(discriminator.forward(output), ones);
                    optimizerG.step(lossG.gradients(generator.parameters()));

                    if (digits.epoch() * digits.batchesPerEpoch() == digits.consumed()) {
                        System.out.printf(
                                "epoch %d: d_loss %.4f, g_loss %.4f%n", digits.epoch(), lossD.item(), lossG.item());
                    }
                }
            }
        }
        try (Scope scope = Scope.open()) {
            Tensor images = generator.forward(Tensor.normal(Shape.of(64, 100), random.split("samples")));
            ImageGrid.of(PixelRange.ZERO_TO_ONE).write(picture, images.reshape(64, 1, 28, 28));
        }
        System.out.println("Samples: " + picture);
    }
}
