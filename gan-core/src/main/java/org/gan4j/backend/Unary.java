package org.gan4j.backend;

/** Element-wise functions of one floating-point array. */
public enum Unary {
    EXP,
    /** The natural logarithm. */
    LOG,
    SQRT,
    ABS,
    /** -1, 0 or 1; not defined for NaN. */
    SIGN,
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
