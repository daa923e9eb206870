package org.gan4j.backend;

/** A family of kernels in the conformance suite. */
interface Family {
    KernelCheck kernels();

    /** Checks one call of a kernel on the backend under test. */
    default void check(String what, Tolerance tolerance, KernelCheck.Call call, HostArray... inputs) {
        kernels().check(what, tolerance, call, inputs);
    }
}
