package org.gan4j.explore;

import java.util.Arrays;
import org.gan4j.random.RandomStream;

/**
 * Directions in a space of latents along which samples vary most. Immutable; safe to share between threads.
 *
 * <p>Styles have principal directions of their own. Noise is alike in all directions, so its directions are those that
 * best predict the principal components of the samples, by least squares; for a linear generator they are its right
 * singular vectors. Härkönen et al., "GANSpace: discovering interpretable GAN controls", NeurIPS 2020.
 *
 * @param steps the change of a latent by one standard deviation along each direction, the strongest direction first
 */
@SuppressWarnings("ArrayRecordComponent")
record PrincipalDirections(double[][] steps) {
    /** Products with the covariance; directions whose variances differ by a fifth are told apart to six digits. */
    private static final int ITERATIONS = 80;

    private static final double LEAST = 1e-12;

    /**
     * Computes the principal directions of latents themselves.
     *
     * @param latents rows of one length, two or more
     * @param count at most the length of a row
     */
    static PrincipalDirections ofLatents(double[][] latents, int count) {
        double[][] rows = centred(latents);
        double[][] components = components(rows, count);
        for (double[] component : components) {
            scale(component, deviation(coordinates(rows, component)));
        }
        return new PrincipalDirections(components);
    }

    /**
     * Computes the directions of latents that predict the principal components of their samples.
     *
     * @param latents rows of one length, two or more
     * @param samples as many rows of one length
     * @param count at most the length of a row of either
     */
    static PrincipalDirections ofSamples(double[][] latents, double[][] samples, int count) {
        double[][] rows = centred(latents);
        double[][] images = centred(samples);
        double[][] steps = components(images, count);
        for (int i = 0; i < count; i++) {
            double[] direction = combined(rows, coordinates(images, steps[i]));
            scale(direction, 1 / Math.max(LEAST, norm(direction)));
            scale(direction, deviation(coordinates(rows, direction)));
            steps[i] = direction;
        }
        return new PrincipalDirections(steps);
    }

    /** Returns a latent's change by some standard deviations along each of the first directions. */
    double[] change(double[] amounts) {
        double[] change = new double[steps[0].length];
        for (int i = 0; i < amounts.length; i++) {
            for (int j = 0; j < change.length; j++) {
                change[j] += amounts[i] * steps[i][j];
            }
        }
        return change;
    }

    /** Computes the principal components of centred rows by orthogonal iteration, each of length one. */
    private static double[][] components(double[][] rows, int count) {
        RandomStream random = RandomStream.seeded(0);
        double[][] components = new double[count][rows[0].length];
        for (double[] component : components) {
            Arrays.setAll(component, i -> random.nextDouble() - 0.5);
        }
        orthogonalize(components);
        for (int i = 0; i < ITERATIONS; i++) {
            for (int j = 0; j < count; j++) {
                components[j] = combined(rows, coordinates(rows, components[j]));
            }
            orthogonalize(components);
        }
        for (double[] component : components) {
            scale(component, sign(component));
        }
        return components;
    }

    /** Makes the largest number positive, so that a direction does not turn around from checkpoint to checkpoint. */
    private static double sign(double[] component) {
        double largest = 0;
        for (double value : component) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        return largest < 0 ? -1 : 1;
    }

    /** Makes each vector orthogonal to those before it, and of length one; one that is none of its own becomes zero. */
    private static void orthogonalize(double[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            double before = norm(vectors[i]);
            // Twice, since the first pass leaves rounding errors of nearly parallel vectors.
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(vectors[i], vectors[j], -dot(vectors[i], vectors[j]));
                }
            }
            double length = norm(vectors[i]);
            scale(vectors[i], length > LEAST * before ? 1 / length : 0);
        }
    }

    private static double[][] centred(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            add(mean, row, 1.0 / rows.length);
        }
        double[][] centred = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            centred[i] = rows[i].clone();
            add(centred[i], mean, -1);
            for (int j = 0; j < mean.length; j++) {
                // The rounding error of a mean is no direction.
                centred[i][j] = Math.abs(centred[i][j]) > LEAST * Math.abs(mean[j]) ? centred[i][j] : 0;
            }
        }
        return centred;
    }

    private static double[] coordinates(double[][] rows, double[] direction) {
        double[] coordinates = new double[rows.length];
        Arrays.setAll(coordinates, i -> dot(rows[i], direction));
        return coordinates;
    }

    /** Returns the sum of rows, each times its factor. */
    private static double[] combined(double[][] rows, double[] factors) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            add(sum, rows[i], factors[i]);
        }
        return sum;
    }

    private static double deviation(double[] centred) {
        return norm(centred) / Math.sqrt(centred.length);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] vector, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
