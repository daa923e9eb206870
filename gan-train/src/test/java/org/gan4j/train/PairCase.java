package org.gan4j.train;

import java.util.function.Function;
import java.util.stream.Stream;
import org.gan4j.models.Generator;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/** A pair of few channels, whose discriminator ends in logits or in probabilities. */
record PairCase(String name, Function<RandomStream, Generator> generator, Function<RandomStream, Layer> discriminator) {
    private static final int LATENT = 5;

    static Stream<PairCase> all() {
        return Stream.of(mlp(), conv(), convOfProbabilities(), dcgan(), dcganOfProbabilities());
    }

    private static PairCase mlp() {
        Shape image = Shape.of(3, 4, 4);
        return new PairCase(
                "mlp",
                random -> new MlpGenerator(
                        MlpGenerator.Settings.of(LATENT, image).hidden(6, 7).batchNorm(), random),
                random -> new MlpDiscriminator(
                        MlpDiscriminator.Settings.of(image).hidden(7, 6).dropout(0.3), random));
    }

    private static PairCase conv() {
        Shape image = Shape.of(3, 8, 12);
        return new PairCase(
                "conv",
                random -> new ConvGenerator(LATENT, image, 4, random),
                random -> new ConvDiscriminator(
                        ConvDiscriminator.Settings.of(image).width(2), random));
    }

    private static PairCase convOfProbabilities() {
        Shape image = Shape.of(1, 8, 8);
        return new PairCase(
                "conv of probabilities",
                random -> new ConvGenerator(LATENT, image, 2, random),
                random -> new ConvDiscriminator(
                        ConvDiscriminator.Settings.of(image).width(2).output(Sigmoid::new), random));
    }

    private static PairCase dcgan() {
        Shape image = Shape.of(3, 32, 32);
        return new PairCase(
                "dcgan",
                random -> new DcganGenerator(LATENT, image, 8, random),
                random -> new DcganDiscriminator(
                        DcganDiscriminator.Settings.of(image).width(8), random));
    }

    private static PairCase dcganOfProbabilities() {
        Shape image = Shape.of(4, 16, 16);
        return new PairCase(
                "dcgan of probabilities",
                random -> new DcganGenerator(LATENT, image, 4, random),
                random -> new DcganDiscriminator(
                        DcganDiscriminator.Settings.of(image).width(4).output(Sigmoid::new), random));
    }

    Generator makeGenerator() {
        return generator.apply(RandomStream.seeded(1));
    }

    Layer makeDiscriminator() {
        return discriminator.apply(RandomStream.seeded(2));
    }

    boolean ofProbabilities() {
        return name.endsWith("of probabilities");
    }

    @Override
    public String toString() {
        return name;
    }
}
