package org.gan4j.backend.internal;

import org.gan4j.backend.AdamStep;
import org.gan4j.backend.DType;

/** One Adam update in a single pass over memory. */
record AdamKernel(HostStorage value, HostStorage gradient, HostStorage mean, HostStorage square, AdamStep step) {
    void run(int from, int to) {
        Tiles tiles = Tiles.mine();
        for (int at = from; at < to; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, to - at);
            if (value.dtype() == DType.FLOAT32) {
                floats(tiles.floats, at, count);
            } else {
                doubles(tiles.doubles, at, count);
            }
        }
    }

    private void floats(float[][] tiles, int at, int count) {
        value.block().get(at, tiles[0], 0, count);
        gradient.block().get(at, tiles[1], 0, count);
        mean.block().get(at, tiles[2], 0, count);
        square.block().get(at, tiles[3], 0, count);
        if (step.weightDecay() != 0) {
            decay(tiles[1], tiles[0], (float) step.weightDecay(), count);
        }
        average(tiles[2], tiles[1], (float) step.beta1(), (float) (1 - step.beta1()), count);
        averageSquare(tiles[3], tiles[1], (float) step.beta2(), (float) (1 - step.beta2()), count);
        move(tiles[0], tiles[2], tiles[3], count);
        value.block().put(at, tiles[0], 0, count);
        mean.block().put(at, tiles[2], 0, count);
        square.block().put(at, tiles[3], 0, count);
    }

    private static void decay(float[] gradient, float[] value, float factor, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] += factor * value[i];
        }
    }

    private static void average(float[] mean, float[] gradient, float keep, float take, int count) {
        for (int i = 0; i < count; i++) {
            mean[i] = keep * mean[i] + take * gradient[i];
        }
    }

    private static void averageSquare(float[] square, float[] gradient, float keep, float take, int count) {
        for (int i = 0; i < count; i++) {
            square[i] = keep * square[i] + take * (gradient[i] * gradient[i]);
        }
    }

    private void move(float[] value, float[] mean, float[] square, int count) {
        float stepSize = (float) step.stepSize();
        float correction = (float) (1 / step.squareCorrection());
        float epsilon = (float) step.epsilon();
        for (int i = 0; i < count; i++) {
            value[i] -= stepSize * mean[i] / ((float) Math.sqrt(square[i]) * correction + epsilon);
        }
    }

    private void doubles(double[][] tiles, int at, int count) {
        value.block().get(at, tiles[0], 0, count);
        gradient.block().get(at, tiles[1], 0, count);
        mean.block().get(at, tiles[2], 0, count);
        square.block().get(at, tiles[3], 0, count);
        for (int i = 0; i < count; i++) {
            double g = tiles[1][i] + step.weightDecay() * tiles[0][i];
            tiles[2][i] = step.beta1() * tiles[2][i] + (1 - step.beta1()) * g;
            tiles[3][i] = step.beta2() * tiles[3][i] + (1 - step.beta2()) * (g * g);
        }
        double stepSize = step.stepSize();
        double correction = step.squareCorrection();
        for (int i = 0; i < count; i++) {
            tiles[0][i] -= stepSize * tiles[2][i] / (Math.sqrt(tiles[3][i]) / correction + step.epsilon());
        }
        value.block().put(at, tiles[0], 0, count);
        mean.block().put(at, tiles[2], 0, count);
        square.block().put(at, tiles[3], 0, count);
    }
}
