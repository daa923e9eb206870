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
import org.bytedeco.pytorch.LeakyReLUImpl;
import org.bytedeco.pytorch.LeakyReLUOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.ReLUOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.SigmoidImpl;
import org.bytedeco.pytorch.TanhImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.UnflattenImpl;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;

/** A network of libtorch's modules with in-place activations, as in PyTorch's DCGAN. */
final class TorchModel {
    private final List<UnaryOperator<Tensor>> layers = new ArrayList<>();
    private final List<Tensor> parameters = new ArrayList<>();

    TorchModel(List<Part> parts, Shape input) {
        Shape sample = input;
        for (Part part : parts) {
            layers.add(layer(part, sample));
            sample = part.output(sample);
        }
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
        return transformation(part);
    }

    private UnaryOperator<Tensor> convolution(Part.Convolution part) {
        Conv2dOptions options = new Conv2dOptions(part.in(), part.out(), square(part.kernel()));
        options.stride().put(square(part.stride()));
        options.padding().put(square(part.padding()));
        options.bias().put(part.bias());
        Conv2dImpl module = new Conv2dImpl(options);
        return learning(module, module::forward);
    }

    private UnaryOperator<Tensor> transposed(Part.TransposedConvolution part) {
        ConvTranspose2dOptions options = new ConvTranspose2dOptions(part.in(), part.out(), square(part.kernel()));
        options.stride().put(square(part.stride()));
        options.padding().put(square(part.padding()));
        options.bias().put(false);
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
