package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;

/** The plain-Java kernels, which other CPU backends replace one by one. */
final class HostBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return new HostBackend() {
            @Override
            public String name() {
                return "java";
            }

            @Override
            public String description() {
                return "plain Java";
            }
        };
    }
}
