package org.gan4j.backend.internal;

import org.gan4j.backend.Binary;
import org.gan4j.backend.Unary;

/** Element-wise functions on heap arrays of floats: one loop each, which the compiler vectorises where it can. */
final class FloatLoops {
    private FloatLoops() {}

    /** Replaces a by the function of a and b. */
    static void apply(Binary function, float[] a, float[] b, int count) {
        switch (function) {
            case ADD -> add(a, b, count);
            case SUBTRACT -> subtract(a, b, count);
            case MULTIPLY -> multiply(a, b, count);
            case DIVIDE -> divide(a, b, count);
            case MAXIMUM -> maximum(a, b, count);
            case MINIMUM -> minimum(a, b, count);
            case POWER -> {
                for (int i = 0; i < count; i++) {
                    a[i] = (float) Math.pow(a[i], b[i]);
                }
            }
            default -> compare(function, a, b, count);
        }
    }

    private static void add(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] += b[i];
        }
    }

    private static void subtract(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] -= b[i];
        }
    }

    private static void multiply(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] *= b[i];
        }
    }

    private static void divide(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] /= b[i];
        }
    }

    private static void maximum(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = Math.max(a[i], b[i]);
        }
    }

    private static void minimum(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = Math.min(a[i], b[i]);
        }
    }

    private static void compare(Binary function, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = ScalarFunctions.compare(function, a[i], b[i]) ? 1 : 0;
        }
    }

    /** Replaces x by the function of x. */
    static void apply(Unary function, float[] x, int count, float alpha) {
        switch (function) {
            case SQRT -> sqrt(x, count);
            case ABS -> abs(x, count);
            case RELU -> relu(x, count);
            case LEAKY_RELU -> leakyRelu(x, count, alpha);
            default -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (float) ScalarFunctions.apply(function, x[i], alpha);
                }
            }
        }
    }

    private static void sqrt(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = (float) Math.sqrt(x[i]);
        }
    }

    private static void abs(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Math.abs(x[i]);
        }
    }

    private static void relu(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    private static void leakyRelu(float[] x, int count, float alpha) {
        for (int i = 0; i < count; i++) {
            x[i] = x[i] > 0 ? x[i] : alpha * x[i];
        }
    }

    /** Replaces the gradient by its product with the activation's slope. */
    static void slope(Unary function, float[] gradient, float[] saved, int count, float alpha) {
        for (int i = 0; i < count; i++) {
            gradient[i] *= (float) ScalarFunctions.slope(function, saved[i], alpha);
        }
    }

    /** Keeps a where the mask is not 0, else takes b. */
    static void where(float[] mask, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = mask[i] != 0 ? a[i] : b[i];
        }
    }
}
