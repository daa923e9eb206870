package org.gan4j.benchmarks.fuzz;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.DType;
import org.gan4j.backend.Precision;

/** The arithmetic of a backend, with the norm-wise tolerance against libtorch's float64. */
enum Form {
    FLOAT64(DType.FLOAT64, Precision.FLOAT32, 1e-10),
    /** The tolerance covers rounding of several hundred products, cancellation, and norms of two numbers. */
    FLOAT32(DType.FLOAT32, Precision.FLOAT32, 5e-4),
    /** The operands of products have 8 significant bits. */
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

    /** Sets a backend's precision; returns true if the backend accepts it. */
    boolean use(Backend backend) {
        try {
            backend.usePrecision(precision);
            return true;
        } catch (BackendUnavailableException e) {
            return false;
        }
    }
}
