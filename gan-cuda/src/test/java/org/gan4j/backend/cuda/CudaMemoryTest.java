package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The device's memory stays as it is in a steady loop, and is bounded in any other. */
final class CudaMemoryTest {
    private static final int MIB = 1 << 20;

    private final FakeCuda device = FakeBackends.device();
    private final CudaBackend backend = FakeBackends.on(device);

    @AfterEach
    void everyHandleIsReleased() {
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    @Test
    void thousandsOfStepsTakeNoMoreMemoryThanAFew() {
        NdArray sum = backend.full(Shape.of(2), DType.FLOAT32, 0);
        for (int step = 1; step <= 2000; step++) {
            NdArray x = backend.of(Shape.of(2), new float[] {step, 1});
            NdArray product = backend.binary(Binary.MULTIPLY, x, 2.0);
            NdArray next = backend.binary(Binary.ADD, sum, product);
            List.of(sum, x, product).forEach(NdArray::release);
            sum = next;
            if (step == 3) {
                device.forgetCalls();
            }
        }
        assertThat(device.calls()).doesNotContain("allocate", "free");
        float[] read = new float[2];
        backend.read(sum, read);
        assertThat(read).containsExactly(4_002_000, 4000);
    }

    @Test
    void idleMemoryOfOtherSizesIsFreedBeforeItIsTwiceWhatWasEverUsed() {
        NdArray all = backend.allocate(Shape.of(16 * MIB), DType.FLOAT32);
        long other = device.usedBytes() - backend.usedBytes();
        all.release();
        for (int i = 1; i <= 100; i++) {
            backend.allocate(Shape.of(4 * MIB + i), DType.FLOAT32).release();
            assertThat(device.usedBytes() - other).isLessThanOrEqualTo(2L * 64 * MIB);
        }
        assertThat(device.count("free")).isBetween(90L, 100L);
        assertThat(device.count("streamSynchronize")).isZero();
    }

    @Test
    void smallMemoryOfOtherSizesMayStayIdle() {
        for (int i = 1; i <= 100; i++) {
            backend.allocate(Shape.of(i), DType.FLOAT32).release();
        }
        assertThat(device.count("free")).isZero();
    }

    @Test
    void whenMemoryIsExhaustedWhatIsIdleIsFreed() {
        device.limit(device.usedBytes() + 3 * MIB);
        NdArray held = backend.full(Shape.of(MIB / 4), DType.FLOAT32, 1);
        backend.full(Shape.of(MIB / 4), DType.FLOAT32, 2).release();
        device.forgetCalls();
        NdArray large = backend.allocate(Shape.of(MIB / 2), DType.FLOAT32);
        assertThat(device.calls())
                .containsExactly(
                        "allocate", "zero", "launch", "launch", "free", "streamSynchronize", "poolTrim", "allocate");
        float[] read = new float[MIB / 4];
        backend.read(held, read);
        assertThat(read).containsOnly(1);
        assertThat(large.elements()).isEqualTo(MIB / 2);
    }

    @Test
    void aSequenceThatComesAgainGetsTheSameAddresses() {
        assertThat(addresses()).isEqualTo(addresses()).doesNotHaveDuplicates();
        assertThat(backend.allocatedBytes()).isEqualTo(3 * Integer.BYTES + 3 * 16);
    }

    /** Addresses of arrays that are given back in an order of their own. */
    private List<Long> addresses() {
        List<NdArray> arrays = new ArrayList<>();
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            arrays.add(backend.allocate(Shape.of(4), DType.FLOAT32));
        }
        List.of(1, 0, 2).forEach(i -> arrays.get(i).release());
        for (int i = 0; i < 3; i++) {
            arrays.set(i, backend.allocate(Shape.of(4), DType.FLOAT32));
            addresses.add(((CudaStorage) arrays.get(i).storage()).address());
        }
        List.of(2, 0, 1).forEach(i -> arrays.get(i).release());
        return addresses;
    }
}
