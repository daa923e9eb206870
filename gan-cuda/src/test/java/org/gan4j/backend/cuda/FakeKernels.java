package org.gan4j.backend.cuda;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Modules of the shim, whose kernels run on the CPU, and matrix products in Java. */
abstract class FakeKernels extends FakeMemory {
    private static final int ARGUMENTS = 16;

    private final long seed;
    private final Map<Long, NativeLibrary> modules = new HashMap<>();
    private final Map<Long, Kernel> functions = new HashMap<>();
    private final Set<String> available = new TreeSet<>();
    private final Set<String> launched = new TreeSet<>();
    /** The stream of each handle of cuBLAS. */
    private final Map<Long, Long> streams = new HashMap<>();

    /** The handles of cuBLAS that were given memory. */
    private final Set<Long> workspaces = new HashSet<>();

    private boolean splits;
    private int launches;
    private String log = "";

    private record Kernel(NativeLibrary library, String name) {}

    /** @param seed of the order of threads and blocks; 0 for the natural one */
    FakeKernels(long seed) {
        this.seed = seed;
    }

    /** The names of all kernels of the modules that were loaded. */
    synchronized Set<String> available() {
        return available;
    }

    synchronized Set<String> launched() {
        return launched;
    }

    @Override
    public synchronized String errorName(CudaLibrary library, int number) {
        return library + "_" + number + (log.isEmpty() || library != CudaLibrary.DRIVER ? "" : " (" + log + ")");
    }

    @Override
    public synchronized int moduleLoad(byte[] image, long[] module) {
        String path = new String(image, StandardCharsets.UTF_8);
        if (isCapturingHere()) {
            return refuse("moduleLoad");
        }
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
        if (isCapturingHere()) {
            return refuse("moduleFunction");
        }
        if (fails("moduleFunction")) {
            return INJECTED;
        }
        if (!available.contains(name)) {
            return BAD_HANDLE;
        }
        function[0] = newHandle();
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
        synchronized (FakeKernels.class) {
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
    public synchronized int blasCreate(long[] handle) {
        return create("blasCreate", "blas", handle);
    }

    @Override
    public synchronized int blasDestroy(long handle) {
        return destroy("blasDestroy", "blas", handle);
    }

    @Override
    public synchronized int blasUse(long handle, long stream) {
        if (fails("blasUse")) {
            return INJECTED;
        }
        streams.put(handle, stream);
        workspaces.remove(handle);
        return is("blas", handle) && is("stream", stream) ? SUCCESS : BAD_HANDLE;
    }

    @Override
    public synchronized int blasWorkspace(long handle, long address, long bytes) {
        if (fails("blasWorkspace")) {
            return INJECTED;
        }
        workspaces.add(handle);
        return is("blas", handle) && holds(address, bytes) ? SUCCESS : BAD_HANDLE;
    }

    /** Without a workspace of its own, cuBLAS allocates one. */
    @Override
    public synchronized int multiply(long handle, CudaProduct product) {
        if (isCapturing() && !workspaces.contains(handle)) {
            return refuse("multiply");
        }
        Work work = () -> FakeProduct.run(product, this::holds) ? SUCCESS : BAD_ADDRESS;
        long stream = streams.getOrDefault(handle, 0L);
        return splits ? enqueue("multiply", stream, work, () -> SUCCESS) : enqueue("multiply", stream, work);
    }

    /** Lets products be two kernels from now on, since cuBLAS chooses by more than sizes. */
    synchronized void splitting() {
        splits = true;
    }
}
