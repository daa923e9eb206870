package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;

/** Composite layers as programs in PyTorch write them. */
final class TorchComposites {
    private static final long[] ONE = {1, 1};

    private final TorchContext context;

    TorchComposites(TorchContext context) {
        this.context = context;
    }

    /** Creates a layer. */
    UnaryOperator<Tensor> of(Composite part, Shape sample) {
        if (part instanceof Composite.Residual residual) {
            return residual(residual, sample);
        }
        if (part instanceof Composite.Skip skip) {
            // The first activation within works in place on the input, as in Pix2Pix's program.
            TorchModel within = new TorchModel(skip.within(), sample, context);
            return input -> {
                try (Tensor inner = within.forward(input)) {
                    return torch.cat(new TensorVector(input, inner), 1);
                }
            };
        }
        if (part instanceof Composite.Spectral spectral) {
            return spectral(spectral.part());
        }
        if (part instanceof Composite.Equalized equalized) {
            return equalized(equalized);
        }
        if (part instanceof Composite.Attention attention) {
            return attention(attention);
        }
        if (part instanceof Composite.Synthesis synthesis) {
            return new TorchSynthesis(synthesis, context)::forward;
        }
        return conditional(part);
    }

    private UnaryOperator<Tensor> conditional(Composite part) {
        if (part instanceof Composite.ConditionalNorm norm) {
            Tensor gain = context.learned(torch.zeros(norm.classes(), norm.channels()));
            Tensor bias = context.learned(torch.zeros(norm.classes(), norm.channels()));
            return norm(norm.channels(), () -> rows(gain), () -> rows(bias));
        }
        if (part instanceof Composite.ChunkNorm norm) {
            SpectralTensor gain = spectral(norm.channels(), norm.condition());
            SpectralTensor bias = spectral(norm.channels(), norm.condition());
            return norm(norm.channels(), () -> linear(gain, norm.stage()), () -> linear(bias, norm.stage()));
        }
        if (part instanceof Composite.ClassChunks chunks) {
            return chunks(chunks);
        }
        if (part instanceof Composite.Projection projection) {
            return projection(projection);
        }
        throw new IllegalArgumentException("TorchComposites: expects a layer that libtorch has, got " + part);
    }

    private UnaryOperator<Tensor> residual(Composite.Residual part, Shape sample) {
        boolean activates = part.branch().get(0) instanceof Part.Relu;
        List<Part> rest = activates ? part.branch().subList(1, part.branch().size()) : part.branch();
        TorchModel branch = new TorchModel(rest, sample, context);
        TorchModel shortcut = new TorchModel(part.shortcut(), sample, context);
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

    private UnaryOperator<Tensor> spectral(Part part) {
        if (part instanceof Part.Linear linear) {
            LinearImpl module = new LinearImpl(linear.in(), linear.out());
            SpectralTensor weight = new SpectralTensor(module.weight());
            TensorOptional bias = new TensorOptional(module.bias());
            return context.learning(
                    module, x -> TorchContext.freeing(() -> torch.linear(x, weight.normalized(), bias)));
        }
        Part.Convolution convolution = (Part.Convolution) part;
        Conv2dImpl module = new Conv2dImpl(TorchModel.options(convolution));
        SpectralTensor weight = new SpectralTensor(module.weight());
        TensorOptional bias = new TensorOptional(module.bias());
        long[] stride = {convolution.stride(), convolution.stride()};
        long[] padding = {convolution.padding(), convolution.padding()};
        return context.learning(
                module,
                x -> TorchContext.freeing(() -> torch.conv2d(x, weight.normalized(), bias, stride, padding, ONE, 1)));
    }

    private SpectralTensor spectral(long... sizes) {
        return new SpectralTensor(context.learned(torch.randn(sizes)));
    }

    private UnaryOperator<Tensor> equalized(Composite.Equalized part) {
        if (part.part() instanceof Part.Linear linear) {
            Tensor weight = drawn(part, linear.out(), linear.in());
            Scalar scale = scale(part, weight);
            Tensor bias = linear.bias() ? context.learned(torch.zeros(linear.out())) : null;
            Scalar multiplier = new Scalar(part.multiplier());
            return x -> TorchContext.freeing(() -> torch.linear(
                    x, weight.mul(scale), TorchContext.optional(bias == null ? null : bias.mul(multiplier))));
        }
        Part.Convolution convolution = (Part.Convolution) part.part();
        Tensor weight = drawn(part, convolution.out(), convolution.in(), convolution.kernel(), convolution.kernel());
        Scalar scale = scale(part, weight);
        TensorOptional bias = new TensorOptional(context.learned(torch.zeros(convolution.out())));
        long[] stride = {convolution.stride(), convolution.stride()};
        long[] padding = {convolution.padding(), convolution.padding()};
        return x -> {
            try (Tensor scaled = weight.mul(scale)) {
                return torch.conv2d(x, scaled, bias, stride, padding, ONE, 1);
            }
        };
    }

    private Tensor drawn(Composite.Equalized part, long... sizes) {
        return context.learned(torch.randn(sizes).div(new Scalar(part.multiplier())));
    }

    private static Scalar scale(Composite.Equalized part, Tensor weight) {
        double fanIn = (double) weight.numel() / weight.size(0);
        return new Scalar(part.gain() * part.multiplier() / Math.sqrt(fanIn));
    }

    private UnaryOperator<Tensor> attention(Composite.Attention part) {
        Tensor gamma = context.learned(torch.zeros(new long[0]));
        SpectralTensor theta = spectral(part.keys(), part.channels(), 1, 1);
        SpectralTensor phi = spectral(part.keys(), part.channels(), 1, 1);
        SpectralTensor g = spectral(part.values(), part.channels(), 1, 1);
        SpectralTensor o = spectral(part.channels(), part.values(), 1, 1);
        return x -> TorchContext.freeing(() -> {
            Tensor queries = torch.conv2d(x, theta.normalized()).flatten(2, -1);
            Tensor keys =
                    torch.max_pool2d(torch.conv2d(x, phi.normalized()), 2, 2).flatten(2, -1);
            Tensor values =
                    torch.max_pool2d(torch.conv2d(x, g.normalized()), 2, 2).flatten(2, -1);
            Tensor shares = torch.bmm(queries.transpose(1, 2), keys).softmax(-1);
            Tensor found =
                    torch.bmm(values, shares.transpose(1, 2)).reshape(x.size(0), part.values(), x.size(2), x.size(3));
            return x.add(torch.conv2d(found, o.normalized()).mul(gamma));
        });
    }

    /** Computes the rows of a layer that depend on labels or conditions: [n, channels]. */
    private interface Rows {
        Tensor present();
    }

    private static UnaryOperator<Tensor> norm(int channels, Rows gain, Rows bias) {
        BatchNormOptions options = new BatchNormOptions(channels);
        options.affine().put(false);
        BatchNorm2dImpl norm = new BatchNorm2dImpl(options);
        return x -> TorchContext.freeing(() -> {
            Tensor scales = perChannel(gain.present()).add(new Scalar(1));
            return norm.forward(x).mul(scales).add(perChannel(bias.present()));
        });
    }

    private static Tensor perChannel(Tensor rows) {
        return rows.reshape(rows.size(0), rows.size(1), 1, 1);
    }

    private Tensor rows(Tensor table) {
        return torch.embedding(table, context.labels());
    }

    private Tensor linear(SpectralTensor weight, int stage) {
        return torch.linear(context.condition(stage), weight.normalized());
    }

    private UnaryOperator<Tensor> chunks(Composite.ClassChunks part) {
        Tensor embedding = context.learned(torch.randn(part.classes(), part.embedding()));
        return noise -> {
            Tensor shared = rows(embedding);
            TensorVector chunks = noise.split(part.chunk(), 1);
            List<Tensor> conditions = new ArrayList<>();
            for (long i = 1; i < chunks.size(); i++) {
                conditions.add(torch.cat(new TensorVector(shared, chunks.get(i)), 1));
            }
            context.conditions(conditions);
            return chunks.get(0);
        };
    }

    private UnaryOperator<Tensor> projection(Composite.Projection part) {
        LinearImpl linear = new LinearImpl(part.width(), 1);
        SpectralTensor weight = new SpectralTensor(linear.weight());
        TensorOptional bias = new TensorOptional(linear.bias());
        context.learning(linear, linear::forward);
        SpectralTensor table = spectral(part.classes(), part.width());
        return features -> TorchContext.freeing(() -> {
            Tensor logits = torch.linear(features, weight.normalized(), bias);
            Tensor product = rows(table.normalized()).mul(features);
            return logits.add(product.sum(new long[] {1}, true, new ScalarTypeOptional()));
        });
    }
}
