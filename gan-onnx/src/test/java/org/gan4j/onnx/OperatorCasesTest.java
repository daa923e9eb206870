package org.gan4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.ELU;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.MaxPool2d;
import org.gan4j.nn.Mode;
import org.gan4j.nn.PixelShuffle;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Softplus;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Upsample;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Layers against ONNX's own test cases of their operators, as Debian's package libonnx-testdata has them; skipped where it is
 * not installed. {@code -Dgan4j.onnx.cases=DIR} names another folder of cases.
 */
@Tag("full")
final class OperatorCasesTest {
    private static final Path CASES =
            Path.of(System.getProperty("gan4j.onnx.cases", "/usr/share/libonnx-testdata/data/node"));

    /** As the cases' own runner compares. */
    private static final double RELATIVE = 1e-3;

    private static final double ABSOLUTE = 1e-5;

    private static final Map<String, Function<OperatorCase, Tensor>> LAYERS = new HashMap<>();

    static {
        LAYERS.put("Conv", OperatorCasesTest::convolved);
        LAYERS.put("ConvTranspose", OperatorCasesTest::transposed);
        LAYERS.put("BatchNormalization", OperatorCasesTest::normalized);
        LAYERS.put("InstanceNormalization", OperatorCasesTest::instances);
        LAYERS.put("Relu", each -> new ReLU().forward(each.input(0)));
        LAYERS.put("LeakyRelu", each -> new LeakyReLU(each.number("alpha", 0.01)).forward(each.input(0)));
        LAYERS.put("Elu", each -> new ELU(each.number("alpha", 1)).forward(each.input(0)));
        LAYERS.put("Sigmoid", each -> new Sigmoid().forward(each.input(0)));
        LAYERS.put("Softplus", each -> new Softplus().forward(each.input(0)));
        LAYERS.put("Tanh", each -> new Tanh().forward(each.input(0)));
        LAYERS.put("Softmax", each -> each.input(0).softmax(axis(each)));
        LAYERS.put("LogSoftmax", each -> each.input(0).logSoftmax(axis(each)));
        LAYERS.put("MatMul", each -> each.input(0).matmul(each.input(1)));
        LAYERS.put("Concat", each -> Tensor.concatenate(axis(each), each.inputs()));
        LAYERS.put("DepthToSpace", OperatorCasesTest::shuffled);
        LAYERS.put("Resize", OperatorCasesTest::resized);
        LAYERS.put("MaxPool", each -> new MaxPool2d(pool(each)).forward(each.input(0)));
        LAYERS.put("AveragePool", OperatorCasesTest::averaged);
        LAYERS.put("GlobalAveragePool", each -> each.input(0).mean(true, 2, 3));
        LAYERS.put("ReduceMean", OperatorCasesTest::mean);
    }

    @Test
    void layersComputeWhatTheirOperatorsShould() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "needs Debian's package libonnx-testdata in " + CASES);
        Map<String, List<String>> passed = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        List<Path> directories;
        try (Stream<Path> all = Files.list(CASES)) {
            directories = all.sorted().toList();
        }
        List<String> left = new ArrayList<>();
        for (Path directory : directories) {
            try (Scope scope = Scope.open()) {
                OperatorCase each = OperatorCase.read(directory, LAYERS.keySet());
                String apart = apart(LAYERS.get(each.operator()).apply(each), each.output());
                if (apart.isEmpty()) {
                    passed.computeIfAbsent(each.operator(), name -> new ArrayList<>())
                            .add(each.name());
                } else {
                    wrong.add(each.name() + ": " + apart);
                }
            } catch (UnsupportedOperationException e) {
                // What no layer has, such as three dimensions of pixels, or padding on one side.
                left.add(directory.getFileName().toString());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(new TreeSet<>(passed.keySet())).isEqualTo(new TreeSet<>(LAYERS.keySet()));
        assertThat(passed.values().stream().mapToInt(List::size).sum())
                .as("passed %s, left %s", passed, left)
                .isGreaterThanOrEqualTo(60);
    }

    private static String apart(Tensor computed, Tensor expected) {
        if (!computed.shape().equals(expected.shape())) {
            return computed.shape() + " instead of " + expected.shape();
        }
        double[] a = computed.toDoubles();
        double[] b = expected.toDoubles();
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= ABSOLUTE + RELATIVE * Math.abs(b[i]))) {
                return a[i] + " instead of " + b[i] + " at " + i;
            }
        }
        return "";
    }

    private static void require(boolean isSupported, String what) {
        if (!isSupported) {
            throw new UnsupportedOperationException(what);
        }
    }

    private static int axis(OperatorCase each) {
        int axis = (int) each.number("axis", -1);
        return axis < 0 ? axis + each.input(0).shape().rank() : axis;
    }

    private static Window window(OperatorCase each) {
        require(each.input(0).shape().rank() == 4, "images alone");
        require(each.text("auto_pad", "NOTSET").equals("NOTSET"), "padding is given");
        require(each.number("ceil_mode", 0) == 0, "sizes are rounded down");
        int[] kernel = each.numbers("kernel_shape", -1);
        if (kernel.length == 1) {
            kernel = Arrays.copyOfRange(each.input(1).shape().sizes(), 2, 4);
        }
        int[] strides = each.numbers("strides", 1, 1);
        int[] pads = each.numbers("pads", 0, 0, 0, 0);
        int[] dilations = each.numbers("dilations", 1, 1);
        require(pads[0] == pads[2] && pads[1] == pads[3], "padding is alike on both sides");
        return Window.of(kernel[0], kernel[1])
                .stride(strides[0], strides[1])
                .padding(pads[0], pads[1])
                .dilation(dilations[0], dilations[1]);
    }

    private static Window pool(OperatorCase each) {
        int[] kernel = each.numbers("kernel_shape");
        int[] pads = each.numbers("pads", 0, 0);
        Window window = window(each);
        require(
                pads[0] <= kernel[0] / 2 && pads[1] <= kernel[1] / 2,
                "padding is at most half the kernel, as in PyTorch");
        return window;
    }

    private static Tensor run(Layer layer, Map<String, Tensor> weights, Tensor input) {
        Map<String, Tensor> all = new HashMap<>(layer.stateDict());
        all.putAll(weights);
        layer.load(all);
        return layer.in(Mode.EVAL, () -> layer.forward(input));
    }

    private static Tensor convolved(OperatorCase each) {
        Window window = window(each);
        int groups = (int) each.number("group", 1);
        Shape weight = each.input(1).shape();
        ConvSettings settings =
                ConvSettings.of(weight.size(1) * groups, weight.size(0), window).groups(groups);
        boolean hasBias = each.has(2);
        Map<String, Tensor> weights =
                hasBias ? Map.of("weight", each.input(1), "bias", each.input(2)) : Map.of("weight", each.input(1));
        return run(
                new Conv2d(hasBias ? settings : settings.withoutBias(), RandomStream.seeded(1)),
                weights,
                each.input(0));
    }

    private static Tensor transposed(OperatorCase each) {
        require(each.numbers("output_shape").length == 0, "the output's shape follows from the padding");
        Window window = window(each);
        int[] more = each.numbers("output_padding", 0, 0);
        require(more[0] == more[1], "padding of the output is alike on both axes");
        int groups = (int) each.number("group", 1);
        Shape weight = each.input(1).shape();
        ConvSettings settings = ConvSettings.of(weight.size(0), weight.size(1) * groups, window)
                .groups(groups)
                .withoutBias();
        return run(
                new ConvTranspose2d(settings, more[0], RandomStream.seeded(1)),
                Map.of("weight", each.input(1)),
                each.input(0));
    }

    private static Tensor normalized(OperatorCase each) {
        require(each.number("training_mode", 0) == 0, "after training");
        int channels = each.input(0).shape().size(1);
        return run(
                new BatchNorm2d(BatchNormSettings.of(channels).eps(each.number("epsilon", 1e-5))),
                Map.of(
                        "weight",
                        each.input(1),
                        "bias",
                        each.input(2),
                        "running_mean",
                        each.input(3),
                        "running_var",
                        each.input(4)),
                each.input(0));
    }

    private static Tensor instances(OperatorCase each) {
        return run(
                new InstanceNorm2d(each.input(0).shape().size(1), each.number("epsilon", 1e-5), true),
                Map.of("weight", each.input(1), "bias", each.input(2)),
                each.input(0));
    }

    private static Tensor shuffled(OperatorCase each) {
        require(each.text("mode", "DCR").equals("CRD"), "PyTorch's order");
        return new PixelShuffle((int) each.number("blocksize", 1)).forward(each.input(0));
    }

    private static Tensor resized(OperatorCase each) {
        Tensor input = each.input(0);
        int height = each.output().shape().size(2);
        int width = each.output().shape().size(3);
        String mode = each.text("mode", "nearest");
        String way = each.text("coordinate_transformation_mode", "half_pixel");
        double high = (double) height / input.shape().size(2);
        double wide = (double) width / input.shape().size(3);
        // Where a factor is no quotient of sizes, the given one counts.
        require(!each.has(2) || isExact(each, high, wide), "factors of whole sizes");
        if (mode.equals("nearest")) {
            boolean isEnlarged = high == Math.rint(high) && wide == Math.rint(wide) && high >= 1 && wide >= 1;
            String rounding = each.text("nearest_mode", "round_prefer_floor");
            require(isEnlarged && way.equals("half_pixel") && rounding.startsWith("round"), "blocks of pixels");
            return Upsample.nearestTo(height, width).forward(input);
        }
        if (mode.equals("linear")) {
            require(way.equals("half_pixel"), "half pixels");
            return Upsample.bilinearTo(height, width).forward(input);
        }
        // resizeBicubic is Pillow's, another filter than ONNX's.
        throw new UnsupportedOperationException(mode);
    }

    private static boolean isExact(OperatorCase each, double high, double wide) {
        float[] factors = each.input(2).toFloats();
        return Math.abs(factors[2] - high) < 1e-6 && Math.abs(factors[3] - wide) < 1e-6;
    }

    private static Tensor averaged(OperatorCase each) {
        Window window = pool(each);
        require(
                each.number("count_include_pad", 0) == 1
                        || Arrays.stream(each.numbers("pads", 0)).sum() == 0,
                "padding counts");
        return new AvgPool2d(window).forward(each.input(0));
    }

    private static Tensor mean(OperatorCase each) {
        int rank = each.input(0).shape().rank();
        int[] axes = Arrays.stream(each.numbers("axes"))
                .map(axis -> axis < 0 ? axis + rank : axis)
                .toArray();
        require(axes.length > 0, "axes are given");
        return each.input(0).mean(each.number("keepdims", 1) == 1, axes);
    }
}
