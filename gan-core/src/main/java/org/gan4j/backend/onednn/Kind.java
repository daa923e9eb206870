package org.gan4j.backend.onednn;

/** The kinds of primitives. */
enum Kind {
    FORWARD,
    BACKWARD,
    BINARY,
    SUM,
    MATMUL,
    PERMUTE
}
