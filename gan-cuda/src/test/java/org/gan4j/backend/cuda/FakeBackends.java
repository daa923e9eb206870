package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Backends on fake devices. */
final class FakeBackends {
    private static final Shim SHIM = new Shim(false);

    private FakeBackends() {}

    /** A fake device, or the reason why there is none. */
    static FakeCuda device() {
        return device(0);
    }

    static FakeCuda device(long seed) {
        assumeThat(Shim.hindrance()).isEmpty();
        return new FakeCuda(SHIM, seed);
    }

    /** A backend that launches everything at once, without graphs. */
    static CudaBackend eager(FakeCuda device) {
        return CudaBackend.open(device, SHIM.images(), CudaTape.NONE);
    }

    static CudaBackend on(FakeCuda device) {
        return CudaBackend.open(device, SHIM.images(), CudaTape.MOST);
    }
}
