package org.gan4j.backend.internal;

/** The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
final class ErrorFunction {
    private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

    /** End of the range where the power series is quicker; beyond it, 1 minus a continued fraction is. */
    private static final double SERIES_END = 2.5;

    /** From here on the result is 1 to every digit of a double. */
    private static final double ONE = 6;

    /** Number of fractions for full accuracy at {@link #SERIES_END}. */
    private static final int FRACTIONS = 60;

    /** From here on the result is 1 to every digit of a float. */
    private static final float FLOAT_ONE = 4;

    /**
     * A polynomial in t = x^2 / 8 - 1 that is erf(x) / x for |x| up to 4: the first 17 terms of the Chebyshev series,
     * whose relative error is 1.3e-8.
     */
    private static final double[] POLYNOMIAL = {
        0.35353099636156826,
        -0.1765761718769619,
        0.1316750014568991,
        -0.10771336119320753,
        0.09021204267195032,
        -0.07468753070384943,
        0.059855993583131845,
        -0.046014321357391294,
        0.03321700108740687,
        -0.02166253227528711,
        0.013908146237595452,
        -0.010085906956285567,
        0.005577363649835703,
        -0.0010769421158624169,
        0.0006166107347889401,
        -0.0013728150870424768,
        0.0005964250686560064
    };

    private ErrorFunction() {}

    /** Accurate to about 1e-15. */
    static double of(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x) || x == 0) {
            return x;
        }
        if (size >= ONE) {
            return Math.signum(x);
        }
        return Math.signum(x) * (size < SERIES_END ? series(size) : 1 - rest(size));
    }

    /** exp(-x^2) times the sum of 2^k x^(2k+1) / (2k+1)!!, whose terms are all positive. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return TWO_BY_ROOT_PI * Math.exp(-x * x) * sum;
    }

    /** exp(-x^2) / sqrt(pi) over x + (1/2) / (x + (2/2) / (x + (3/2) / ..)). */
    private static double rest(double x) {
        double fraction = x;
        for (int k = FRACTIONS; k > 0; k--) {
            fraction = x + k / 2.0 / fraction;
        }
        return TWO_BY_ROOT_PI / 2 * Math.exp(-x * x) / fraction;
    }

    /** Replaces each element by its error function, accurate to a float. */
    static void apply(float[] x, int count) {
        for (int i = 0; i < count; i++) {
            double within = Math.max(-FLOAT_ONE, Math.min(FLOAT_ONE, x[i]));
            double t = within * within / 8 - 1;
            double sum = 0;
            for (int k = POLYNOMIAL.length - 1; k >= 0; k--) {
                sum = sum * t + POLYNOMIAL[k];
            }
            x[i] = (float) (within * sum);
        }
    }
}
