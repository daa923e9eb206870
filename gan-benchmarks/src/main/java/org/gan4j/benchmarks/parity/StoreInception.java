package org.gan4j.benchmarks.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.backend.DType;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Writes what libtorch computes with the Inception network of the FID, in double precision and with random weights, into the
 * test resources of gan-metrics. The weights are not stored: each is drawn from a stream of its own name, here and in the
 * test. The architecture is torchvision's with the four changes of pytorch-fid, written here a second time.
 */
public final class StoreInception {
    private static final Path FILE =
            Path.of("gan-metrics/src/test/resources/org/gan4j/metrics/inception/inception.safetensors");
    private static final long SEED = 16;
    private static final double EPS = 1e-3;

    private StoreInception() {}

    /** Runs in the root of the repository; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FILE.getParent());
        Map<String, org.gan4j.tensor.Tensor> results = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope()) {
            Tensor x = torch(org.gan4j.tensor.Tensor.uniform(Shape.of(2, 3, 299, 299), -1, 1, stream("images")));
            x = unit(x, "Conv2d_1a_3x3", 32, Kernel.of(3).stride(2));
            x = unit(x, "Conv2d_2a_3x3", 32, Kernel.of(3));
            x = unit(x, "Conv2d_2b_3x3", 64, Kernel.same(3, 3));
            x = shrunk(x);
            results.put("64", mean(x));
            x = unit(x, "Conv2d_3b_1x1", 80, Kernel.of(1));
            x = unit(x, "Conv2d_4a_3x3", 192, Kernel.of(3));
            x = shrunk(x);
            results.put("192", mean(x));
            x = blockA(x, "Mixed_5b", 32);
            x = blockA(x, "Mixed_5c", 64);
            x = blockA(x, "Mixed_5d", 64);
            x = blockB(x, "Mixed_6a");
            x = blockC(x, "Mixed_6b", 128);
            x = blockC(x, "Mixed_6c", 160);
            x = blockC(x, "Mixed_6d", 160);
            x = blockC(x, "Mixed_6e", 192);
            results.put("768", mean(x));
            x = blockD(x, "Mixed_7a");
            x = blockE(x, "Mixed_7b", true);
            x = blockE(x, "Mixed_7c", false);
            results.put("2048", mean(x));
            Tensor features = x.mean(2L, 3L);
            Tensor classes = torch(draw("fc.weight", Shape.of(1_008, 2_048)).multiply(Math.sqrt(1.0 / 2_048)));
            results.put("logits", tensor(torch.matmul(features, classes.t())));
        }
        String version = Loader.getVersion("org.bytedeco", "pytorch");
        SafeTensors.write(
                FILE, State.of(results, Map.of("program", StoreInception.class.getName(), "version", version)));
    }

    private static Tensor blockA(Tensor x, String name, int pooled) {
        Tensor five =
                unit(unit(x, name + ".branch5x5_1", 48, Kernel.of(1)), name + ".branch5x5_2", 64, Kernel.same(5, 5));
        Tensor three = unit(x, name + ".branch3x3dbl_1", 64, Kernel.of(1));
        three = unit(three, name + ".branch3x3dbl_2", 96, Kernel.same(3, 3));
        three = unit(three, name + ".branch3x3dbl_3", 96, Kernel.same(3, 3));
        return joined(
                unit(x, name + ".branch1x1", 64, Kernel.of(1)),
                five,
                three,
                unit(averaged(x), name + ".branch_pool", pooled, Kernel.of(1)));
    }

    private static Tensor blockB(Tensor x, String name) {
        Tensor twice = unit(x, name + ".branch3x3dbl_1", 64, Kernel.of(1));
        twice = unit(twice, name + ".branch3x3dbl_2", 96, Kernel.same(3, 3));
        twice = unit(twice, name + ".branch3x3dbl_3", 96, Kernel.of(3).stride(2));
        return joined(unit(x, name + ".branch3x3", 384, Kernel.of(3).stride(2)), twice, shrunk(x));
    }

    private static Tensor blockC(Tensor x, String name, int inner) {
        Tensor seven = unit(x, name + ".branch7x7_1", inner, Kernel.of(1));
        seven = unit(seven, name + ".branch7x7_2", inner, Kernel.same(1, 7));
        seven = unit(seven, name + ".branch7x7_3", 192, Kernel.same(7, 1));
        Tensor twice = unit(x, name + ".branch7x7dbl_1", inner, Kernel.of(1));
        twice = unit(twice, name + ".branch7x7dbl_2", inner, Kernel.same(7, 1));
        twice = unit(twice, name + ".branch7x7dbl_3", inner, Kernel.same(1, 7));
        twice = unit(twice, name + ".branch7x7dbl_4", inner, Kernel.same(7, 1));
        twice = unit(twice, name + ".branch7x7dbl_5", 192, Kernel.same(1, 7));
        return joined(
                unit(x, name + ".branch1x1", 192, Kernel.of(1)),
                seven,
                twice,
                unit(averaged(x), name + ".branch_pool", 192, Kernel.of(1)));
    }

    private static Tensor blockD(Tensor x, String name) {
        Tensor three = unit(x, name + ".branch3x3_1", 192, Kernel.of(1));
        three = unit(three, name + ".branch3x3_2", 320, Kernel.of(3).stride(2));
        Tensor seven = unit(x, name + ".branch7x7x3_1", 192, Kernel.of(1));
        seven = unit(seven, name + ".branch7x7x3_2", 192, Kernel.same(1, 7));
        seven = unit(seven, name + ".branch7x7x3_3", 192, Kernel.same(7, 1));
        seven = unit(seven, name + ".branch7x7x3_4", 192, Kernel.of(3).stride(2));
        return joined(three, seven, shrunk(x));
    }

    private static Tensor blockE(Tensor x, String name, boolean averages) {
        Tensor three = unit(x, name + ".branch3x3_1", 384, Kernel.of(1));
        Tensor twice = unit(x, name + ".branch3x3dbl_1", 448, Kernel.of(1));
        twice = unit(twice, name + ".branch3x3dbl_2", 384, Kernel.same(3, 3));
        Tensor pooled = averages
                ? averaged(x)
                : torch.max_pool2d(
                        x, new long[] {3, 3}, new long[] {1, 1}, new long[] {1, 1}, new long[] {1, 1}, false);
        return joined(
                unit(x, name + ".branch1x1", 320, Kernel.of(1)),
                unit(three, name + ".branch3x3_2a", 384, Kernel.same(1, 3)),
                unit(three, name + ".branch3x3_2b", 384, Kernel.same(3, 1)),
                unit(twice, name + ".branch3x3dbl_3a", 384, Kernel.same(1, 3)),
                unit(twice, name + ".branch3x3dbl_3b", 384, Kernel.same(3, 1)),
                unit(pooled, name + ".branch_pool", 192, Kernel.of(1)));
    }

    /** A kernel's sides, stride and padding. */
    private record Kernel(int height, int width, int stride, int down, int across) {
        static Kernel of(int side) {
            return new Kernel(side, side, 1, 0, 0);
        }

        static Kernel same(int height, int width) {
            return new Kernel(height, width, 1, height / 2, width / 2);
        }

        Kernel stride(int newStride) {
            return new Kernel(height, width, newStride, down, across);
        }
    }

    private static Tensor unit(Tensor x, String name, int out, Kernel kernel) {
        int in = (int) x.size(1);
        double factor = Math.sqrt(2.0 / (in * kernel.height() * kernel.width()));
        Shape shape = Shape.of(out, in, kernel.height(), kernel.width());
        Tensor y = torch.conv2d(
                x,
                torch(draw(name + ".conv.weight", shape).multiply(factor)),
                new TensorOptional(),
                new long[] {kernel.stride(), kernel.stride()},
                new long[] {kernel.down(), kernel.across()},
                new long[] {1, 1},
                1);
        Shape channels = Shape.of(out);
        return torch.relu(torch.batch_norm(
                y,
                new TensorOptional(
                        torch(draw(name + ".bn.weight", channels).multiply(0.1).add(1))),
                new TensorOptional(torch(draw(name + ".bn.bias", channels).multiply(0.1))),
                new TensorOptional(
                        torch(draw(name + ".bn.running_mean", channels).multiply(0.1))),
                new TensorOptional(
                        torch(draw(name + ".bn.running_var", channels).abs().add(0.5))),
                false,
                0.1,
                EPS,
                false));
    }

    /** Takes the largest of three by three pixels, every second one. */
    private static Tensor shrunk(Tensor x) {
        return torch.max_pool2d(x, new long[] {3, 3}, new long[] {2, 2}, new long[] {0, 0}, new long[] {1, 1}, false);
    }

    /** Averages three by three pixels without counting padding. */
    private static Tensor averaged(Tensor x) {
        return torch.avg_pool2d(
                x, new long[] {3, 3}, new long[] {1, 1}, new long[] {1, 1}, false, false, new LongOptional());
    }

    private static Tensor joined(Tensor... parts) {
        return torch.cat(new TensorVector(parts), 1);
    }

    private static org.gan4j.tensor.Tensor mean(Tensor x) {
        return tensor(x.mean(2L, 3L));
    }

    private static RandomStream stream(String name) {
        return RandomStream.seeded(SEED).split(name);
    }

    private static org.gan4j.tensor.Tensor draw(String name, Shape shape) {
        return org.gan4j.tensor.Tensor.normal(shape, stream(name));
    }

    private static Tensor torch(org.gan4j.tensor.Tensor tensor) {
        return TorchForm.of(DType.FLOAT64).of(TorchLibrary.tensor(Values.of(tensor.shape(), tensor.toDoubles())));
    }

    private static org.gan4j.tensor.Tensor tensor(Tensor tensor) {
        Values values = new TorchLibrary(TorchForm.of(DType.FLOAT64)).read(tensor);
        return org.gan4j.tensor.Tensor.of(values.shape(), values.elements());
    }
}
