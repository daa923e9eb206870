package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** Backends on fake devices. */
final class FakeBackends {
    /** Compiled kernels, kept between tests. */
    private static final Path IMAGES = Path.of("target", "images");

    private FakeBackends() {}

    /** A fake device, or the reason why there is none. */
    static FakeCuda device() {
        return device(0);
    }

    static FakeCuda device(long seed) {
        assumeThat(Shim.hindrance()).isEmpty();
        return new FakeCuda(new Shim(false), seed);
    }

    static CudaBackend on(FakeCuda device) {
        return CudaBackend.open(device, new CudaImages(IMAGES));
    }
}
