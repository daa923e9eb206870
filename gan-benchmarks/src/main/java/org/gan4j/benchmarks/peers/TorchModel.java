package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.FlattenImpl;
import org.bytedeco.pytorch.InstanceNorm2dImpl;
import org.bytedeco.pytorch.InstanceNormOptions;
import org.bytedeco.pytorch.LeakyReLUImpl;
import org.bytedeco.pytorch.LeakyReLUOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.PReLUImpl;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.ReLUOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.SigmoidImpl;
import org.bytedeco.pytorch.TanhImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.UnflattenImpl;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;

/** A network of libtorch's modules with in-place activations, as in PyTorch's DCGAN. */
final class TorchModel {
    private static final Scalar SLOPE = new Scalar(0.2);
    private static final Scalar SQRT_2 = new Scalar(Math.sqrt(2));
    private static final Scalar EPS = new Scalar(1e-8);

    private final List<UnaryOperator<Tensor>> layers = new ArrayList<>();
    private final TorchContext context;

    TorchModel(List<Part> parts, Shape input) {
        this(parts, input, new TorchContext());
    }

    /** Creates layers within a network. */
    TorchModel(List<Part> parts, Shape input, TorchContext context) {
        this.context = context;
        Shape sample = input;
        for (Part part : parts) {
            if (part instanceof Composite.Idle idle) {
                idle.parts().forEach(each -> layer(each, Shape.scalar()));
            } else {
                layers.add(layer(part, sample));
            }
            sample = part.output(sample);
        }
    }

    /** Computes the output of samples with labels [n]. */
    Tensor forward(Tensor input, Tensor labels) {
        context.labels(labels);
        return forward(input);
    }

    /**
     * Computes the output; each intermediate result is freed after use, except those that libtorch keeps for the gradients.
     */
    Tensor forward(Tensor input) {
        Tensor x = layers.get(0).apply(input);
        for (UnaryOperator<Tensor> layer : layers.subList(1, layers.size())) {
            Tensor used = x;
            x = layer.apply(used);
            used.close();
        }
        return x;
    }

    TensorVector parameters() {
        return new TensorVector(context.parameters().toArray(Tensor[]::new));
    }

    /** Sets whether passes record what the gradients of the parameters need. */
    void learns(boolean recorded) {
        for (Tensor parameter : context.parameters()) {
            parameter.set_requires_grad(recorded);
        }
    }

    /** Stores the weights of convolutions with channels last, which their results follow. */
    void channelsLast() {
        for (Tensor parameter : context.parameters()) {
            if (parameter.dim() == 4) {
                parameter.set_data(parameter.detach().contiguous(torch.MemoryFormat.ChannelsLast));
            }
        }
    }

    private UnaryOperator<Tensor> layer(Part part, Shape sample) {
        if (part instanceof Part.Linear linear) {
            LinearImpl module = new LinearImpl(linear.in(), linear.out());
            return context.learning(module, module::forward);
        }
        if (part instanceof Part.Convolution convolution) {
            return convolution(convolution);
        }
        if (part instanceof Part.TransposedConvolution transposed) {
            return transposed(transposed);
        }
        if (part instanceof Part.BatchNorm norm) {
            return norm(norm, sample.rank() == 3);
        }
        if (part instanceof Part.PRelu) {
            PReLUImpl module = new PReLUImpl();
            return context.learning(module, module::forward);
        }
        if (part instanceof Part.ChannelBias bias) {
            Tensor added = context.learned(torch.zeros(bias.channels(), 1, 1));
            return x -> x.add(added);
        }
        if (part instanceof Composite composite) {
            return new TorchComposites(context).of(composite, sample);
        }
        return transformation(part, sample);
    }

    private UnaryOperator<Tensor> convolution(Part.Convolution part) {
        Conv2dImpl module = new Conv2dImpl(options(part));
        return context.learning(module, module::forward);
    }

    static Conv2dOptions options(Part.Convolution part) {
        Conv2dOptions options = new Conv2dOptions(part.in(), part.out(), square(part.kernel()));
        options.stride().put(square(part.stride()));
        options.padding().put(square(part.padding()));
        options.bias().put(part.bias());
        return options;
    }

    private UnaryOperator<Tensor> transposed(Part.TransposedConvolution part) {
        ConvTranspose2dOptions options = new ConvTranspose2dOptions(part.in(), part.out(), square(part.kernel()));
        options.stride().put(square(part.stride()));
        options.padding().put(square(part.padding()));
        options.output_padding().put(square(part.outputPadding()));
        options.bias().put(part.bias());
        ConvTranspose2dImpl module = new ConvTranspose2dImpl(options);
        return context.learning(module, module::forward);
    }

    private UnaryOperator<Tensor> norm(Part.BatchNorm part, boolean images) {
        BatchNormOptions options = new BatchNormOptions(part.channels());
        options.momentum().put(part.momentum());
        if (images) {
            BatchNorm2dImpl module = new BatchNorm2dImpl(options);
            return context.learning(module, module::forward);
        }
        BatchNorm1dImpl module = new BatchNorm1dImpl(options);
        return context.learning(module, module::forward);
    }

    private static UnaryOperator<Tensor> transformation(Part part, Shape sample) {
        if (part instanceof Part.Relu) {
            ReLUOptions options = new ReLUOptions();
            options.inplace().put(true);
            return new ReLUImpl(options)::forward;
        }
        if (part instanceof Part.LeakyRelu leaky) {
            LeakyReLUOptions options = new LeakyReLUOptions();
            options.negative_slope().put(leaky.slope());
            options.inplace().put(true);
            return new LeakyReLUImpl(options)::forward;
        }
        if (part instanceof Part.Dropout dropout) {
            return new DropoutImpl(dropout.probability())::forward;
        }
        if (part instanceof Part.Unflatten unflatten) {
            long[] sizes =
                    Arrays.stream(unflatten.sample().sizes()).asLongStream().toArray();
            return new UnflattenImpl(1, new LongVector(sizes))::forward;
        }
        if (part instanceof Part.Enlarge upsampleNearest) {
            int factor = upsampleNearest.factor();
            return x -> torch.upsample_nearest2d(x, new long[] {x.size(2) * factor, x.size(3) * factor});
        }
        if (part instanceof Part.PadEnd) {
            return x -> torch.constant_pad_nd(x, new long[] {0, 1, 0, 1}, new Scalar(0));
        }
        if (part instanceof Part.Deviation deviation) {
            return x -> withDeviation(x, deviation.group());
        }
        return withoutSettings(part, sample);
    }

    private static UnaryOperator<Tensor> withoutSettings(Part part, Shape sample) {
        if (part instanceof Part.Tanh) {
            return new TanhImpl()::forward;
        }
        if (part instanceof Part.Sigmoid) {
            return new SigmoidImpl()::forward;
        }
        if (part instanceof Part.Flatten) {
            return new FlattenImpl()::forward;
        }
        if (part instanceof Part.InstanceNorm norm) {
            return new InstanceNorm2dImpl(new InstanceNormOptions(norm.channels()))::forward;
        }
        if (part instanceof Part.Shuffle shuffle) {
            return x -> torch.pixel_shuffle(x, shuffle.factor());
        }
        if (part instanceof Part.Reflect reflect) {
            long border = reflect.border();
            return x -> torch.reflection_pad2d(x, new long[] {border, border, border, border});
        }
        if (part instanceof Part.Halve) {
            return x -> torch.avg_pool2d(x, 2);
        }
        if (part instanceof Part.SumPixels) {
            return x -> x.sum(new long[] {2, 3}, false, new ScalarTypeOptional());
        }
        if (part instanceof Part.PixelNorm) {
            return TorchModel::pixelNorm;
        }
        if (part instanceof Part.ScaledLeakyRelu) {
            return TorchModel::scaledLeakyRelu;
        }
        if (part instanceof Part.Fir fir) {
            TorchFirKernel kernel = new TorchFirKernel(sample.size(0), 1);
            return x -> kernel.filtered(x, fir.border());
        }
        throw new IllegalArgumentException("TorchModel: expects a layer that libtorch has, got " + part);
    }

    /** Computes a leaky ReLU and multiplies it in place: the other way round, its gradient would lack its result. */
    static Tensor scaledLeakyRelu(Tensor x) {
        Tensor activated = torch.leaky_relu(x, SLOPE);
        activated.mul_(SQRT_2);
        return activated;
    }

    private static Tensor pixelNorm(Tensor x) {
        return TorchContext.freeing(() -> x.mul(x.square()
                .mean(new long[] {1}, true, new ScalarTypeOptional())
                .add(EPS)
                .rsqrt()));
    }

    private static Tensor withDeviation(Tensor x, long group) {
        return TorchContext.freeing(() -> {
            Tensor grouped = x.reshape(group, x.size(0) / group, x.size(1), x.size(2), x.size(3));
            Tensor deviation =
                    grouped.var(new long[] {0}, false, false).add(EPS).sqrt();
            Tensor mean = deviation.mean(new long[] {1, 2, 3}, true, new ScalarTypeOptional());
            return torch.cat(new TensorVector(x, mean.repeat(group, 1, x.size(2), x.size(3))), 1);
        });
    }

    private static LongPointer square(long size) {
        return new LongPointer(size, size);
    }
}
