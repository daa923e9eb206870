package org.gan4j.benchmarks.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.weights.TorchSaved;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Writes two small networks of the DCGAN example of pytorch/examples, as libtorch's {@code pickle_save} writes them, and
 * what libtorch computes with them in evaluation, into the test resources of gan-models. It computes in double precision,
 * because its transposed convolutions of few channels in single precision gave wrong numbers on one processor. Stateless;
 * safe to share between threads.
 */
public final class StoreDcgan {
    private static final Path FOLDER = Path.of("gan-models/src/test/resources/org/gan4j/models/dcgan");
    private static final List<Integer> WIDTHS = List.of(5, 4, 2, 3);
    private static final double EPS = 1e-5;
    private static final double SLOPE = 0.2;

    private final Map<String, org.gan4j.tensor.Tensor> weights = new LinkedHashMap<>();
    private final RandomStream random;
    private int layer;

    private StoreDcgan(RandomStream random) {
        this.random = random;
    }

    /** Runs in the root of the repository; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        torch.set_num_threads(1);
        Files.createDirectories(FOLDER);
        Map<String, org.gan4j.tensor.Tensor> results = new LinkedHashMap<>();
        StoreDcgan generator = new StoreDcgan(RandomStream.seeded(1));
        results.put("noise", generator.draw(Shape.of(3, WIDTHS.get(0), 1, 1)));
        results.put("images", generator.images(results.get("noise")));
        generator.store("netG.pth");
        StoreDcgan discriminator = new StoreDcgan(RandomStream.seeded(2));
        results.put("probabilities", discriminator.probabilities(results.get("images")));
        discriminator.store("netD.pth");
        String version = Loader.getVersion("org.bytedeco", "pytorch");
        SafeTensors.write(
                FOLDER.resolve("pytorch-dcgan.safetensors"),
                State.of(results, Map.of("program", StoreDcgan.class.getName(), "version", version)));
    }

    /** Computes netG: main.0 is a transposed convolution, main.1 its normalisation, main.2 ReLU and so on. */
    private org.gan4j.tensor.Tensor images(org.gan4j.tensor.Tensor noise) {
        Tensor x = torch(noise);
        for (int i = 0; i + 1 < WIDTHS.size(); i++) {
            boolean first = i == 0;
            boolean last = i + 2 == WIDTHS.size();
            Tensor kernel = kernel(Shape.of(WIDTHS.get(i), WIDTHS.get(i + 1), 4, 4));
            long stride = first ? 1 : 2;
            long padding = first ? 0 : 1;
            x = torch.conv_transpose2d(
                    x,
                    kernel,
                    new TensorOptional(),
                    new long[] {stride, stride},
                    new long[] {padding, padding},
                    new long[] {0, 0},
                    1,
                    1,
                    1);
            x = last ? torch.tanh(x) : torch.relu(normalized(x, WIDTHS.get(i + 1)));
            // The activation has a number too.
            layer += 2;
        }
        return tensor(x);
    }

    /** Computes netD. */
    private org.gan4j.tensor.Tensor probabilities(org.gan4j.tensor.Tensor images) {
        Tensor x = torch(images);
        List<Integer> widths = List.of(3, 2, 4, 1);
        for (int i = 0; i + 1 < widths.size(); i++) {
            boolean last = i + 2 == widths.size();
            Tensor kernel = kernel(Shape.of(widths.get(i + 1), widths.get(i), 4, 4));
            long stride = last ? 1 : 2;
            long padding = last ? 0 : 1;
            x = torch.conv2d(
                    x,
                    kernel,
                    new TensorOptional(),
                    new long[] {stride, stride},
                    new long[] {padding, padding},
                    new long[] {1, 1},
                    1);
            x = i == 0 || last ? x : normalized(x, widths.get(i + 1));
            x = last ? torch.sigmoid(x) : torch.leaky_relu(x, new Scalar(SLOPE));
            // The activation has a number too.
            layer += 2;
        }
        return tensor(x);
    }

    private Tensor kernel(Shape shape) {
        return torch(put("weight", draw(shape).multiply(0.2)));
    }

    private Tensor normalized(Tensor x, int channels) {
        layer++;
        Shape shape = Shape.of(channels);
        Tensor weight = torch(put("weight", draw(shape).multiply(0.1).add(1)));
        Tensor bias = torch(put("bias", draw(shape).multiply(0.1)));
        Tensor mean = torch(put("running_mean", draw(shape).multiply(0.1)));
        Tensor variance = torch(put("running_var", draw(shape).abs().add(0.5)));
        return torch.batch_norm(
                x,
                new TensorOptional(weight),
                new TensorOptional(bias),
                new TensorOptional(mean),
                new TensorOptional(variance),
                false,
                0.1,
                EPS,
                false);
    }

    private org.gan4j.tensor.Tensor put(String name, org.gan4j.tensor.Tensor value) {
        weights.put("main." + layer + "." + name, value);
        return value;
    }

    private org.gan4j.tensor.Tensor draw(Shape shape) {
        return org.gan4j.tensor.Tensor.normal(shape, random);
    }

    /** Writes the weights by libtorch, which reads them from our own file first. */
    private void store(String name) throws IOException {
        byte[] ours = new TorchSaved(false).plainDictionary(weights);
        ByteVector saved = torch.pickle_save(torch.pickle_load(new ByteVector(ours)));
        Files.write(FOLDER.resolve(name), saved.get());
    }

    private static Tensor torch(org.gan4j.tensor.Tensor tensor) {
        return TorchForm.of(org.gan4j.backend.DType.FLOAT64)
                .of(TorchLibrary.tensor(Values.of(tensor.shape(), tensor.toDoubles())));
    }

    private static org.gan4j.tensor.Tensor tensor(Tensor tensor) {
        Values values = new TorchLibrary(TorchForm.of(org.gan4j.backend.DType.FLOAT64)).read(tensor);
        return org.gan4j.tensor.Tensor.of(values.shape(), values.elements()).to(org.gan4j.backend.DType.FLOAT32);
    }
}
