package org.gan4j.backend;

/** Element-wise functions of one floating-point array. Immutable; safe to share between threads. */
public enum Unary {
    /** The exponential function. */
    EXP,
    /** The natural logarithm. */
    LOG,
    /** The square root; NaN below 0. */
    SQRT,
    /** The absolute value. */
    ABS,
    /** -1, 0 or 1; not defined for NaN. */
    SIGN,
    /** Largest integer not above the element (floor). */
    FLOOR,
    /** Sine of an angle in radians; accurate for angles below 1e4, NaN at infinity. */
    SIN,
    /** Cosine, with the accuracy of {@link #SIN}. */
    COS,
    /** The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, in [-1, 1]. */
    ERF,
    /** The hyperbolic tangent. */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** log(1 + exp(x)), without overflow. */
    SOFTPLUS,
    /** max(x, 0). */
    RELU,
    /** x where positive, else alpha x. */
    LEAKY_RELU,
    /** x where positive, else alpha (exp(x) - 1). */
    ELU
}
