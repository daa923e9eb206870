package org.gan4j.backend.cuda;

import org.gan4j.backend.DType;

/** Types for which a text is compiled. Immutable; safe to share between threads. */
enum CudaType {
    FLOAT32("typedef float T;"),
    FLOAT64("typedef double T;"),
    INT32("#define INTEGERS\ntypedef int T;"),
    /** Four bytes, whatever they mean. */
    WORD("typedef unsigned int T;"),
    /** Eight bytes, whatever they mean. */
    LONG_WORD("typedef unsigned long long T;");

    private final String definition;

    CudaType(String definition) {
        this.definition = definition;
    }

    /** Returns the lines in front of a text. */
    String definition() {
        return definition;
    }

    /** Returns the type to compute with. */
    static CudaType of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case INT32 -> INT32;
        };
    }

    /** Returns the type to move elements with. */
    static CudaType moving(DType dtype) {
        return dtype.bytes() == Integer.BYTES ? WORD : LONG_WORD;
    }
}
