package org.gan4j.backend.cuda;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Device memory and pinned memory, all of it of the process. */
abstract class FakeMemory extends FakeGraphs {
    static final int BAD_ADDRESS = 700;

    /** Bytes of new memory that are overwritten. */
    private static final long POISONED = 1 << 16;

    private final TreeMap<Long, Long> memory = new TreeMap<>();
    private final Set<Long> freed = new HashSet<>();
    private long most = 1L << 40;
    private long used;

    /** Returns the handles that are not released, by their kind. */
    synchronized List<String> live() {
        flush();
        List<String> all = kinds();
        memory.values().forEach(bytes -> all.add("memory"));
        return all;
    }

    synchronized long usedBytes() {
        return used;
    }

    /** Sets the bytes of the device. */
    synchronized void limit(long bytes) {
        most = bytes;
    }

    final boolean holds(long address, long bytes) {
        Map.Entry<Long, Long> block = memory.floorEntry(address);
        return block != null && address + bytes <= block.getKey() + block.getValue();
    }

    @Override
    public synchronized int memoryInfo(long[] free, long[] total) {
        free[0] = most - used;
        total[0] = most;
        return nothing("memoryInfo");
    }

    @Override
    public synchronized int poolKeep(int device) {
        return nothing("poolKeep");
    }

    @Override
    public synchronized int poolTrim(int device) {
        return nothing("poolTrim");
    }

    @Override
    public synchronized int allocate(long bytes, long stream, long[] address) {
        if (isCapturing()) {
            return refuse("allocate");
        }
        if (fails("allocate")) {
            return INJECTED;
        }
        if (used + bytes > most) {
            return OUT_OF_MEMORY;
        }
        address[0] = Native.malloc(bytes);
        new Pointer(address[0]).setMemory(0, Math.min(bytes, POISONED), (byte) 0xff);
        memory.put(address[0], bytes);
        used += bytes;
        return SUCCESS;
    }

    @Override
    public synchronized int free(long address, long stream) {
        if (isCapturing()) {
            return refuse("free");
        }
        boolean fails = fails("free");
        Long bytes = memory.get(address);
        if (bytes == null || !freed.add(address) || !is("stream", stream)) {
            return BAD_ADDRESS;
        }
        used -= bytes;
        defer(() -> {
            memory.remove(address);
            freed.remove(address);
            Native.free(address);
            return SUCCESS;
        });
        return fails ? INJECTED : SUCCESS;
    }

    @Override
    public synchronized int zero(long address, long bytes, long stream) {
        return enqueue("zero", stream, () -> {
            if (!holds(address, bytes)) {
                return BAD_ADDRESS;
            }
            new Pointer(address).setMemory(0, bytes, (byte) 0);
            return SUCCESS;
        });
    }

    @Override
    public synchronized int pinnedAllocate(long bytes, long[] address) {
        if (isCapturingHere()) {
            return refuse("pinnedAllocate");
        }
        if (fails("pinnedAllocate")) {
            return INJECTED;
        }
        address[0] = Native.malloc(bytes);
        add("pinned", address[0]);
        return SUCCESS;
    }

    @Override
    public synchronized int pinnedFree(long address) {
        int own = destroy("pinnedFree", "pinned", address);
        if (own != BAD_HANDLE) {
            flush();
            Native.free(address);
        }
        return own;
    }

    @Override
    public ByteBuffer pinnedBuffer(long address, int bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public synchronized int copyToDevice(long to, long from, long bytes, long stream) {
        return enqueueOnce("copyToDevice", stream, () -> holds(to, bytes) ? copy(to, from, bytes) : BAD_ADDRESS);
    }

    @Override
    public synchronized int copyToHost(long to, long from, long bytes, long stream) {
        return enqueueOnce("copyToHost", stream, () -> holds(from, bytes) ? copy(to, from, bytes) : BAD_ADDRESS);
    }

    @Override
    public synchronized int copyOnDevice(long to, long from, long bytes, long stream) {
        return enqueue(
                "copyOnDevice",
                stream,
                () -> holds(from, bytes) && holds(to, bytes) ? copy(to, from, bytes) : BAD_ADDRESS);
    }

    private static int copy(long to, long from, long bytes) {
        new Pointer(to).getByteBuffer(0, bytes).put(new Pointer(from).getByteBuffer(0, bytes));
        return SUCCESS;
    }
}
