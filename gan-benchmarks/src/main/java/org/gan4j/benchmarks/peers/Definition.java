package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
 * @param image the shape of one image
 */
public record Definition(Workload workload, Shape image, List<Part> generator, List<Part> discriminator) {
    private static final int LATENT = Workload.LATENT;
    private static final double USUAL_MOMENTUM = 0.1;

    /** Returns the definition of a workload. */
    public static Definition of(Workload workload) {
        Workload.Networks networks = workload.networks();
        if (networks instanceof Workload.SmallMlp) {
            return smallMlp(workload);
        }
        if (networks instanceof Workload.LargeMlp mlp) {
            return largeMlp(workload, mlp);
        }
        if (networks instanceof Workload.ResizeConvolution) {
            return resizeConvolution(workload);
        }
        if (networks instanceof Workload.Dcgan dcgan) {
            return dcgan(workload, dcgan);
        }
        throw new IllegalArgumentException("Definition: expects known networks, got " + networks);
    }

    private static Definition smallMlp(Workload workload) {
        Shape image = Shape.of(1, 28, 28);
        return new Definition(
                workload,
                image,
                List.of(new Linear(LATENT, 128), new Relu(), new Linear(128, 784), new Sigmoid(), new Unflatten(image)),
                List.of(new Flatten(), new Linear(784, 128), new Relu(), new Linear(128, 1), new Sigmoid()));
    }

    private static Definition largeMlp(Workload workload, Workload.LargeMlp networks) {
        Shape image = Shape.of(3, networks.size(), networks.size());
        int width = networks.width();
        List<Part> generator = new ArrayList<>();
        int in = LATENT;
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
        return new Definition(workload, image, generator, discriminator);
    }

    private static Definition resizeConvolution(Workload workload) {
        Shape small = Shape.of(128, 8, 8);
        List<Part> generator = List.of(
                new Linear(LATENT, small.elements()),
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
        return new Definition(workload, Shape.of(3, 32, 32), generator, discriminator);
    }

    private static Definition dcgan(Workload workload, Workload.Dcgan networks) {
        int most = networks.width();
        int least = most * 8 / networks.size();
        List<Part> generator = new ArrayList<>(List.of(
                new Unflatten(Shape.of(LATENT, 1, 1)),
                new TransposedConvolution(LATENT, most, 4, 1, 0),
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
        return new Definition(workload, Shape.of(3, networks.size(), networks.size()), generator, discriminator);
    }

    /**
     * Returns the arithmetic that a step requires, in billions of multiplications and additions: forward passes, gradients
     * of the updated weights, and gradients of the activations before them. Programs in PyTorch often run the generator
     * twice over the same noise; only one pass is required and counted.
     */
    public double gigaflops() {
        Cost generates = Cost.of(generator, Shape.of(LATENT));
        Cost judges = Cost.of(discriminator, image);
        long generatedBefore = workload.reusesNoise() ? 0 : generates.forward;
        long discriminatorUpdate = generatedBefore + 2 * (judges.forward + judges.weights() + judges.inside());
        long generatorUpdate =
                generates.forward + generates.weights() + generates.inside() + judges.forward + judges.inputs();
        return 2e-9 * workload.batch() * (discriminatorUpdate + generatorUpdate);
    }

    /** Returns the number of parameters of both networks. */
    public long parameters() {
        return Stream.concat(generator.stream(), discriminator.stream())
                .flatMap(part -> part.parameters().stream())
                .mapToLong(Shape::elements)
                .sum();
    }

    /**
     * The multiplications for one sample. Each gradient of a layer, of its weight or its input, costs as much as its
     * forward pass.
     *
     * @param first the multiplications of the first layer, whose input gradient only another network needs
     */
    private record Cost(long forward, long first) {
        static Cost of(List<Part> parts, Shape input) {
            long forward = 0;
            long first = 0;
            Shape sample = input;
            for (Part part : parts) {
                long cost = part.multiplyAdds(sample);
                first = first == 0 ? cost : first;
                forward += cost;
                sample = part.output(sample);
            }
            return new Cost(forward, first);
        }

        long weights() {
            return forward;
        }

        long inputs() {
            return forward;
        }

        long inside() {
            return forward - first;
        }
    }
}
