package org.gan4j.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.nn.AdaptiveAvgPool2d;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.ELU;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.GELU;
import org.gan4j.nn.GlobalAvgPool2d;
import org.gan4j.nn.GlobalSumPool2d;
import org.gan4j.nn.GroupNorm;
import org.gan4j.nn.Identity;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LayerNorm;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MaxPool2d;
import org.gan4j.nn.Module;
import org.gan4j.nn.PReLU;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.PixelNorm;
import org.gan4j.nn.PixelShuffle;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.SiLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Softplus;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.nn.Upsample;
import org.gan4j.nn.ZeroPad2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** The layers with the equivalent functions of libtorch; parameters are treated as inputs. */
final class Layers {
    private static final RandomStream OVERWRITTEN = RandomStream.seeded(0);

    private final List<Subject> subjects = new ArrayList<>();

    private Layers() {}

    static List<Subject> all() {
        Layers all = new Layers();
        all.features();
        all.normalisations();
        all.resampling();
        all.windows();
        return all.subjects;
    }

    private void features() {
        add("ReLU", d -> d.numbers(d.shape()), d -> new ReLU(), in -> in.get(0).relu());
        add("Tanh", d -> d.numbers(d.shape()), d -> new Tanh(), in -> in.get(0).tanh());
        add("Sigmoid", d -> d.numbers(d.shape()), d -> new Sigmoid(), in -> in.get(0)
                .sigmoid());
        add(
                "Softplus",
                d -> d.numbers(d.shape()),
                d -> new Softplus(),
                in -> torch.softplus(in.get(0), new Scalar(1), new Scalar(1e4)));
        add(
                "LeakyReLU",
                d -> d.numbers(d.shape()),
                d -> new LeakyReLU(0.3),
                in -> torch.leaky_relu(in.get(0), new Scalar(0.3)));
        add(
                "ELU",
                d -> d.nonZero(d.shape()),
                d -> new ELU(1),
                in -> torch.elu(in.get(0), new Scalar(1), new Scalar(1), new Scalar(1)));
        add("GELU", d -> d.numbers(d.shape()), d -> new GELU(), in -> torch.gelu(in.get(0)));
        add("SiLU", d -> d.numbers(d.shape()), d -> new SiLU(), in -> in.get(0)
                .mul(in.get(0).sigmoid()));
        add("Identity", d -> d.numbers(d.shape()), d -> new Identity(), in -> in.get(0));
        add("PReLU", d -> d.nonZero(d.images(3)), d -> new PReLU(3, 0.25), in -> torch.prelu(in.get(0), in.get(1)));
        add("Flatten", d -> d.numbers(d.images(2)), d -> new Flatten(), in -> in.get(0)
                .reshape(in.get(0).size(0), -1));
        add("Unflatten", d -> d.numbers(Shape.of(d.between(1, 5), 6)), d -> new Unflatten(Shape.of(3, 2)), in -> in.get(
                        0)
                .reshape(-1, 3, 2));
        add(
                "Linear",
                d -> d.numbers(Shape.of(d.between(1, 30), 17)),
                d -> new Linear(17, 9, OVERWRITTEN),
                Layers::linear);
        add(
                "Sequential",
                d -> d.numbers(Shape.of(d.between(1, 30), 17)),
                d -> new Sequential(new Linear(17, 9, OVERWRITTEN), new Tanh()),
                in -> linear(in).tanh());
        subjects.add(new Subject("Embedding", d -> {
            int[] labels = {d.between(0, 3), d.between(0, 3), 1};
            Embedding layer = new Embedding(4, 5, OVERWRITTEN);
            layer.to(d.dtype());
            Parameter weight = layer.parameters().get(0);
            org.gan4j.tensor.Tensor numbers = org.gan4j.tensor.Tensor.ofInts(Shape.of(3), labels);
            return new Trial(
                    Arrays.toString(labels),
                    List.of(d.numbers(weight.shape())),
                    in -> Module.with(
                            Map.of(weight, in.get(0)),
                            () -> layer.forward(numbers.to(in.get(0).backend()))),
                    in -> torch.embedding(in.get(0), Tensor.create(Operations.longs(labels))));
        }));
    }

    private static Tensor linear(List<Tensor> in) {
        return torch.linear(in.get(0), in.get(1)).add(in.get(2));
    }

    private void normalisations() {
        add("BatchNorm1d", d -> d.numbers(Shape.of(d.between(8, 30), 7)), d -> new BatchNorm1d(7), Layers::batchNorm);
        add(
                "BatchNorm2d",
                d -> d.numbers(d.images(5).withSize(0, d.between(8, 12))),
                d -> new BatchNorm2d(5),
                Layers::batchNorm);
        add(
                "InstanceNorm2d",
                d -> d.numbers(d.images(3).withSize(3, d.between(2, 9))),
                d -> new InstanceNorm2d(3, 1e-5, true),
                Layers::instanceNorm);
        add("GroupNorm", d -> d.numbers(d.images(6)), d -> new GroupNorm(3, 6), in -> {
            Tensor x = in.get(0);
            Tensor rows = x.reshape(x.size(0), 3, -1);
            return affine(standard(rows, 2).reshape(x.sizes()), in);
        });
        add("PixelNorm", d -> d.numbers(d.images(5)), d -> new PixelNorm(), in -> {
            Tensor x = in.get(0);
            return x.div(x.mul(x)
                    .mean(new long[] {1}, true, new ScalarTypeOptional())
                    .add(new Scalar(1e-8))
                    .sqrt());
        });
        add("LayerNorm", d -> d.numbers(Shape.of(d.between(1, 9), 12)), d -> new LayerNorm(12), in -> standard(
                        in.get(0), 1)
                .mul(in.get(1))
                .add(in.get(2)));
    }

    private static Tensor batchNorm(List<Tensor> in) {
        Tensor x = in.get(0);
        Tensor rows = x.transpose(0, 1).reshape(x.size(1), -1);
        Tensor turned = standard(rows, 1).reshape(x.transpose(0, 1).sizes()).transpose(0, 1);
        return x.dim() == 2 ? turned.mul(in.get(1)).add(in.get(2)) : affine(turned, in);
    }

    private static Tensor instanceNorm(List<Tensor> in) {
        Tensor x = in.get(0);
        return affine(standard(x.reshape(x.size(0), x.size(1), -1), 2).reshape(x.sizes()), in);
    }

    private static Tensor affine(Tensor x, List<Tensor> in) {
        return x.mul(in.get(1).reshape(-1, 1, 1)).add(in.get(2).reshape(-1, 1, 1));
    }

    /** Standardises by the definition, since libtorch differentiates its fused forms with separate formulas. */
    private static Tensor standard(Tensor x, long axis) {
        long[] axes = {axis};
        Tensor centred = x.sub(x.mean(axes, true, new ScalarTypeOptional()));
        Tensor variance = centred.mul(centred).mean(axes, true, new ScalarTypeOptional());
        return centred.div(variance.add(new Scalar(1e-5)).sqrt());
    }

    private void resampling() {
        add(
                "Upsample",
                d -> d.numbers(d.images(d.channels())),
                d -> Upsample.nearest(2),
                in -> torch.upsample_nearest2d(in.get(0), twice(in.get(0))));
        add(
                "Upsample",
                d -> d.numbers(d.images(d.channels())),
                d -> Upsample.bilinear(2),
                in -> torch.upsample_bilinear2d(in.get(0), twice(in.get(0)), false));
        add("GlobalAvgPool2d", d -> d.numbers(d.images(d.channels())), d -> new GlobalAvgPool2d(), in -> in.get(0)
                .mean(new long[] {2, 3}, false, new ScalarTypeOptional()));
        add("GlobalSumPool2d", d -> d.numbers(d.images(d.channels())), d -> new GlobalSumPool2d(), in -> in.get(0)
                .sum(new long[] {2, 3}, false, new ScalarTypeOptional()));
        add(
                "ZeroPad2d",
                d -> d.numbers(d.images(d.channels())),
                d -> new ZeroPad2d(1, 2, 0, 3),
                in -> torch.constant_pad_nd(in.get(0), new long[] {1, 2, 0, 3}, new Scalar(0)));
        add(
                "ReflectionPad2d",
                d -> d.numbers(d.images(2).withSize(2, 3).withSize(3, 4)),
                d -> new ReflectionPad2d(1, 2, 2, 1),
                in -> torch.reflection_pad2d(in.get(0), 1, 2, 2, 1));
        add(
                "PixelShuffle",
                d -> d.numbers(d.images(8)),
                d -> new PixelShuffle(2),
                in -> torch.pixel_shuffle(in.get(0), 2));
        add(
                "AdaptiveAvgPool2d",
                d -> d.numbers(d.images(d.channels())),
                d -> new AdaptiveAvgPool2d(2, 3),
                in -> torch.adaptive_avg_pool2d(in.get(0), 2, 3));
        subjects.add(new Subject(
                "upsampleNearest(int)",
                d -> plain(
                        d.numbers(d.images(d.channels())),
                        x -> x.upsampleNearest(3),
                        x -> torch.upsample_nearest2d(x, new long[] {3 * x.size(2), 3 * x.size(3)}))));
        subjects.add(new Subject("sumPool2d(int)", d -> {
            Shape images = d.images(d.channels());
            Shape large = images.withSize(2, 2 * images.size(2)).withSize(3, 2 * images.size(3));
            return plain(d.numbers(large), x -> x.sumPool2d(2), x -> torch.avg_pool2d(x, 2, 2)
                    .mul(new Scalar(4)));
        }));
        subjects.add(new Subject("unfold(Window)", d -> {
            Shape images = d.images(d.oneOf(1, 2, 3));
            Window window = d.window(images, true, false);
            return plain(d.numbers(images), x -> x.unfold(window), x -> unfold(x, window, images));
        }));
    }

    private static Tensor unfold(Tensor x, Window w, Shape images) {
        Tensor columns = torch.im2col(x, kernel(w), dilation(w), padding(w), stride(w));
        return columns.reshape(
                images.size(0),
                images.size(1),
                w.kernelElements(),
                w.outputHeight(images.size(2)),
                w.outputWidth(images.size(3)));
    }

    private void windows() {
        for (int twice = 0; twice < 4; twice++) {
            subjects.add(new Subject("Conv2d", Layers::convolution));
            subjects.add(new Subject("ConvTranspose2d", Layers::transposed));
        }
        subjects.add(new Subject("AvgPool2d", d -> {
            Shape images = d.images(d.channels());
            Window w = d.window(images, false, true);
            return layer(
                    w + "",
                    new AvgPool2d(w),
                    d,
                    d.numbers(images),
                    in -> torch.avg_pool2d(
                            in.get(0), kernel(w), stride(w), padding(w), false, true, new LongOptional()));
        }));
        subjects.add(new Subject("MaxPool2d", d -> {
            Shape images = d.images(d.channels());
            Window w = d.window(images, true, true);
            return layer(
                    w + "",
                    new MaxPool2d(w),
                    d,
                    distinct(d, images),
                    in -> torch.max_pool2d(in.get(0), kernel(w), stride(w), padding(w), dilation(w), false));
        }));
    }

    /** Draws distinct numbers, since the libraries may choose different ones of several equal maxima. */
    private static Values distinct(Draw d, Shape shape) {
        int[] order = d.random().permutation(shape.elements());
        return Values.of(
                shape, Arrays.stream(order).mapToDouble(i -> 0.125 * i - 3).toArray());
    }

    private static Trial convolution(Draw d) {
        int groups = d.maybe(3) ? d.oneOf(2, 3, 5) : 1;
        int in = groups * (groups == 1 ? d.channels() : d.oneOf(1, 1, 2, 3));
        int out = groups * (groups == 1 ? d.channels() : d.oneOf(1, 1, 2, 3));
        Shape images = d.images(in);
        Window w = d.window(images, true, false);
        ConvSettings settings = new ConvSettings(in, out, w, groups, d.maybe(2));
        return layer(settings + "", new Conv2d(settings, OVERWRITTEN), d, d.numbers(images), x -> {
            Tensor y =
                    torch.conv2d(x.get(0), x.get(1), new TensorOptional(), stride(w), padding(w), dilation(w), groups);
            return x.size() == 2 ? y : y.add(x.get(2).reshape(-1, 1, 1));
        });
    }

    private static Trial transposed(Draw d) {
        int groups = d.maybe(4) ? 2 : 1;
        int in = groups * (groups == 1 ? d.channels() : 3);
        int out = groups * (groups == 1 ? d.channels() : 2);
        Shape images = d.images(in);
        Window w = d.window(Shape.of(1, 1, 12, 12), true, true).dilation(1);
        int height = (images.size(2) - 1) * w.strideHeight() - 2 * w.paddingHeight() + w.kernelHeight();
        int width = (images.size(3) - 1) * w.strideWidth() - 2 * w.paddingWidth() + w.kernelWidth();
        if (height < 1 || width < 1) {
            return transposed(d);
        }
        ConvSettings settings = new ConvSettings(in, out, w, groups, d.maybe(2));
        return layer(settings + "", new ConvTranspose2d(settings, OVERWRITTEN), d, d.numbers(images), x -> {
            Tensor y = torch.conv_transpose2d(
                    x.get(0),
                    x.get(1),
                    new TensorOptional(),
                    stride(w),
                    padding(w),
                    new long[] {0, 0},
                    groups,
                    dilation(w));
            return x.size() == 2 ? y : y.add(x.get(2).reshape(-1, 1, 1));
        });
    }

    private void add(
            String name,
            Function<Draw, Values> input,
            Function<Draw, Layer> maker,
            Function<List<Tensor>, Tensor> theirs) {
        subjects.add(new Subject(name, d -> layer("", maker.apply(d), d, input.apply(d), theirs)));
    }

    /** Returns a trial of a layer, with its random parameters as further inputs after the input. */
    private static Trial layer(String what, Layer layer, Draw d, Values input, Function<List<Tensor>, Tensor> theirs) {
        layer.to(d.dtype());
        List<Parameter> parameters = layer.parameters();
        List<Values> inputs = new ArrayList<>(List.of(input));
        parameters.forEach(parameter -> inputs.add(d.numbers(parameter.shape())));
        return new Trial(
                (Operations.shapes(inputs) + " " + what).strip(),
                inputs,
                in -> {
                    Map<Parameter, org.gan4j.tensor.Tensor> values = new LinkedHashMap<>();
                    for (int i = 0; i < parameters.size(); i++) {
                        values.put(parameters.get(i), in.get(i + 1));
                    }
                    return Module.with(values, () -> layer.forward(in.get(0)));
                },
                theirs);
    }

    private static Trial plain(Values x, UnaryOperator<org.gan4j.tensor.Tensor> ours, UnaryOperator<Tensor> theirs) {
        return new Trial(x.shape() + "", List.of(x), in -> ours.apply(in.get(0)), in -> theirs.apply(in.get(0)));
    }

    private static long[] twice(Tensor x) {
        return new long[] {2 * x.size(2), 2 * x.size(3)};
    }

    private static long[] kernel(Window w) {
        return new long[] {w.kernelHeight(), w.kernelWidth()};
    }

    private static long[] stride(Window w) {
        return new long[] {w.strideHeight(), w.strideWidth()};
    }

    private static long[] padding(Window w) {
        return new long[] {w.paddingHeight(), w.paddingWidth()};
    }

    private static long[] dilation(Window w) {
        return new long[] {w.dilationHeight(), w.dilationWidth()};
    }
}
