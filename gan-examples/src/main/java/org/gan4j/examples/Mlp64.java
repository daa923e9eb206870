package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.loss.BceLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The first program of the text "What are GANs?": fully connected layers for images of 64x64, BatchNorm1d, dropout,
 * BCELoss, the mean of the discriminator's two losses, and an explicit training loop.
 *
 * <p>{@code Mlp64 [STEPS [FILE.png [DATA]]]}, where DATA is CIFAR-10 by default, downloaded by
 * {@code gan data fetch cifar10}, or {@code bundled}, the stacked digits, or other data.
 */
public final class Mlp64 {
    private static final int EPOCHS = 100;

    private Mlp64() {}

    public static void main(String... args) {
        long steps = args.length > 0 ? Long.parseLong(args[0]) : Long.MAX_VALUE;
        Path picture = Path.of(args.length > 1 ? args[1] : "mlp-64.png");
        String data = args.length > 2 ? args[2] : "cifar10";

        // Initialize models: noise -> image, and image -> real/fake probability
        RandomStream random = RandomStream.seeded(1);
        RandomStream noise = random.split("noise");
        Shape image = Shape.of(3, 64, 64);
        MlpGenerator generator = new MlpGenerator(
                MlpGenerator.Settings.of(100, image)
                        .hidden(256, 512, 1024)
                        .batchNorm()
                        .activation(ReLU::new),
                random.split("generator"));
        MlpDiscriminator discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(image)
                        .hidden(1024, 512, 256)
                        .dropout(0.3)
                        .output(Sigmoid::new),
                random.split("discriminator"));

        // Optimizers and loss function
        Adam adam = Adam.withLearningRate(2e-4).betas(0.5, 0.999);
        Optimizer optimizerG = adam.optimizer(generator.parameters());
        Optimizer optimizerD = adam.optimizer(discriminator.parameters());
        BceLoss adversarialLoss = new BceLoss();

        // Load real data, normalized to [-1, 1], and train
        Dataset images = Conversion.to(image, DataSets.open(data, 3, DataCache.standard()))
                .dataset();
        try (DataLoader loader = DataLoader.of(images).batchSize(64).shuffle(random.split("data"))) {
            for (long step = 1; loader.epoch() < EPOCHS && step <= steps; step++) {
                try (Scope scope = Scope.open()) {
                    Batch batch = loader.next();
                    Tensor real = Tensor.ones(Shape.of(batch.size(), 1));
                    Tensor fake = Tensor.zeros(Shape.of(batch.size(), 1));
                    Shape z = Shape.of(batch.size(), 100);

                    // Train discriminator
                    Tensor fakes = generator.forward(Tensor.normal(z, noise)).detach();
                    Tensor realLoss = adversarialLoss.apply(discriminator.forward(batch.images()), real);
                    Tensor fakeLoss = adversarialLoss.apply(discriminator.forward(fakes), fake);
                    Tensor lossD = realLoss.add(fakeLoss).divide(2);
                    optimizerD.step(lossD.gradients(discriminator.parameters()));

                    // Train generator to make the discriminator classify fakes as real
                    Tensor judged = discriminator.forward(generator.forward(Tensor.normal(z, noise)));
                    Tensor lossG = adversarialLoss.apply(judged, real);
                    optimizerG.step(lossG.gradients(generator.parameters()));

                    if (step % 100 == 0) {
                        System.out.printf("step %d: d_loss %.4f, g_loss %.4f%n", step, lossD.item(), lossG.item());
                    }
                }
            }
        }
        try (Scope scope = Scope.open()) {
            Tensor samples = generator.sample(64, random.split("samples"));
            ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE).write(picture, samples);
        }
        System.out.println("Samples: " + picture);
    }
}
