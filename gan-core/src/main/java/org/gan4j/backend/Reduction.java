package org.gan4j.backend;

/** Reductions over axes. Immutable; safe to share between threads. */
public enum Reduction {
    /** The sum; 0 over no elements. */
    SUM,
    /** The largest element, NaN if one is NaN; not defined over no elements. */
    MAX
}
