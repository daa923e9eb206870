package org.gan4j.models.dcgan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.StateException;
import org.gan4j.io.weights.WeightFile;
import org.gan4j.io.weights.WeightForms;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Networks of the DCGAN example of pytorch/examples, from the files that it writes, such as {@code netG_epoch_24.pth}
 * and {@code netD_epoch_24.pth}: names {@code main.0.weight}, {@code main.1.running_mean} and so on, which may begin
 * with {@code module.}.
 *
 * <p>The sizes of the networks are those of the weights. Stateless; safe to share between threads.
 */
public final class PyTorchDcgan {
    private static final List<String> PREFIXES = List.of("module.", "main.");
    private static final String MODEL = "model.";
    private static final String COUNTER = "num_batches_tracked";
    private static final int KERNEL = 4;
    private static final int AXES = 4;

    private final Path file;
    private final Map<String, Tensor> weights;

    private PyTorchDcgan(Path file, Map<String, Tensor> weights) {
        this.file = file;
        this.weights = weights;
    }

    /**
     * Reads a generator {@code netG}, in the current backend.
     *
     * @param file a file such as {@code netG_epoch_24.pth}
     * @return a generator of the file's sizes
     * @throws StateException if the file cannot be read, or holds other networks
     */
    public static DcganGenerator generator(Path file) {
        return read(file).newGenerator();
    }

    /**
     * Reads a discriminator {@code netD}, in the current backend. Its outputs are logits: the sigmoid at the end of
     * {@code netD} has no weights.
     *
     * @param file a file such as {@code netD_epoch_24.pth}
     * @return a discriminator of the file's sizes
     * @throws StateException if the file cannot be read, or holds other networks
     */
    public static DcganDiscriminator discriminator(Path file) {
        return read(file).newDiscriminator();
    }

    private static PyTorchDcgan read(Path file) {
        Map<String, Tensor> named = new TreeMap<>();
        WeightForms.applied(WeightFile.open(file).read()).forEach((name, tensor) -> {
            String plain = name;
            for (String prefix : PREFIXES) {
                plain = plain.startsWith(prefix) ? plain.substring(prefix.length()) : plain;
            }
            named.put(plain, tensor);
        });
        return new PyTorchDcgan(file, named);
    }

    private DcganGenerator newGenerator() {
        List<Shape> kernels = kernels();
        Shape first = kernels.get(0);
        int side = KERNEL << (kernels.size() - 1);
        Shape image = Shape.of(kernels.get(kernels.size() - 1).size(1), side, side);
        try {
            return filled(new DcganGenerator(first.size(0), image, first.size(1), RandomStream.seeded(0)));
        } catch (IllegalArgumentException e) {
            throw other(e);
        }
    }

    private DcganDiscriminator newDiscriminator() {
        List<Shape> kernels = kernels();
        int side = KERNEL << (kernels.size() - 1);
        Shape image = Shape.of(kernels.get(0).size(1), side, side);
        int width = kernels.get(kernels.size() - 1).size(1);
        try {
            DcganDiscriminator.Settings settings =
                    DcganDiscriminator.Settings.of(image).width(width);
            return filled(new DcganDiscriminator(settings, RandomStream.seeded(0)));
        } catch (IllegalArgumentException e) {
            throw other(e);
        }
    }

    /** Returns the shapes of the convolutions' weights, in order. */
    private List<Shape> kernels() {
        Map<Integer, Shape> byLayer = new TreeMap<>();
        weights.forEach((name, tensor) -> {
            if (name.matches("\\d{1,3}\\.weight") && tensor.shape().rank() == AXES) {
                byLayer.put(Integer.parseInt(name.substring(0, name.indexOf('.'))), tensor.shape());
            }
        });
        boolean isDcgan = byLayer.size() >= 3
                && byLayer.size() <= 7
                && byLayer.values().stream().allMatch(shape -> shape.size(2) == KERNEL && shape.size(3) == KERNEL);
        if (!isDcgan) {
            throw new StateException(
                    file + ": expects 3 to 7 convolutions of 4x4, main.0.weight and so on, got " + byLayer.values());
        }
        return List.copyOf(byLayer.values());
    }

    /** Loads the weights; files of before PyTorch 0.4.1 lack the counters of batches, which nothing here reads. */
    private <M extends Module> M filled(M network) {
        Map<String, Tensor> values = new TreeMap<>();
        weights.forEach((name, tensor) -> values.put(MODEL + name, tensor));
        try (Scope scope = Scope.open()) {
            network.namedBuffers().forEach((name, buffer) -> {
                if (name.endsWith(COUNTER)) {
                    values.putIfAbsent(name, buffer.value());
                }
            });
            network.load(values);
        }
        return network;
    }

    private StateException other(IllegalArgumentException e) {
        return new StateException(file + " holds no DCGAN of pytorch/examples: " + e.getMessage(), e);
    }
}
