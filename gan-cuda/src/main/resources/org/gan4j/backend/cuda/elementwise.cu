/* Functions of one element, of two, or of an element and a number; fillings and casts. INTEGERS is defined for INT32. */

KERNEL(fill, int count, double value, T *y) {
    EACH(i, count) {
        y[i] = (T) value;
    }
}

#define CAST(name, U) \
    KERNEL(cast_to_##name, int count, const T *x, U *y) { \
        EACH(i, count) { \
            y[i] = (U) x[i]; \
        } \
    }

CAST(float32, float)
CAST(float64, double)
CAST(int32, int)

KERNEL(choose, int count, Walk w, const T *mask, const T *first, const T *second, T *y) {
    EACH(i, count) {
        y[i] = mask[AT(w, 0, i)] != 0 ? first[AT(w, 1, i)] : second[AT(w, 2, i)];
    }
}

#define OF_ARRAYS(name, value) \
    KERNEL(binary_##name, int count, Walk w, const T *left, const T *right, T *y) { \
        EACH(i, count) { \
            T a = left[AT(w, 0, i)]; \
            T b = right[AT(w, 1, i)]; \
            y[i] = value; \
        } \
    }

#ifdef INTEGERS

#define BINARY(name, value) OF_ARRAYS(name, value)

/* Integers wrap around, which C defines for unsigned ones. */
BINARY(add, (T) ((unsigned) a + (unsigned) b))
BINARY(subtract, (T) ((unsigned) a - (unsigned) b))
BINARY(multiply, (T) ((unsigned) a * (unsigned) b))

#else

#define BINARY(name, value) \
    OF_ARRAYS(name, value) \
    KERNEL(number_##name, int count, const T *left, double right, T *y) { \
        T b = (T) right; \
        EACH(i, count) { \
            T a = left[i]; \
            y[i] = value; \
        } \
    }

BINARY(add, a + b)
BINARY(subtract, a - b)
BINARY(multiply, a * b)
BINARY(divide, a / b)
BINARY(power, pow(a, b))

#endif

BINARY(maximum, a != a ? a : b != b ? b : a > b ? a : b)
BINARY(minimum, a != a ? a : b != b ? b : a < b ? a : b)
BINARY(greater, a > b)
BINARY(greater_equal, a >= b)
BINARY(less, a < b)
BINARY(less_equal, a <= b)
BINARY(equal, a == b)
BINARY(not_equal, a != b)

#ifndef INTEGERS

static __device__ __forceinline__ T sigmoid(T x) {
    T e = exp(x > 0 ? -x : x);
    return x > 0 ? 1 / (1 + e) : e / (1 + e);
}

#define UNARY(name, value) \
    KERNEL(unary_##name, int count, const T *of, T *y) { \
        EACH(i, count) { \
            T x = of[i]; \
            y[i] = value; \
        } \
    }

#define UNARY_ALPHA(name, value) \
    KERNEL(unary_##name, int count, const T *of, double parameter, T *y) { \
        T alpha = (T) parameter; \
        EACH(i, count) { \
            T x = of[i]; \
            y[i] = value; \
        } \
    }

UNARY(exp, exp(x))
UNARY(log, log(x))
UNARY(sqrt, sqrt(x))
UNARY(abs, fabs(x))
UNARY(sign, x > 0 ? 1 : x < 0 ? -1 : x)
UNARY(floor, floor(x))
UNARY(sin, sin(x))
UNARY(cos, cos(x))
UNARY(erf, erf(x))
UNARY(tanh, tanh(x))
UNARY(sigmoid, sigmoid(x))
UNARY(softplus, (x > 0 ? x : 0) + log1p(exp(x > 0 ? -x : x)))
UNARY(relu, x < 0 ? 0 : x)
UNARY_ALPHA(leaky_relu, x > 0 ? x : alpha * x)
UNARY_ALPHA(elu, x > 0 ? x : alpha * expm1(x))

/* Gradients of activations, from the output for tanh, sigmoid and relu, else from the input. */

#define GRADIENT(name, slope) \
    KERNEL(gradient_##name, int count, const T *gradient, const T *saved, T *y) { \
        EACH(i, count) { \
            T x = saved[i]; \
            y[i] = gradient[i] * (slope); \
        } \
    }

#define GRADIENT_ALPHA(name, slope) \
    KERNEL(gradient_##name, int count, const T *gradient, const T *saved, double parameter, T *y) { \
        T alpha = (T) parameter; \
        EACH(i, count) { \
            T x = saved[i]; \
            y[i] = gradient[i] * (slope); \
        } \
    }

GRADIENT(tanh, 1 - x * x)
GRADIENT(sigmoid, x * (1 - x))
GRADIENT(softplus, sigmoid(x))
GRADIENT(relu, x <= 0 ? (T) 0 : (T) 1)
GRADIENT_ALPHA(leaky_relu, x > 0 ? (T) 1 : alpha)
GRADIENT_ALPHA(elu, x <= 0 ? alpha * exp(x) : (T) 1)

#endif
