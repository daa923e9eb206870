package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.shape.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stand-in for a device passes the whole suite, which in turn leaves nothing behind. */
@Tag("full")
final class DeviceDoubleBackendTest extends BackendConformance {
    private final DeviceDoubleBackend backend = new DeviceDoubleBackend();
    private long liveBefore;

    @Override
    protected Backend backend() {
        return backend;
    }

    @BeforeEach
    void countWhatIsLive() {
        liveBefore = backend.liveStorages();
    }

    @AfterEach
    void eachTestReleasesWhatItMade() {
        assertThat(backend.liveStorages()).isEqualTo(liveBefore);
    }

    @Test
    void onlyReadsSynchronise() {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        NdArray x = device.of(Shape.of(2, 2), new float[] {1, 2, 3, 4});
        NdArray product = device.matmul(x, false, x, true);
        assertThat(device.uploads()).isEqualTo(1);
        assertThat(device.reads()).isZero();
        device.read(product, new float[4]);
        assertThat(device.reads()).isEqualTo(1);
        assertThat(device.liveBytes()).isEqualTo(32);
        x.release();
        product.release();
        assertThat(device.liveBytes()).isZero();
    }
}
