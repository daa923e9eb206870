package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.Unary;

/** Element-wise kernels, over a range of the result's elements. */
final class ElementKernels {
    private ElementKernels() {}

    static void unary(Unary function, HostStorage x, double alpha, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            if (x.dtype() == DType.FLOAT32) {
                float[] tile = tiles.floats[0];
                x.block().get(at, tile, 0, count);
                FloatLoops.apply(function, tile, count, (float) alpha);
                result.block().put(at, tile, 0, count);
            } else {
                double[] tile = tiles.doubles[0];
                x.block().get(at, tile, 0, count);
                for (int i = 0; i < count; i++) {
                    tile[i] = ScalarFunctions.apply(function, tile[i], alpha);
                }
                result.block().put(at, tile, 0, count);
            }
        }
    }

    /** Computes softplus(x), given exp(-|x|) in the result; FLOAT32. */
    static void softplus(HostStorage x, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            x.block().get(at, tiles.floats[0], 0, count);
            result.block().get(at, tiles.floats[1], 0, count);
            FloatLoops.softplus(tiles.floats[0], tiles.floats[1], count);
            result.block().put(at, tiles.floats[0], 0, count);
        }
    }

    /** Computes ELU(x), given tanh(x / 2) in the result; FLOAT32. */
    static void elu(HostStorage x, float alpha, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            x.block().get(at, tiles.floats[0], 0, count);
            result.block().get(at, tiles.floats[1], 0, count);
            FloatLoops.elu(tiles.floats[0], tiles.floats[1], count, alpha);
            result.block().put(at, tiles.floats[0], 0, count);
        }
    }

    /** Recomputes the function for elements below the limit or NaN; FLOAT32. */
    static void mend(Unary function, HostStorage x, float limit, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            float[] values = tiles.floats[0];
            x.block().get(at, values, 0, count);
            if (FloatLoops.anyBelow(limit, values, count)) {
                float[] results = tiles.floats[1];
                result.block().get(at, results, 0, count);
                for (int i = 0; i < count; i++) {
                    results[i] =
                            values[i] >= limit ? results[i] : (float) ScalarFunctions.apply(function, values[i], 0);
                }
                result.block().put(at, results, 0, count);
            }
        }
    }

    static void binary(Binary function, Operand a, Operand b, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            if (result.dtype() == DType.FLOAT32) {
                a.get(at, tiles.floats[0], count);
                b.get(at, tiles.floats[1], count);
                FloatLoops.apply(function, tiles.floats[0], tiles.floats[1], count);
                result.block().put(at, tiles.floats[0], 0, count);
            } else {
                double[] left = tiles.doubles[0];
                double[] right = tiles.doubles[1];
                a.get(at, left, count);
                b.get(at, right, count);
                if (result.dtype() == DType.INT32) {
                    for (int i = 0; i < count; i++) {
                        left[i] = ScalarFunctions.apply(function, (int) left[i], (int) right[i]);
                    }
                } else {
                    for (int i = 0; i < count; i++) {
                        left[i] = ScalarFunctions.apply(function, left[i], right[i]);
                    }
                }
                tiles.put(result, at, left, count);
            }
        }
    }

    static void where(Operand mask, Operand a, Operand b, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            if (result.dtype() == DType.FLOAT32) {
                mask.get(at, tiles.floats[0], count);
                a.get(at, tiles.floats[1], count);
                b.get(at, tiles.floats[2], count);
                FloatLoops.where(tiles.floats[0], tiles.floats[1], tiles.floats[2], count);
                result.block().put(at, tiles.floats[1], 0, count);
            } else {
                double[] first = tiles.doubles[1];
                mask.get(at, tiles.doubles[0], count);
                a.get(at, first, count);
                b.get(at, tiles.doubles[2], count);
                for (int i = 0; i < count; i++) {
                    first[i] = tiles.doubles[0][i] != 0 ? first[i] : tiles.doubles[2][i];
                }
                tiles.put(result, at, first, count);
            }
        }
    }

    static void slope(
            Unary function,
            HostStorage gradient,
            HostStorage saved,
            double alpha,
            HostStorage result,
            int from,
            int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            if (result.dtype() == DType.FLOAT32) {
                gradient.block().get(at, tiles.floats[0], 0, count);
                saved.block().get(at, tiles.floats[1], 0, count);
                FloatLoops.slope(function, tiles.floats[0], tiles.floats[1], count, (float) alpha);
                result.block().put(at, tiles.floats[0], 0, count);
            } else {
                double[] product = tiles.doubles[0];
                gradient.block().get(at, product, 0, count);
                saved.block().get(at, tiles.doubles[1], 0, count);
                for (int i = 0; i < count; i++) {
                    product[i] *= ScalarFunctions.slope(function, tiles.doubles[1][i], alpha);
                }
                result.block().put(at, product, 0, count);
            }
        }
    }

    static void cast(HostStorage x, HostStorage result, int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            tiles.get(x, at, tiles.doubles[0], count);
            tiles.put(result, at, tiles.doubles[0], count);
        }
    }

    static void fill(HostStorage result, double value) {
        Tiles tiles = Tiles.mine();
        int length = result.length();
        if (result.dtype() == DType.FLOAT32) {
            Arrays.fill(tiles.floats[0], 0, Math.min(Tiles.SIZE, length), (float) value);
        } else {
            Arrays.fill(tiles.doubles[0], 0, Math.min(Tiles.SIZE, length), value);
        }
        for (int at = 0; at < length; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, length - at);
            if (result.dtype() == DType.FLOAT32) {
                result.block().put(at, tiles.floats[0], 0, count);
            } else {
                tiles.put(result, at, tiles.doubles[0], count);
            }
        }
    }
}
