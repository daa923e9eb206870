package org.gan4j.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gan4j.io.internal.Durable;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.metrics.features.ImageFit;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Features of any network in an ONNX file, computed by ONNX Runtime, which must be on the class path. Safe for concurrent use
 * until it is closed.
 *
 * <p>The network takes one input of float32, [n, 1 or 3, height, width] with fixed sides, of values from -1 to 1; its first
 * output, flattened, is the features.
 */
public final class OnnxFeatures implements FeatureNetwork, AutoCloseable {
    private static final int LOT = 16;
    private static final int LONGEST_SIDE = 4_096;
    private static final int MOST_FEATURES = 1 << 20;
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private final String name;
    private final OrtSession session;
    private final String input;
    private final Shape shape;
    private final int lot;
    private final int size;

    private OnnxFeatures(String name, OrtSession session) throws OrtException {
        this.name = name;
        this.session = session;
        this.input = session.getInputInfo().keySet().stream().findFirst().orElse("");
        long[] sizes = sizes(name, session.getInputInfo());
        this.shape = Shape.of((int) sizes[1], (int) sizes[2], (int) sizes[3]);
        this.lot = sizes[0] == 1 ? 1 : LOT;
        this.size = computed(new float[shape.elements()], 1).length;
        if (size < 1 || size > MOST_FEATURES) {
            throw new OnnxException(name + " gives " + size + " features of an image, not 1 to " + MOST_FEATURES);
        }
    }

    /**
     * Opens a file.
     *
     * @param file the model
     * @return the features, named as the file
     * @throws OnnxException if it cannot be read, or is not the model of such a network
     */
    public static OnnxFeatures open(Path file) {
        String name = String.valueOf(file.getFileName());
        OrtSession session;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (Files.size(file) > LARGEST_FILE) {
                throw new OnnxException(file + " is larger than 2 GB");
            }
            session = OrtEnvironment.getEnvironment().createSession(Files.readAllBytes(file), options);
        } catch (IOException e) {
            throw new OnnxException(file + " could not be read: " + Durable.reason(e), e);
        } catch (OrtException e) {
            throw new OnnxException(file + " is not a model that ONNX Runtime can load", e);
        }
        try {
            return new OnnxFeatures(name, session);
        } catch (OrtException e) {
            close(session);
            throw new OnnxException(file + " is a model that ONNX Runtime cannot run", e);
        } catch (OnnxException e) {
            close(session);
            throw e;
        }
    }

    private static long[] sizes(String name, Map<String, NodeInfo> inputs) {
        if (inputs.size() == 1
                && inputs.values().iterator().next().getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT) {
            long[] sizes = tensor.getShape();
            boolean isOfImages = sizes.length == 4
                    && (sizes[0] == -1 || sizes[0] == 1)
                    && (sizes[1] == 1 || sizes[1] == 3)
                    && isSide(sizes[2])
                    && isSide(sizes[3]);
            if (isOfImages) {
                return sizes;
            }
        }
        throw new OnnxException(
                name + " is not a network of images: it must take one input of float32, [n, 1 or 3, height, width]");
    }

    private static boolean isSide(long size) {
        return size >= 1 && size <= LONGEST_SIDE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Tensor features(Tensor images) {
        return Scope.keeping(() -> {
            Tensor fitted = ImageFit.to(name, shape, images);
            int count = fitted.shape().size(0);
            List<Tensor> features = new ArrayList<>();
            for (int from = 0; from < count; from += lot) {
                int some = Math.min(lot, count - from);
                float[] values = run(fitted.slice(0, from, from + some).toFloats(), some);
                if (values.length != some * size) {
                    throw new OnnxException(
                            name + " gives " + values.length + " features of " + some + " images, not " + some * size);
                }
                features.add(Tensor.of(Shape.of(some, size), values));
            }
            return Tensor.concatenate(0, features);
        });
    }

    private float[] run(float[] images, int count) {
        try {
            return computed(images, count);
        } catch (OrtException e) {
            throw new OnnxException(name + " failed in ONNX Runtime", e);
        }
    }

    private float[] computed(float[] images, int count) throws OrtException {
        long[] sizes =
                Arrays.stream(shape.prepend(count).sizes()).asLongStream().toArray();
        try (OnnxTensor given =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images), sizes);
                OrtSession.Result result = session.run(Map.of(input, given))) {
            if (result.size() > 0 && result.get(0) instanceof OnnxTensor output) {
                FloatBuffer buffer = output.getFloatBuffer();
                if (buffer != null) {
                    float[] values = new float[buffer.remaining()];
                    buffer.get(values);
                    return values;
                }
            }
            throw new OnnxException(name + " gives no numbers of float32");
        }
    }

    /** Frees the network; it must not be used any more. */
    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("A session of ONNX Runtime could not be closed", e);
        }
    }

    @Override
    public String toString() {
        return "OnnxFeatures(" + name + ", " + shape + " -> " + size + ")";
    }
}
