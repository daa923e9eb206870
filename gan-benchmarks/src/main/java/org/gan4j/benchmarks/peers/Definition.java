package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.gan4j.bench.BigGanTraining;
import org.gan4j.bench.PairTraining;
import org.gan4j.bench.ProjectionTraining;
import org.gan4j.bench.Workload;
import org.gan4j.benchmarks.peers.Part.BatchNorm;
import org.gan4j.benchmarks.peers.Part.Convolution;
import org.gan4j.benchmarks.peers.Part.Dropout;
import org.gan4j.benchmarks.peers.Part.Enlarge;
import org.gan4j.benchmarks.peers.Part.Flatten;
import org.gan4j.benchmarks.peers.Part.LeakyRelu;
import org.gan4j.benchmarks.peers.Part.Linear;
import org.gan4j.benchmarks.peers.Part.PadEnd;
import org.gan4j.benchmarks.peers.Part.Relu;
import org.gan4j.benchmarks.peers.Part.Sigmoid;
import org.gan4j.benchmarks.peers.Part.Tanh;
import org.gan4j.benchmarks.peers.Part.TransposedConvolution;
import org.gan4j.benchmarks.peers.Part.Unflatten;
import org.gan4j.shape.Shape;

/**
 * The networks that a peer must build for one of gan4j's workloads. Immutable; safe to share between threads.
 *
 * @param input the shape of the generator's input for one sample
 * @param judged the shape of what the discriminator judges as one sample
 * @param generator the layers of the generator, or of each of both
 * @param discriminator the layers of the discriminator, or of each of both
 */
public record Definition(Workload workload, Shape input, Shape judged, List<Part> generator, List<Part> discriminator) {
    private static final Shape SMALL_COLOUR = Shape.of(3, 32, 32);
    private static final Shape NOISE = Shape.of(PairTraining.LATENT);
    private static final double USUAL_MOMENTUM = 0.1;

    /** Returns the definition of a named workload. */
    public static Definition of(Workload workload) {
        return switch (workload.name()) {
            case "mnist-mlp-bce" -> smallMlp(workload);
            case "mlp-64" -> largeMlp(workload, 64, 1);
            case "cifar10-conv" -> resizeConvolution(workload);
            case "dcgan-64" -> dcgan(workload, 64, 512);
            case "pix2pix-64" ->
                new Definition(
                        workload,
                        Shape.of(3, 64, 64),
                        Shape.of(6, 64, 64),
                        FamilyParts.unet(6),
                        FamilyParts.patches(6, 2, true));
            case "cyclegan-64" ->
                new Definition(
                        workload,
                        Shape.of(3, 64, 64),
                        Shape.of(3, 64, 64),
                        FamilyParts.resnet(6),
                        FamilyParts.patches(3, 3, false));
            case "srgan-96" ->
                new Definition(
                        workload,
                        Shape.of(3, 24, 24),
                        Shape.of(3, 96, 96),
                        FamilyParts.srResNet(16),
                        FamilyParts.srganDiscriminator(96));
            case "projection-32" ->
                from(
                        workload,
                        ResidualParts.LATENT,
                        ResidualParts.projectionGenerator(128, ProjectionTraining.CLASSES),
                        ResidualParts.projectionDiscriminator(128, ProjectionTraining.CLASSES));
            case "sngan-32" ->
                from(
                        workload,
                        ResidualParts.LATENT,
                        ResidualParts.snganGenerator(128),
                        ResidualParts.snganDiscriminator(128));
            case "biggan-32" ->
                from(
                        workload,
                        ResidualParts.CHUNK * (1 + ResidualParts.BLOCKS),
                        ResidualParts.bigGanGenerator(64, BigGanTraining.CLASSES),
                        ResidualParts.bigGanDiscriminator(32, BigGanTraining.CLASSES));
            case "progan-32" -> proGan(workload);
            case "stylegan2-32" -> styleGan2(workload);
            default -> throw new IllegalArgumentException("Definition: expects known networks, got " + workload);
        };
    }

    /** Returns a definition of colour images of 32x32 from noise. */
    private static Definition from(Workload workload, int latent, List<Part> generator, List<Part> discriminator) {
        return new Definition(workload, Shape.of(latent), SMALL_COLOUR, generator, discriminator);
    }

    private static Definition proGan(Workload workload) {
        IntUnaryOperator widths = StyleParts.widths(512, 128);
        return from(
                workload,
                128,
                StyleParts.proGanGenerator(128, 32, widths),
                StyleParts.proGanDiscriminator(32, 4, widths));
    }

    private static Definition styleGan2(Workload workload) {
        IntUnaryOperator widths = StyleParts.widths(2048, 128);
        return from(
                workload,
                128,
                StyleParts.styleGan2Generator(128, 32, widths),
                StyleParts.styleGan2Discriminator(32, workload.batch(), widths));
    }

    /** Returns the shape of one generated sample. */
    public Shape image() {
        return Composite.output(generator, input);
    }

    private static Definition smallMlp(Workload workload) {
        Shape image = Shape.of(1, 28, 28);
        return new Definition(
                workload,
                NOISE,
                image,
                List.of(
                        new Linear(PairTraining.LATENT, 128),
                        new Relu(),
                        new Linear(128, 784),
                        new Sigmoid(),
                        new Unflatten(image)),
                List.of(new Flatten(), new Linear(784, 128), new Relu(), new Linear(128, 1), new Sigmoid()));
    }

    /**
     * Returns the fully connected pair of {@code mlp-64} in another size.
     *
     * @param size height and width
     * @param width the factor on the widths of the hidden layers
     */
    public static Definition largeMlp(Workload workload, int size, int width) {
        Shape image = Shape.of(3, size, size);
        List<Part> generator = new ArrayList<>();
        int in = PairTraining.LATENT;
        for (int out : List.of(256 * width, 512 * width, 1024 * width)) {
            generator.addAll(List.of(new Linear(in, out), new BatchNorm(out, USUAL_MOMENTUM), new Relu()));
            in = out;
        }
        generator.addAll(List.of(new Linear(in, image.elements()), new Tanh(), new Unflatten(image)));
        List<Part> discriminator = new ArrayList<>(List.of(new Flatten()));
        in = image.elements();
        for (int out : List.of(1024 * width, 512 * width, 256 * width)) {
            discriminator.addAll(List.of(new Linear(in, out), new LeakyRelu(0.2), new Dropout(0.3)));
            in = out;
        }
        discriminator.addAll(List.of(new Linear(in, 1), new Sigmoid()));
        return new Definition(workload, NOISE, image, generator, discriminator);
    }

    private static Definition resizeConvolution(Workload workload) {
        Shape small = Shape.of(128, 8, 8);
        List<Part> generator = List.of(
                new Linear(PairTraining.LATENT, small.elements()),
                new Relu(),
                new Unflatten(small),
                new Enlarge(2),
                new Convolution(128, 128, 3, 1, 1, true),
                new BatchNorm(128, 0.78),
                new Relu(),
                new Enlarge(2),
                new Convolution(128, 64, 3, 1, 1, true),
                new BatchNorm(64, 0.78),
                new Relu(),
                new Convolution(64, 3, 3, 1, 1, true),
                new Tanh());
        List<Part> discriminator = List.of(
                new Convolution(3, 32, 3, 2, 1, true),
                new LeakyRelu(0.2),
                new Dropout(0.25),
                new Convolution(32, 64, 3, 2, 1, true),
                new PadEnd(),
                new BatchNorm(64, 0.82),
                new LeakyRelu(0.25),
                new Dropout(0.25),
                new Convolution(64, 128, 3, 2, 1, true),
                new BatchNorm(128, 0.82),
                new LeakyRelu(0.2),
                new Dropout(0.25),
                new Convolution(128, 256, 3, 1, 1, true),
                new BatchNorm(256, 0.8),
                new LeakyRelu(0.25),
                new Dropout(0.25),
                new Flatten(),
                new Linear(256 * 5 * 5, 1),
                new Sigmoid());
        return new Definition(workload, NOISE, Shape.of(3, 32, 32), generator, discriminator);
    }

    /**
     * Returns the DCGAN of another size than {@code dcgan-64}'s.
     *
     * @param size height and width, a power of two
     * @param most the number of channels at 4x4
     */
    public static Definition dcgan(Workload workload, int size, int most) {
        int least = most * 8 / size;
        List<Part> generator = new ArrayList<>(List.of(
                new Unflatten(Shape.of(PairTraining.LATENT, 1, 1)),
                new TransposedConvolution(PairTraining.LATENT, most, 4, 1, 0),
                new BatchNorm(most, USUAL_MOMENTUM),
                new Relu()));
        for (int in = most; in > least; in /= 2) {
            generator.add(new TransposedConvolution(in, in / 2, 4, 2, 1));
            generator.add(new BatchNorm(in / 2, USUAL_MOMENTUM));
            generator.add(new Relu());
        }
        generator.addAll(List.of(new TransposedConvolution(least, 3, 4, 2, 1), new Tanh()));
        List<Part> discriminator =
                new ArrayList<>(List.of(new Convolution(3, least, 4, 2, 1, false), new LeakyRelu(0.2)));
        for (int in = least; in < most; in *= 2) {
            discriminator.add(new Convolution(in, 2 * in, 4, 2, 1, false));
            discriminator.add(new BatchNorm(2 * in, USUAL_MOMENTUM));
            discriminator.add(new LeakyRelu(0.2));
        }
        discriminator.addAll(List.of(new Convolution(most, 1, 4, 1, 0, false), new Flatten(), new Sigmoid()));
        return new Definition(workload, NOISE, Shape.of(3, size, size), generator, discriminator);
    }

    /** Returns the arithmetic that a step requires, in billions of multiplications and additions: see {@link StepWork}. */
    public double gigaflops() {
        return new StepWork(this).gigaflops();
    }

    /** Returns the number of parameters of both networks. */
    public long parameters() {
        return Stream.concat(generator.stream(), discriminator.stream())
                .flatMap(part -> part.parameters().stream())
                .mapToLong(Shape::elements)
                .sum();
    }
}
