package org.gan4j.backend.internal;

import org.gan4j.backend.Binary;
import org.gan4j.backend.Reduction;
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
                    a[i] = (float) ScalarFunctions.power(a[i], b[i]);
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

    /** Reduces each element of the first array with that of the second. */
    static void reduce(Reduction function, float[] reduced, float[] next, int count) {
        switch (function) {
            case SUM -> add(reduced, next, count);
            case MAX -> maximum(reduced, next, count);
        }
    }

    /** Reduces an array to one number by repeatedly combining its two halves; destroys both arrays. */
    static float fold(Reduction function, float[] x, float[] half, int count) {
        int left = count;
        while (left > 1) {
            int kept = (left + 1) / 2;
            // Copied, because the compiler vectorises only arrays that cannot overlap.
            System.arraycopy(x, kept, half, 0, left - kept);
            reduce(function, x, half, left - kept);
            left = kept;
        }
        return x[0];
    }

    /** Replaces x by the function of x. */
    static void apply(Unary function, float[] x, int count, float alpha) {
        switch (function) {
            case SQRT -> sqrt(x, count);
            case ABS -> abs(x, count);
            case RELU -> relu(x, count);
            case LEAKY_RELU -> leakyRelu(x, count, alpha);
            case ERF -> ErrorFunction.apply(x, count);
            case SOFTPLUS -> {
                float[] exponentials = Tiles.mine().floats[3];
                for (int i = 0; i < count; i++) {
                    exponentials[i] = (float) Math.exp(-Math.abs(x[i]));
                }
                softplus(x, exponentials, count);
            }
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

    /**
     * Replaces x by softplus(x) = max(x, 0) + log(1 + e), given e = exp(-|x|), with log(1 + e) = 2 atanh(e / (2 + e))
     * as a series whose first omitted term is 1e-8 of the sum.
     */
    static void softplus(float[] x, float[] exponentials, int count) {
        for (int i = 0; i < count; i++) {
            float s = exponentials[i] / (2 + exponentials[i]);
            float z = s * s;
            float series = 1 / 11f + z * (1 / 13f);
            series = 1 / 7f + z * (1 / 9f + z * series);
            series = 1 + z * (1 / 3f + z * (1 / 5f + z * series));
            x[i] = Math.max(x[i], 0) + 2 * s * series;
        }
    }

    /**
     * Replaces x by elu(x) = max(x, 0) + alpha (exp(y) - 1), y = min(x, 0), given t = tanh(x / 2), with
     * exp(y) - 1 = 2 min(t, 0) / (1 - min(t, 0)), which keeps its digits near 0.
     */
    static void elu(float[] x, float[] halfTangents, int count, float alpha) {
        for (int i = 0; i < count; i++) {
            float t = Math.min(halfTangents[i], 0);
            x[i] = Math.max(x[i], 0) + alpha * (2 * t / (1 - t));
        }
    }

    /** Returns true if an element is below the limit or NaN. */
    static boolean anyBelow(float limit, float[] x, int count) {
        int below = 0;
        for (int i = 0; i < count; i++) {
            below += x[i] >= limit ? 0 : 1;
        }
        return below > 0;
    }

    /** Multiplies the gradient by the activation's derivative, in place. */
    static void slope(Unary function, float[] gradient, float[] saved, int count, float alpha) {
        for (int i = 0; i < count; i++) {
            gradient[i] *= (float) ScalarFunctions.slope(function, saved[i], alpha);
        }
    }

    /** Keeps a where the mask is not 0, else copies b. */
    static void where(float[] mask, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = mask[i] != 0 ? a[i] : b[i];
        }
    }

    /** Adds each element's square to the sum at the same index. */
    static void addSquares(float[] sums, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += x[i] * x[i];
        }
    }
}
