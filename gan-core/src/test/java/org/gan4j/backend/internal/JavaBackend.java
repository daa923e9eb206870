package org.gan4j.backend.internal;

/** The plain-Java kernels, which other CPU backends replace one by one. */
final class JavaBackend extends HostBackend {
    JavaBackend(HostMemory memory, Workers workers) {
        super(memory, workers);
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String description() {
        return "plain Java";
    }
}
