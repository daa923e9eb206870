package org.gan4j.backend.cuda;

import java.nio.ByteBuffer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/**
 * Copies between host and device, by way of pinned memory of a fixed size: two parts, so that the host fills one while
 * the device reads the other. Only reading waits for the device. Safe for concurrent use.
 */
final class CudaCopies {
    private static final int PART = 1 << 21;
    private static final int PARTS = 2;

    private final CudaDevice device;
    private final CudaTape tape;
    private final CudaMemory memory;
    private final CudaFaults faults;
    private final long pinned;
    private final ByteBuffer[] parts = new ByteBuffer[PARTS];
    private final long[] events = new long[PARTS];
    private int next;

    CudaCopies(CudaDevice device, CudaTape tape, CudaMemory memory, CudaFaults faults) {
        this.device = device;
        this.tape = tape;
        this.memory = memory;
        this.faults = faults;
        pinned = device.make(
                "cuMemHostAlloc",
                out -> device.calls().pinnedAllocate((long) PARTS * PART, out),
                "cuMemFreeHost",
                CudaCalls::pinnedFree);
        for (int part = 0; part < PARTS; part++) {
            parts[part] = device.calls().pinnedBuffer(pinned + (long) part * PART, PART);
            events[part] = device.make(
                    "cuEventCreate", out -> device.calls().eventCreate(out), "cuEventDestroy", CudaCalls::eventDestroy);
        }
    }

    /** Moves elements between the host's array, from an index on, and the beginning of pinned memory. */
    @FunctionalInterface
    interface Moving {
        void move(ByteBuffer part, int from, int count);
    }

    /** Returns an array with a copy of the host's elements. */
    NdArray upload(Shape shape, DType dtype, Moving elements) {
        return memory.make(shape, dtype, made -> tape.after(() -> upload(made, elements)));
    }

    private void upload(NdArray to, Moving elements) {
        long address = memory.address(to);
        int bytes = to.dtype().bytes();
        int most = PART / bytes;
        CudaCalls calls = device.calls();
        for (int from = 0; from < to.elements(); from += most) {
            int count = Math.min(most, to.elements() - from);
            int part = next;
            next = (next + 1) % PARTS;
            tape.check("cuEventSynchronize", calls.eventSynchronize(events[part]));
            elements.move(parts[part].clear(), from, count);
            tape.check(
                    "cuMemcpyHtoDAsync",
                    calls.copyToDevice(
                            address + (long) from * bytes,
                            pinned + (long) part * PART,
                            (long) count * bytes,
                            device.stream()));
            tape.check("cuEventRecord", calls.eventRecord(events[part], device.stream()));
        }
    }

    /**
     * Copies all elements to the host.
     *
     * @throws IndexOutOfBoundsException if an index of an earlier kernel was out of range
     */
    void read(NdArray x, Moving elements) {
        tape.after(() -> download(x, elements));
    }

    private void download(NdArray x, Moving elements) {
        long address = memory.address(x);
        int bytes = x.dtype().bytes();
        int most = PART / bytes;
        for (int from = 0; from < x.elements(); from += most) {
            int count = Math.min(most, x.elements() - from);
            download(address + (long) from * bytes, (long) count * bytes);
            elements.move(parts[0].clear(), from, count);
        }
        if (faults.mayHaveHappened()) {
            download(faults.address(), CudaFaults.BYTES);
            faults.require(parts[0].clear());
        }
    }

    private void download(long address, long bytes) {
        tape.check("cuMemcpyDtoHAsync", device.calls().copyToHost(pinned, address, bytes, device.stream()));
        tape.synchronize();
    }
}
