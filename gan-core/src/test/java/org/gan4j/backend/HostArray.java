package org.gan4j.backend;

import java.util.Arrays;
import org.gan4j.shape.Shape;

/** An array on the host, whatever its type: its elements as doubles that the type can hold. */
public final class HostArray {
    private final Shape shape;
    private final DType dtype;
    private final double[] values;

    private HostArray(Shape shape, DType dtype, double[] values) {
        this.shape = shape;
        this.dtype = dtype;
        this.values = values;
    }

    /** Elements in row-major order, rounded to the type. */
    public static HostArray of(Shape shape, DType dtype, double... values) {
        return new HostArray(
                shape,
                dtype,
                switch (dtype) {
                    case FLOAT32 -> widened(narrowed(values));
                    case FLOAT64 -> values.clone();
                    case INT32 -> widened(truncated(values));
                });
    }

    /** A host copy of a backend's array. */
    public static HostArray read(Backend backend, NdArray x) {
        int length = x.elements();
        return new HostArray(
                x.shape(),
                x.dtype(),
                switch (x.dtype()) {
                    case FLOAT32 -> {
                        float[] elements = new float[length];
                        backend.read(x, elements);
                        yield widened(elements);
                    }
                    case FLOAT64 -> {
                        double[] elements = new double[length];
                        backend.read(x, elements);
                        yield elements;
                    }
                    case INT32 -> {
                        int[] elements = new int[length];
                        backend.read(x, elements);
                        yield widened(elements);
                    }
                });
    }

    /** A copy on a backend. */
    public NdArray on(Backend backend) {
        return switch (dtype) {
            case FLOAT32 -> backend.of(shape, narrowed(values));
            case FLOAT64 -> backend.of(shape, values);
            case INT32 -> backend.of(shape, truncated(values));
        };
    }

    public Shape shape() {
        return shape;
    }

    public DType dtype() {
        return dtype;
    }

    /** The elements in row-major order; not a copy. */
    public double[] values() {
        return values;
    }

    @Override
    public String toString() {
        return dtype + " " + shape + (values.length <= 20 ? " " + Arrays.toString(values) : "");
    }

    private static float[] narrowed(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int[] truncated(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static double[] widened(float[] floats) {
        double[] values = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    private static double[] widened(int[] integers) {
        return Arrays.stream(integers).asDoubleStream().toArray();
    }
}
