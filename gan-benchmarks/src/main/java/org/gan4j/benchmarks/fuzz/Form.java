package org.gan4j.benchmarks.fuzz;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.DType;
import org.gan4j.backend.Precision;

/** In which numbers a backend computes, and how near to libtorch's float64 its results must be, by the norm-wise rule. */
enum Form {
    FLOAT64(DType.FLOAT64, Precision.FLOAT32, 1e-10),
    /** Rounding of each of several hundred products, and of what is left where terms cancel. */
    FLOAT32(DType.FLOAT32, Precision.FLOAT32, 2e-4),
    /** Operands of products have 8 significant bits. */
    BF16(DType.FLOAT32, Precision.BF16, 0.1);

    private final DType dtype;
    private final Precision precision;
    private final double tolerance;

    Form(DType dtype, Precision precision, double tolerance) {
        this.dtype = dtype;
        this.precision = precision;
        this.tolerance = tolerance;
    }

    DType dtype() {
        return dtype;
    }

    double tolerance() {
        return tolerance;
    }

    /** Reports whether a backend accepts a precision. */
    boolean use(Backend backend) {
        try {
            backend.usePrecision(precision);
            return true;
        } catch (BackendUnavailableException e) {
            return false;
        }
    }
}
