package org.gan4j.train;

import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.parity.Draws;
import org.gan4j.parity.Program;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/** This library's networks and training of a program, without dropout; what the constructors draw is overwritten. */
public record ProgramPair(Generator generator, Layer discriminator, UnaryOperator<GanTrainerBuilder<Batch>> settings) {
    private static final int LATENT = 100;

    /** The pair whose widths are divided by a number. */
    public static ProgramPair of(Program program, int divisor) {
        Shape image = program.plan().samples().image();
        RandomStream random = RandomStream.seeded(Draws.SEED);
        return switch (program) {
            case CIFAR10_CONV -> conv(image, divisor, random);
            case DCGAN_32 ->
                new ProgramPair(
                        new DcganGenerator(LATENT, image, 512 / divisor, random),
                        new DcganDiscriminator(
                                DcganDiscriminator.Settings.of(image).width(512 / divisor), random),
                        trainer -> trainer.loss(new NonSaturatingLoss()));
            case MLP_64 -> mlp(image, divisor, random);
            case DCGAN_64 ->
                new ProgramPair(
                        new DcganGenerator(LATENT, image, 512 / divisor, random),
                        new DcganDiscriminator(
                                DcganDiscriminator.Settings.of(image)
                                        .width(512 / divisor)
                                        .output(Sigmoid::new),
                                random),
                        trainer -> trainer.loss(new ProbabilityLoss().average()));
        };
    }

    private static ProgramPair conv(Shape image, int divisor, RandomStream random) {
        return new ProgramPair(
                new ConvGenerator(LATENT, image, 128 / divisor, random),
                new ConvDiscriminator(
                        ConvDiscriminator.Settings.of(image)
                                .width(32 / divisor)
                                .dropout(0)
                                .output(Sigmoid::new),
                        random),
                trainer -> trainer.loss(new ProbabilityLoss().average()).reuseNoise());
    }

    private static ProgramPair mlp(Shape image, int divisor, RandomStream random) {
        return new ProgramPair(
                new MlpGenerator(
                        MlpGenerator.Settings.of(LATENT, image)
                                .hidden(256 / divisor, 512 / divisor, 1024 / divisor)
                                .batchNorm()
                                .activation(ReLU::new),
                        random),
                new MlpDiscriminator(
                        MlpDiscriminator.Settings.of(image)
                                .hidden(1024 / divisor, 512 / divisor, 256 / divisor)
                                .output(Sigmoid::new),
                        random),
                trainer -> trainer.loss(new ProbabilityLoss().average()));
    }
}
