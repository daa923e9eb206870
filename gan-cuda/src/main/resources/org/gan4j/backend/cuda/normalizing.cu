/* Batch normalisation of x [samples, channels, positions]. */

static __device__ __forceinline__ unsigned element(unsigned number, int channel, int channels, int positions) {
    return (number / positions * channels + channel) * positions + number % positions;
}

/* The mean and the biased variance of each channel, y [2, channels]. */
KERNEL(moments, int channels, int elements, int positions, const T *x, T *y) {
    for (int channel = blockIdx.x; channel < channels; channel += gridDim.x) {
        double sum = 0;
        for (unsigned i = threadIdx.x; i < (unsigned) elements; i += BLOCK) {
            sum += x[element(i, channel, channels, positions)];
        }
        double mean = sum_of_block(sum) / elements;
        double squares = 0;
        for (unsigned i = threadIdx.x; i < (unsigned) elements; i += BLOCK) {
            double centred = x[element(i, channel, channels, positions)] - mean;
            squares += centred * centred;
        }
        squares = sum_of_block(squares);
        if (threadIdx.x == 0) {
            y[channel] = (T) mean;
            y[channels + channel] = (T) (squares / elements);
        }
    }
}

/* weight and bias may be null. */
KERNEL(normalize, int count, int channels, int positions, const T *x, const T *moments, const T *weight, const T *bias,
        double eps, T *y) {
    EACH(i, count) {
        int channel = i / positions % channels;
        T value = (x[i] - moments[channel]) / sqrt(moments[channels + channel] + (T) eps);
        if (weight) {
            value *= weight[channel];
        }
        y[i] = bias ? value + bias[channel] : value;
    }
}

/* For each channel the sums of the gradient times the normalised x, and of the gradient: y [2, channels]. */
KERNEL(normalization_sums, int channels, int elements, int positions, const T *gradient, const T *x, const T *moments,
        double eps, T *y) {
    for (int channel = blockIdx.x; channel < channels; channel += gridDim.x) {
        T mean = moments[channel];
        T deviation = sqrt(moments[channels + channel] + (T) eps);
        double products = 0;
        double sum = 0;
        for (unsigned i = threadIdx.x; i < (unsigned) elements; i += BLOCK) {
            unsigned at = element(i, channel, channels, positions);
            double g = gradient[at];
            products += g * ((x[at] - mean) / deviation);
            sum += g;
        }
        products = sum_of_block(products);
        sum = sum_of_block(sum);
        if (threadIdx.x == 0) {
            y[channel] = (T) products;
            y[channels + channel] = (T) sum;
        }
    }
}

KERNEL(normalization_gradient, int count, int channels, int positions, int elements, const T *gradient, const T *x,
        const T *moments, const T *sums, const T *weight, double eps, T *y) {
    EACH(i, count) {
        int channel = i / positions % channels;
        T deviation = sqrt(moments[channels + channel] + (T) eps);
        T normalized = (x[i] - moments[channel]) / deviation;
        T across = gradient[i] - sums[channels + channel] / elements - normalized * (sums[channel] / elements);
        y[i] = (weight ? across * weight[channel] : across) / deviation;
    }
}
