package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.PReLUImpl;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.ReLUOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.SigmoidImpl;
import org.bytedeco.pytorch.TanhImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.UnflattenImpl;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** A network of libtorch's modules with in-place activations, as in PyTorch's DCGAN. */
final class TorchModel {
    private final List<UnaryOperator<Tensor>> layers = new ArrayList<>();
    private final List<Tensor> parameters;
    private final Labels labels;

    TorchModel(List<Part> parts, Shape input) {
        this(parts, input, new ArrayList<>(), new Labels());
    }

    private TorchModel(List<Part> parts, Shape input, List<Tensor> parameters, Labels labels) {
        this.parameters = parameters;
        this.labels = labels;
        Shape sample = input;
        for (Part part : parts) {
            layers.add(layer(part, sample));
            sample = part.output(sample);
        }
    }

    /** The labels of the present pass, which conditional layers read. */
    private static final class Labels {
        private @Nullable Tensor present;
    }

    /** Computes the output of samples with labels [n]. */
    Tensor forward(Tensor input, Tensor ofClasses) {
        labels.present = ofClasses;
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
        return new TensorVector(parameters.toArray(Tensor[]::new));
    }

    /** Stores the weights of convolutions with channels last, which their results follow. */
    void channelsLast() {
        for (Tensor parameter : parameters) {
            if (parameter.dim() == 4) {
                parameter.set_data(parameter.detach().contiguous(torch.MemoryFormat.ChannelsLast));
            }
        }
    }

    private UnaryOperator<Tensor> layer(Part part, Shape sample) {
        if (part instanceof Part.Linear linear) {
            LinearImpl module = new LinearImpl(linear.in(), linear.out());
            return learning(module, module::forward);
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
            return learning(module, module::forward);
        }
        if (part instanceof Composite composite) {
            return composite(composite, sample);
        }
        return transformation(part);
    }

    private UnaryOperator<Tensor> composite(Composite part, Shape sample) {
        if (part instanceof Composite.Residual residual) {
            return residual(residual, sample);
        }
        if (part instanceof Composite.Skip skip) {
            // The first activation within works in place on the input, as in Pix2Pix's program.
            TorchModel within = new TorchModel(skip.within(), sample, parameters, labels);
            return input -> {
                try (Tensor inner = within.forward(input)) {
                    return torch.cat(new TensorVector(input, inner), 1);
                }
            };
        }
        if (part instanceof Composite.Spectral spectral) {
            return spectral((Part.Convolution) spectral.part());
        }
        if (part instanceof Composite.ConditionalNorm norm) {
            return conditionalNorm(norm);
        }
        return projection((Composite.Projection) part);
    }

    private UnaryOperator<Tensor> residual(Composite.Residual part, Shape sample) {
        boolean activates = part.branch().get(0) instanceof Part.Relu;
        List<Part> rest = activates ? part.branch().subList(1, part.branch().size()) : part.branch();
        TorchModel branch = new TorchModel(rest, sample, parameters, labels);
        TorchModel shortcut = new TorchModel(part.shortcut(), sample, parameters, labels);
        return input -> {
            // Not in place, because the shortcut needs the input.
            Tensor first = activates ? input.relu() : input;
            try (Tensor left = branch.forward(first)) {
                if (activates) {
                    first.close();
                }
                if (part.shortcut().isEmpty()) {
                    return left.add(input);
                }
                try (Tensor right = shortcut.forward(input)) {
                    return left.add(right);
                }
            }
        };
    }

    private UnaryOperator<Tensor> spectral(Part.Convolution part) {
        Conv2dImpl module = new Conv2dImpl(options(part));
        SpectralTensor weight = new SpectralTensor(module.weight());
        long[] stride = {part.stride(), part.stride()};
        long[] padding = {part.padding(), part.padding()};
        long[] dilation = {1, 1};
        return learning(
                module,
                x -> torch.conv2d(
                        x, weight.normalized(), new TensorOptional(module.bias()), stride, padding, dilation, 1));
    }

    private UnaryOperator<Tensor> conditionalNorm(Composite.ConditionalNorm part) {
        BatchNormOptions options = new BatchNormOptions(part.channels());
        options.affine().put(false);
        BatchNorm2dImpl norm = new BatchNorm2dImpl(options);
        Tensor gain = table(part.classes(), part.channels());
        Tensor bias = table(part.classes(), part.channels());
        return x -> {
            try (Tensor normalized = norm.forward(x);
                    Tensor scaled = normalized.mul(rows(gain).add(new Scalar(1)))) {
                return scaled.add(rows(bias));
            }
        };
    }

    /** Returns rows for the present labels, [n, channels, 1, 1]. */
    private Tensor rows(Tensor table) {
        Tensor rows = torch.embedding(table, Objects.requireNonNull(labels.present));
        return rows.reshape(rows.size(0), rows.size(1), 1, 1);
    }

    private Tensor table(int classes, int size) {
        Tensor table = torch.zeros(classes, size).requires_grad_();
        parameters.add(table);
        return table;
    }

    private UnaryOperator<Tensor> projection(Composite.Projection part) {
        LinearImpl linear = new LinearImpl(part.width(), 1);
        SpectralTensor weight = new SpectralTensor(linear.weight());
        learning(linear, linear::forward);
        Tensor embedding = torch.randn(part.classes(), part.width()).requires_grad_();
        parameters.add(embedding);
        SpectralTensor table = new SpectralTensor(embedding);
        return features -> {
            Tensor logits = torch.linear(features, weight.normalized(), new TensorOptional(linear.bias()));
            Tensor rows = torch.embedding(table.normalized(), Objects.requireNonNull(labels.present));
            return logits.add(rows.mul(features).sum(new long[] {1}, true, new ScalarTypeOptional()));
        };
    }

    private UnaryOperator<Tensor> convolution(Part.Convolution part) {
        Conv2dImpl module = new Conv2dImpl(options(part));
        return learning(module, module::forward);
    }

    private static Conv2dOptions options(Part.Convolution part) {
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
        return learning(module, module::forward);
    }

    private UnaryOperator<Tensor> norm(Part.BatchNorm part, boolean images) {
        BatchNormOptions options = new BatchNormOptions(part.channels());
        options.momentum().put(part.momentum());
        if (images) {
            BatchNorm2dImpl module = new BatchNorm2dImpl(options);
            return learning(module, module::forward);
        }
        BatchNorm1dImpl module = new BatchNorm1dImpl(options);
        return learning(module, module::forward);
    }

    private static UnaryOperator<Tensor> transformation(Part part) {
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
        return withoutSettings(part);
    }

    private static UnaryOperator<Tensor> withoutSettings(Part part) {
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
        throw new IllegalArgumentException("TorchModel: expects a layer that libtorch has, got " + part);
    }

    private UnaryOperator<Tensor> learning(Module module, UnaryOperator<Tensor> forward) {
        TensorVector own = module.parameters();
        for (long i = 0; i < own.size(); i++) {
            parameters.add(own.get(i));
        }
        return forward;
    }

    private static LongPointer square(long size) {
        return new LongPointer(size, size);
    }
}
