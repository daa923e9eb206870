package org.gan4j.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** ONNX Runtime on the CPU. */
final class Ort implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** Loads a model; without optimisations each operator computes what it says. */
    Ort(byte[] model, boolean optimised) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(
                    optimised ? OrtSession.SessionOptions.OptLevel.ALL_OPT : OrtSession.SessionOptions.OptLevel.NO_OPT);
            session = environment.createSession(model, options);
        }
    }

    /** Computes the only output. */
    Tensor run(Map<String, Tensor> inputs) throws OrtException {
        Map<String, OnnxTensor> given = new HashMap<>();
        for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
            given.put(input.getKey(), tensor(input.getValue()));
        }
        try (OrtSession.Result result = session.run(given)) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            long[] shape = output.getInfo().getShape();
            FloatBuffer buffer = output.getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return Tensor.of(
                    Shape.of(Arrays.stream(shape).mapToInt(size -> (int) size).toArray()), values);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    private OnnxTensor tensor(Tensor tensor) throws OrtException {
        long[] shape = Arrays.stream(tensor.shape().sizes()).asLongStream().toArray();
        if (tensor.dtype() == DType.INT32) {
            long[] labels = Arrays.stream(tensor.toInts()).asLongStream().toArray();
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(labels), shape);
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.toFloats()), shape);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
