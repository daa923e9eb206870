package org.gan4j.backend.onednn;

/** Kinds of primitives. */
enum Kind {
    FORWARD,
    BACKWARD,
    BINARY,
    SUM,
    MATMUL,
    PERMUTE,
    CONVOLVE,
    CONVOLVE_INPUT,
    CONVOLVE_WEIGHT,
    PACK_FORWARD,
    PACK_BACKWARD,
    UNPACK,
    PACK_RIGHT,
    ROUND,
    TILES,
    TILE_SUMS,
    FILTERS,
    FILTERS_BY_INPUT,
    FILTERS_TO_WEIGHT,
    NORMALIZE,
    NORMALIZE_GRADIENT
}
