package org.gan4j.backend.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;

/**
 * CUDA without a GPU: kernels run by the shim, matrix products in Java. What is put on a stream waits until somebody
 * synchronises, as on a device. Every call is recorded and can be made to fail; every handle is counted.
 */
final class FakeCuda implements CudaCalls {
    static final int INJECTED = 719;
    private static final int BAD_HANDLE = 400;
    private static final int BAD_ADDRESS = 700;
    private static final int REFUSED = 6;
    private static final int MOST_WAITING = 500;
    private static final int ARGUMENTS = 16;

    private final Shim shim;
    private final long seed;
    private final List<String> calls = new ArrayList<>();
    private final Map<Long, String> handles = new HashMap<>();
    private final TreeMap<Long, Long> memory = new TreeMap<>();
    private final Map<Long, String> sources = new HashMap<>();
    private final Map<Long, NativeLibrary> modules = new HashMap<>();
    private final Map<Long, Kernel> functions = new HashMap<>();
    private final Set<Long> freed = new HashSet<>();
    private final Set<String> available = new TreeSet<>();
    private final Set<String> launched = new TreeSet<>();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private IntPredicate fails = number -> false;
    private int failed;
    private int made;
    private int launches;
    private int status;
    private long next = 1;
    private long most = 1L << 40;
    private long used;
    private String log = "";
    private String refusal = "";
    private UnaryOperator<String> plant = UnaryOperator.identity();
    int devices = 1;
    int capability = 90;
    int driver = 13000;

    /** Something on a stream, which returns a status. */
    private interface Work {
        int run();
    }

    private record Kernel(NativeLibrary library, String name) {}

    /** @param seed of the order of threads and blocks; 0 for the natural one */
    FakeCuda(Shim shim, long seed) {
        this.shim = shim;
        this.seed = seed;
    }

    /** The names of the calls, in their order. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    /** Returns the handles that are not released, by their kind. */
    synchronized List<String> live() {
        flush();
        List<String> all = new ArrayList<>(handles.values());
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

    /** Changes the texts that are compiled from now on. */
    synchronized void planting(UnaryOperator<String> change) {
        plant = change;
    }

    /** Makes the compiler refuse every text, in these words. */
    synchronized void refusing(String words) {
        refusal = words;
    }

    /** Makes calls fail, by their number from now on. */
    synchronized void failing(IntPredicate number) {
        fails = number;
        made = 0;
        failed = 0;
    }

    /** Returns the number of calls that were made to fail since {@link #failing}. */
    synchronized int failed() {
        return failed;
    }

    /** The names of all kernels of the modules that were loaded. */
    synchronized Set<String> available() {
        return available;
    }

    synchronized Set<String> launched() {
        return launched;
    }

    private boolean fails(String call) {
        calls.add(call);
        if (fails.test(made++)) {
            failed++;
            return true;
        }
        return false;
    }

    /** The status of a call that does nothing here. */
    private int nothing(String call) {
        return fails(call) ? INJECTED : SUCCESS;
    }

    private int create(String call, String kind, long[] handle) {
        if (fails(call)) {
            return INJECTED;
        }
        handle[0] = next++;
        handles.put(handle[0], kind);
        return SUCCESS;
    }

    /** A call that releases does so even where it reports a failure, which is that of earlier work. */
    private int destroy(String call, String kind, long handle) {
        boolean fails = fails(call);
        boolean known = handles.remove(handle, kind);
        return fails ? INJECTED : known ? SUCCESS : BAD_HANDLE;
    }

    private int enqueue(String call, long stream, Work work) {
        if (fails(call)) {
            return INJECTED;
        }
        if (!"stream".equals(handles.get(stream))) {
            return BAD_HANDLE;
        }
        waiting.add(work);
        if (waiting.size() > MOST_WAITING) {
            flush();
        }
        return SUCCESS;
    }

    private void flush() {
        while (!waiting.isEmpty()) {
            int own = waiting.poll().run();
            status = status == SUCCESS ? own : status;
        }
    }

    private boolean holds(long address, long bytes) {
        Map.Entry<Long, Long> block = memory.floorEntry(address);
        return block != null && address + bytes <= block.getKey() + block.getValue();
    }

    @Override
    public synchronized String errorName(CudaLibrary library, int number) {
        return library + "_" + number + (log.isEmpty() || library != CudaLibrary.DRIVER ? "" : " (" + log + ")");
    }

    @Override
    public synchronized int initialize() {
        return nothing("initialize");
    }

    @Override
    public synchronized int driverVersion(int[] version) {
        version[0] = driver;
        return nothing("driverVersion");
    }

    @Override
    public synchronized int deviceCount(int[] count) {
        count[0] = devices;
        return nothing("deviceCount");
    }

    @Override
    public synchronized int deviceName(int device, String[] name) {
        name[0] = "Fake";
        return nothing("deviceName");
    }

    @Override
    public synchronized int deviceCapability(int device, int[] number) {
        number[0] = capability;
        return nothing("deviceCapability");
    }

    @Override
    public synchronized int contextRetain(int device, long[] context) {
        return create("contextRetain", "context", context);
    }

    @Override
    public synchronized int contextRelease(int device) {
        boolean fails = fails("contextRelease");
        boolean known = handles.values().remove("context");
        return fails ? INJECTED : known ? SUCCESS : BAD_HANDLE;
    }

    @Override
    public synchronized int contextUse(long context) {
        return fails("contextUse") ? INJECTED : "context".equals(handles.get(context)) ? SUCCESS : BAD_HANDLE;
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
        if (fails("allocate")) {
            return INJECTED;
        }
        if (used + bytes > most) {
            return OUT_OF_MEMORY;
        }
        address[0] = Native.malloc(bytes);
        new Pointer(address[0]).setMemory(0, bytes, (byte) 0xff);
        memory.put(address[0], bytes);
        used += bytes;
        return SUCCESS;
    }

    @Override
    public synchronized int free(long address, long stream) {
        boolean fails = fails("free");
        Long bytes = memory.get(address);
        if (bytes == null || !freed.add(address) || !"stream".equals(handles.get(stream))) {
            return BAD_ADDRESS;
        }
        used -= bytes;
        waiting.add(() -> {
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
        if (fails("pinnedAllocate")) {
            return INJECTED;
        }
        address[0] = Native.malloc(bytes);
        handles.put(address[0], "pinned");
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
    public synchronized int copyToDevice(long to, long from, long bytes, long stream) {
        return enqueue("copyToDevice", stream, () -> holds(to, bytes) ? copy(to, from, bytes) : BAD_ADDRESS);
    }

    @Override
    public synchronized int copyToHost(long to, long from, long bytes, long stream) {
        return enqueue("copyToHost", stream, () -> holds(from, bytes) ? copy(to, from, bytes) : BAD_ADDRESS);
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

    @Override
    public synchronized int streamCreate(long[] stream) {
        return create("streamCreate", "stream", stream);
    }

    @Override
    public synchronized int streamDestroy(long stream) {
        flush();
        return destroy("streamDestroy", "stream", stream);
    }

    @Override
    public synchronized int streamSynchronize(long stream) {
        if (fails("streamSynchronize")) {
            return INJECTED;
        }
        flush();
        return "stream".equals(handles.get(stream)) ? status : BAD_HANDLE;
    }

    @Override
    public synchronized int eventCreate(long[] event) {
        return create("eventCreate", "event", event);
    }

    @Override
    public synchronized int eventDestroy(long event) {
        return destroy("eventDestroy", "event", event);
    }

    @Override
    public synchronized int eventRecord(long event, long stream) {
        return enqueue("eventRecord", stream, () -> "event".equals(handles.get(event)) ? SUCCESS : BAD_HANDLE);
    }

    @Override
    public synchronized int eventSynchronize(long event) {
        if (fails("eventSynchronize")) {
            return INJECTED;
        }
        flush();
        return "event".equals(handles.get(event)) ? status : BAD_HANDLE;
    }

    @Override
    public synchronized int moduleLoad(byte[] image, long[] module) {
        String path = new String(image, StandardCharsets.UTF_8);
        if (!path.endsWith(".so")) {
            return fails("moduleLoad") ? INJECTED : INVALID_IMAGE;
        }
        int own = create("moduleLoad", "module", module);
        if (own == SUCCESS) {
            NativeLibrary library = NativeLibrary.getInstance(path);
            modules.put(module[0], library);
            available.addAll(List.of(library.getFunction("shim_kernels")
                    .invokeString(new Object[0], false)
                    .split(" ")));
        }
        return own;
    }

    @Override
    public synchronized int moduleUnload(long module) {
        return destroy("moduleUnload", "module", module);
    }

    @Override
    public synchronized int moduleFunction(long module, String name, long[] function) {
        if (fails("moduleFunction")) {
            return INJECTED;
        }
        if (!available.contains(name)) {
            return BAD_HANDLE;
        }
        function[0] = next++;
        functions.put(function[0], new Kernel(modules.get(module), name));
        return SUCCESS;
    }

    @Override
    public synchronized int launch(long function, CudaGrid grid, long arguments, long stream) {
        Kernel kernel = functions.get(function);
        launched.add(kernel.name());
        Memory copy = new Memory(2048);
        copy.write(0, new Pointer(arguments).getByteArray(0, 2048), 0, 2048);
        for (int i = 0; i < ARGUMENTS; i++) {
            long at = copy.getLong(8L * i);
            copy.setLong(8L * i, at - arguments + Pointer.nativeValue(copy));
        }
        return enqueue("launch", stream, () -> run(kernel, grid, copy));
    }

    /** All devices of a process share the shim's state. */
    private int run(Kernel kernel, CudaGrid grid, Memory arguments) {
        NativeLibrary library = kernel.library();
        synchronized (FakeCuda.class) {
            int order = seed == 0 ? 0 : (int) seed + ++launches;
            library.getFunction("shim_shuffle").invokeVoid(new Object[] {order});
            int own = library.getFunction("launch_" + kernel.name())
                    .invokeInt(new Object[] {grid.blocks(), grid.threads(), arguments});
            if (own != 0) {
                log = kernel.name() + ": "
                        + library.getFunction("shim_complaint").invokeString(new Object[0], false);
            }
            return own == 0 ? SUCCESS : INJECTED + 1;
        }
    }

    @Override
    public long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public synchronized int compilerVersion(int[] version) {
        version[0] = 13000;
        return nothing("compilerVersion");
    }

    @Override
    public synchronized int programCreate(String source, String name, long[] program) {
        int own = create("programCreate", "program", program);
        sources.put(program[0], plant.apply(source));
        return own;
    }

    @Override
    public synchronized int programCompile(long program, List<String> options) {
        if (fails("programCompile")) {
            sources.put(program, "");
            return INJECTED;
        }
        if (!refusal.isEmpty()) {
            sources.put(program, refusal);
            return REFUSED;
        }
        try {
            sources.put(program, shim.compile(sources.get(program)).toString());
            return SUCCESS;
        } catch (IllegalStateException e) {
            sources.put(program, e.getMessage());
            return REFUSED;
        }
    }

    @Override
    public synchronized int programLog(long program, String[] text) {
        text[0] = sources.get(program);
        return nothing("programLog");
    }

    @Override
    public synchronized int programImage(long program, byte[][] image) {
        image[0] = sources.get(program).getBytes(StandardCharsets.UTF_8);
        return nothing("programImage");
    }

    @Override
    public synchronized int programDestroy(long program) {
        return destroy("programDestroy", "program", program);
    }

    @Override
    public synchronized int blasCreate(long[] handle) {
        return create("blasCreate", "blas", handle);
    }

    @Override
    public synchronized int blasDestroy(long handle) {
        return destroy("blasDestroy", "blas", handle);
    }

    @Override
    public synchronized int blasUse(long handle, long stream) {
        return fails("blasUse")
                ? INJECTED
                : "blas".equals(handles.get(handle)) && "stream".equals(handles.get(stream)) ? SUCCESS : BAD_HANDLE;
    }

    @Override
    public synchronized int multiply(long handle, CudaProduct product) {
        long stream = handles.entrySet().stream()
                .filter(each -> each.getValue().equals("stream"))
                .findFirst()
                .orElseThrow()
                .getKey();
        return enqueue("multiply", stream, () -> FakeProduct.run(product, this::holds) ? SUCCESS : BAD_ADDRESS);
    }

    /** Elements of a matrix in memory as doubles. */
    static double[] read(DType dtype, long address, int count) {
        Pointer pointer = new Pointer(address);
        if (dtype == DType.FLOAT64) {
            return pointer.getDoubleArray(0, count);
        }
        float[] floats = pointer.getFloatArray(0, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = floats[i];
        }
        return values;
    }
}
