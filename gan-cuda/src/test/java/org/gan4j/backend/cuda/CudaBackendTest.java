package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.junit.jupiter.api.AfterAll;

/** The backend on the fake device, with threads and blocks in their order. */
final class CudaBackendTest extends BackendConformance {
    private final FakeCuda device = FakeBackends.device();
    private final CudaBackend backend = FakeBackends.on(device);

    @Override
    protected Backend backend() {
        return backend;
    }

    @AfterAll
    void everyKernelOfEveryTextWasLaunchedAndEveryHandleIsReleased() {
        assertThat(device.launched()).isEqualTo(device.available());
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }
}
