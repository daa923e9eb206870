package org.gan4j.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.Workload;
import org.gan4j.recipes.run.Environment;
import org.gan4j.shape.Shape;

/** The C++ library of PyTorch, called as a program in Python would. */
final class TorchPeer implements Peer {
    private static final double LEARNING_RATE = 2e-4;
    private static final double BETA_1 = 0.5;
    private static final double BETA_2 = 0.999;

    private final Workload workload;
    private final TorchModel generator;
    private final TorchModel discriminator;
    private final Adam generatorOptimizer;
    private final Adam discriminatorOptimizer;
    private final Tensor real;
    private final Tensor ones;
    private final Tensor zeros;
    private final long[] noise;

    TorchPeer(Definition definition, int threads, Library.Layout layout) {
        torch.set_num_threads(threads);
        this.workload = definition.workload();
        this.generator = new TorchModel(definition.generator(), Shape.of(Workload.LATENT));
        this.discriminator = new TorchModel(definition.discriminator(), definition.image());
        Tensor images = torch.rand(sizes(definition.image().prepend(workload.batch())));
        if (layout == Library.Layout.CHANNELS_LAST) {
            generator.channelsLast();
            discriminator.channelsLast();
            images = images.contiguous(torch.MemoryFormat.ChannelsLast);
        }
        this.real = images;
        this.ones = torch.ones(workload.batch(), 1);
        this.zeros = torch.zeros(workload.batch(), 1);
        this.noise = new long[] {workload.batch(), Workload.LATENT};
        this.generatorOptimizer = adam(generator);
        this.discriminatorOptimizer = adam(discriminator);
    }

    private static Adam adam(TorchModel model) {
        AdamOptions options = new AdamOptions(LEARNING_RATE);
        DoublePointer betas = options.betas();
        // A C++ tuple of two, whose order in memory is the compiler's choice; the defaults, 0.9 and 0.999, show it.
        boolean reversed = betas.get(0) > betas.get(1);
        betas.put(0, reversed ? BETA_2 : BETA_1).put(1, reversed ? BETA_1 : BETA_2);
        return new Adam(model.parameters(), options);
    }

    @Override
    public Losses step() {
        try (PointerScope step = new PointerScope()) {
            Tensor z = torch.randn(noise);
            double discriminatorLoss = updateDiscriminator(z);
            return new Losses(discriminatorLoss, updateGenerator(workload.reusesNoise() ? z : torch.randn(noise)));
        }
    }

    private double updateDiscriminator(Tensor z) {
        try (PointerScope update = new PointerScope()) {
            discriminatorOptimizer.zero_grad();
            Tensor onReal = torch.binary_cross_entropy(discriminator.forward(real), ones);
            Tensor fake;
            try (Tensor generated = generator.forward(z)) {
                fake = generated.detach();
            }
            Tensor onFake = torch.binary_cross_entropy(discriminator.forward(fake), zeros);
            Tensor loss = onReal.add(onFake);
            loss = workload.averagesLosses() ? loss.div(new Scalar(2)) : loss;
            loss.backward();
            discriminatorOptimizer.step();
            return loss.item_float();
        }
    }

    private double updateGenerator(Tensor z) {
        try (PointerScope update = new PointerScope()) {
            generatorOptimizer.zero_grad();
            Tensor loss = torch.binary_cross_entropy(discriminator.forward(generator.forward(z)), ones);
            loss.backward();
            generatorOptimizer.step();
            return loss.item_float();
        }
    }

    @Override
    public List<String> about() {
        String config = torch.show_config().getString();
        return List.of(
                "libtorch: org.bytedeco:pytorch:" + Environment.version("org.bytedeco", "pytorch"),
                "libtorch: " + config.strip().replaceAll("\\s*\\R[\\s-]*", "; "));
    }

    @Override
    public void close() {
        real.close();
        ones.close();
        zeros.close();
    }

    private static long[] sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).asLongStream().toArray();
    }
}
