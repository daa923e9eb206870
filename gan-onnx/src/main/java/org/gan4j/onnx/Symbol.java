package org.gan4j.onnx;

import org.gan4j.backend.Backend;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Value in a trace: computed by a step, an input, or a constant. Compared by identity.
 *
 * <p>A constant's numbers are read when a step first uses it, since its memory may be gone when the trace ends.
 */
final class Symbol {
    /** Where a value comes from. */
    enum Kind {
        INPUT,
        CONSTANT,
        /** Numbers made during the pass with a row per sample: noise, if they differ from sample to sample. */
        DRAWN,
        COMPUTED
    }

    private final Kind kind;
    private final String name;
    private final Shape shape;
    private final DType dtype;
    private double @Nullable [] numbers;

    Symbol(Kind kind, String name, Shape shape, DType dtype) {
        this.kind = kind;
        this.name = name;
        this.shape = shape;
        this.dtype = dtype;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the name of an input or parameter; empty for others. */
    String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    DType dtype() {
        return dtype;
    }

    boolean isConstant() {
        return kind == Kind.CONSTANT;
    }

    /** Reads the numbers, once. */
    void keep(Backend backend, NdArray array) {
        if (numbers != null) {
            return;
        }
        double[] read = new double[array.elements()];
        switch (dtype) {
            case FLOAT32 -> {
                float[] values = new float[read.length];
                backend.read(array, values);
                for (int i = 0; i < read.length; i++) {
                    read[i] = values[i];
                }
            }
            case FLOAT64 -> backend.read(array, read);
            case INT32 -> {
                int[] values = new int[read.length];
                backend.read(array, values);
                for (int i = 0; i < read.length; i++) {
                    read[i] = values[i];
                }
            }
        }
        numbers = read;
    }

    /** Returns the numbers of a constant or of drawn ones that a step uses. */
    double[] numbers() {
        if (numbers == null) {
            throw new IllegalStateException("Symbol: expects a constant that a step uses, got another");
        }
        return numbers;
    }
}
