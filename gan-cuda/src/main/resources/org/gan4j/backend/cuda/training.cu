/* Differences between samples, and Adam. */

static __device__ __forceinline__ T sign(T x) {
    return x > 0 ? (T) 1 : x < 0 ? (T) -1 : x;
}

/* result [samples, samples, kernels] of y and x [samples, kernels, dimension]. */
KERNEL(signed_differences, int count, int samples, int kernels, int dimension, const T *y, const T *x, T *result) {
    EACH(i, count) {
        unsigned first = (i / kernels / samples * kernels + i % kernels) * dimension;
        unsigned second = (i / kernels % samples * kernels + i % kernels) * dimension;
        T sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += (y[first + d] - y[second + d]) * sign(x[first + d] - x[second + d]);
        }
        result[i] = sum;
    }
}

/* result [samples, kernels, dimension]: each pair counts once in each order, once with both signs reversed. */
KERNEL(signed_differences_gradient, int count, int samples, int kernels, int dimension, const T *gradient, const T *x,
        T *result) {
    EACH(i, count) {
        unsigned kernel = i / dimension % kernels;
        unsigned me = i / dimension / kernels;
        double sum = 0;
        for (int other = 0; other < samples; other++) {
            T weight = gradient[(me * samples + other) * kernels + kernel]
                    + gradient[(other * samples + me) * kernels + kernel];
            sum += weight * sign(x[i] - x[(other * kernels + kernel) * dimension + i % dimension]);
        }
        result[i] = (T) sum;
    }
}

/* The settings of a step, in the type of the elements. */
typedef struct {
    double beta1;
    double rest1;
    double beta2;
    double rest2;
    double correction;
    double epsilon;
    double size;
    double decay;
} Step;

KERNEL(adam, int count, Step step, T *value, const T *gradient, T *mean, T *square) {
    T beta1 = (T) step.beta1;
    T rest1 = (T) step.rest1;
    T beta2 = (T) step.beta2;
    T rest2 = (T) step.rest2;
    T correction = (T) step.correction;
    T epsilon = (T) step.epsilon;
    T size = (T) step.size;
    T decay = (T) step.decay;
    EACH(i, count) {
        T g = decay == 0 ? gradient[i] : gradient[i] + value[i] * decay;
        T m = mean[i] * beta1 + g * rest1;
        T s = square[i] * beta2 + g * g * rest2;
        mean[i] = m;
        square[i] = s;
        value[i] -= m / (sqrt(s) / correction + epsilon) * size;
    }
}
