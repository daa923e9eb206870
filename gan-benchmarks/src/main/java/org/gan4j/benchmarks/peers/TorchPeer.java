package org.gan4j.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.BigGanTraining;
import org.gan4j.bench.CycleGanTraining;
import org.gan4j.bench.MeasuredTraining;
import org.gan4j.bench.Pix2PixTraining;
import org.gan4j.bench.ProGanTraining;
import org.gan4j.bench.ProjectionTraining;
import org.gan4j.bench.SnganTraining;
import org.gan4j.bench.StyleGan2Training;
import org.gan4j.bench.SuperResolutionTraining;
import org.gan4j.recipes.run.Environment;
import org.gan4j.shape.Shape;

/** The C++ library of PyTorch, called as a program in Python would. */
abstract class TorchPeer implements Peer {
    private final Definition definition;
    private final Library.Layout layout;

    TorchPeer(Definition definition, Library.Layout layout) {
        this.definition = definition;
        this.layout = layout;
    }

    /** Creates the networks of a workload. */
    static TorchPeer of(Definition definition, int threads, Library.Layout layout) {
        torch.set_num_threads(threads);
        MeasuredTraining training = definition.workload().training();
        if (training instanceof Pix2PixTraining) {
            return new TorchPix2PixPeer(definition, layout);
        }
        if (training instanceof CycleGanTraining) {
            return new TorchCyclePeer(definition, layout);
        }
        if (training instanceof SuperResolutionTraining) {
            return new TorchSrganPeer(definition, layout);
        }
        if (training instanceof ProjectionTraining || training instanceof SnganTraining) {
            return new TorchHingePeer(definition, layout, new AdamRule(2e-4, 0, 0.9));
        }
        if (training instanceof BigGanTraining) {
            return new TorchHingePeer(definition, layout, new AdamRule(2e-4, 0, 0.999, 1e-6));
        }
        if (training instanceof ProGanTraining) {
            return new TorchProGanPeer(definition, layout);
        }
        if (training instanceof StyleGan2Training) {
            return new TorchStyleGan2Peer(definition, layout);
        }
        return new TorchPairPeer(definition, layout);
    }

    @Override
    public final Losses step() {
        try (PointerScope step = new PointerScope()) {
            return update();
        }
    }

    /** Updates all networks; tensors are freed afterwards. */
    abstract Losses update();

    final int batch() {
        return definition.workload().batch();
    }

    final TorchModel generator() {
        return inLayout(generatorInNchw());
    }

    /** Creates the generator with channels first, whatever the layout. */
    final TorchModel generatorInNchw() {
        return new TorchModel(definition.generator(), definition.input());
    }

    final TorchModel discriminator() {
        return inLayout(new TorchModel(definition.discriminator(), definition.judged()));
    }

    private TorchModel inLayout(TorchModel model) {
        if (layout == Library.Layout.CHANNELS_LAST) {
            model.channelsLast();
        }
        return model;
    }

    /** Draws samples in [0, 1) of a shape, in the layout. */
    final Tensor drawn(Shape sample) {
        Tensor drawn = torch.rand(sizes(sample.prepend(batch())));
        boolean images = layout == Library.Layout.CHANNELS_LAST && drawn.dim() == 4;
        return images ? drawn.contiguous(torch.MemoryFormat.ChannelsLast) : drawn;
    }

    /** Draws standard normal noise of a shape. */
    final Tensor noise(Shape sample) {
        return torch.randn(sizes(sample.prepend(batch())));
    }

    private static long[] sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).asLongStream().toArray();
    }

    /** Creates an optimizer of several networks. */
    static Adam adam(AdamRule rule, TorchModel... models) {
        AdamOptions options = new AdamOptions(rule.learningRate());
        DoublePointer betas = options.betas();
        // A C++ tuple of two, whose order in memory is the compiler's choice; the defaults, 0.9 and 0.999, show it.
        boolean reversed = betas.get(0) > betas.get(1);
        options.eps().put(rule.epsilon());
        betas.put(0, reversed ? rule.beta2() : rule.beta1()).put(1, reversed ? rule.beta1() : rule.beta2());
        TensorVector parameters = new TensorVector();
        for (TorchModel model : models) {
            TensorVector own = model.parameters();
            for (long i = 0; i < own.size(); i++) {
                parameters.push_back(own.get(i));
            }
        }
        return new Adam(parameters, options);
    }

    /** The settings of an optimizer. */
    record AdamRule(double learningRate, double beta1, double beta2, double epsilon) {
        /** Those of most GANs. */
        static final AdamRule USUAL = new AdamRule(2e-4, 0.5, 0.999);

        /** Creates a rule with the usual epsilon. */
        AdamRule(double learningRate, double beta1, double beta2) {
            this(learningRate, beta1, beta2, 1e-8);
        }
    }

    /** Computes the gradients of a loss, and steps. */
    static double minimise(Adam optimizer, Tensor loss) {
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.item_float();
    }

    /** Computes the gradient of the sum of outputs with respect to samples, so that it can be differentiated again. */
    static Tensor slope(Tensor outputs, Tensor samples) {
        return torch.grad(
                        new TensorVector(outputs.sum()),
                        new TensorVector(samples),
                        new TensorVector(),
                        new BoolOptional(true),
                        true,
                        false)
                .get(0);
    }

    /** Computes the binary cross-entropy of logits and one target for all. */
    static Tensor crossEntropy(Tensor logits, double target) {
        return torch.binary_cross_entropy_with_logits(logits, torch.full_like(logits, new Scalar(target)));
    }

    @Override
    public final List<String> about() {
        String config = torch.show_config().getString();
        return List.of(
                "libtorch: org.bytedeco:pytorch:" + Environment.version("org.bytedeco", "pytorch"),
                "libtorch: " + config.strip().replaceAll("\\s*\\R[\\s-]*", "; "));
    }

    @Override
    public void close() {}
}
