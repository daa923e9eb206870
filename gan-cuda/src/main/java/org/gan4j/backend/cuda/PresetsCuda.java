package org.gan4j.backend.cuda;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUgraphExecUpdateResultInfo_v1;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUmemPoolHandle_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.gan4j.backend.DType;

/**
 * The calls of CUDA by JavaCPP's presets: the only class that reaches a GPU, and the only one that has not run. Safe for
 * concurrent use.
 */
final class PresetsCuda implements CudaCalls {
    /** The version of the presets, for messages. */
    static final String VERSION = "13.1-9.19-1.5.13";

    private static final int NAME = 256;
    private static final FloatPointer ONE = new FloatPointer(1f);
    private static final FloatPointer ZERO = new FloatPointer(0f);
    private static final DoublePointer ONE_DOUBLE = new DoublePointer(1d);
    private static final DoublePointer ZERO_DOUBLE = new DoublePointer(0d);

    private PresetsCuda() {}

    /**
     * Loads the libraries.
     *
     * @throws LinkageError if one is missing
     */
    static PresetsCuda load() {
        Loader.load(cudart.class);
        Loader.load(nvrtc.class);
        Loader.load(cublas.class);
        return new PresetsCuda();
    }

    /** An address as a pointer. */
    private static final class At extends Pointer {
        At(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    private static CUstream_st stream(long address) {
        return new CUstream_st(new At(address));
    }

    private static CUevent_st event(long address) {
        return new CUevent_st(new At(address));
    }

    /** Returns the status, and stores the handle that a call wrote. */
    private static int made(int status, Pointer handle, long[] address) {
        address[0] = handle.address();
        return status;
    }

    @Override
    public String errorName(CudaLibrary library, int status) {
        return switch (library) {
            case COMPILER -> nvrtc.nvrtcGetErrorString(status).getString();
            case BLAS -> cublas.cublasGetStatusName(status).getString();
            case DRIVER -> {
                try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
                    yield cudart.cuGetErrorName(status, name) == SUCCESS
                            ? name.get(BytePointer.class, 0).getString()
                            : "status " + status;
                }
            }
        };
    }

    @Override
    public int initialize() {
        return cudart.cuInit(0);
    }

    @Override
    public int driverVersion(int[] version) {
        return cudart.cuDriverGetVersion(version);
    }

    @Override
    public int deviceCount(int[] count) {
        return cudart.cuDeviceGetCount(count);
    }

    @Override
    public int deviceName(int device, String[] name) {
        byte[] bytes = new byte[NAME];
        int status = cudart.cuDeviceGetName(bytes, NAME, device);
        String text = new String(bytes, StandardCharsets.UTF_8);
        name[0] = text.substring(0, Math.max(text.indexOf('\0'), 0));
        return status;
    }

    @Override
    public int deviceCapability(int device, int[] capability) {
        int[] part = new int[1];
        int status = cudart.cuDeviceGetAttribute(part, cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device);
        capability[0] = 10 * part[0];
        if (status != SUCCESS) {
            return status;
        }
        status = cudart.cuDeviceGetAttribute(part, cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device);
        capability[0] += part[0];
        return status;
    }

    @Override
    public int contextRetain(int device, long[] context) {
        CUctx_st made = new CUctx_st();
        return made(cudart.cuDevicePrimaryCtxRetain(made, device), made, context);
    }

    @Override
    public int contextRelease(int device) {
        return cudart.cuDevicePrimaryCtxRelease(device);
    }

    @Override
    public int contextUse(long context) {
        return cudart.cuCtxSetCurrent(new CUctx_st(new At(context)));
    }

    @Override
    public int memoryInfo(long[] free, long[] total) {
        try (SizeTPointer freeBytes = new SizeTPointer(1);
                SizeTPointer totalBytes = new SizeTPointer(1)) {
            int status = cudart.cuMemGetInfo(freeBytes, totalBytes);
            free[0] = freeBytes.get();
            total[0] = totalBytes.get();
            return status;
        }
    }

    @Override
    public int poolKeep(int device) {
        try (LongPointer all = new LongPointer(Long.MAX_VALUE)) {
            CUmemPoolHandle_st pool = new CUmemPoolHandle_st();
            int status = cudart.cuDeviceGetDefaultMemPool(pool, device);
            return status != SUCCESS
                    ? status
                    : cudart.cuMemPoolSetAttribute(pool, cudart.CU_MEMPOOL_ATTR_RELEASE_THRESHOLD, all);
        }
    }

    @Override
    public int poolTrim(int device) {
        CUmemPoolHandle_st pool = new CUmemPoolHandle_st();
        int status = cudart.cuDeviceGetDefaultMemPool(pool, device);
        return status != SUCCESS ? status : cudart.cuMemPoolTrimTo(pool, 0);
    }

    @Override
    public int allocate(long bytes, long stream, long[] address) {
        return cudart.cuMemAllocAsync(address, bytes, stream(stream));
    }

    @Override
    public int free(long address, long stream) {
        return cudart.cuMemFreeAsync(address, stream(stream));
    }

    @Override
    public int zero(long address, long bytes, long stream) {
        return cudart.cuMemsetD8Async(address, (byte) 0, bytes, stream(stream));
    }

    @Override
    public int pinnedAllocate(long bytes, long[] address) {
        Pointer made = new Pointer();
        return made(cudart.cuMemHostAlloc(made, bytes, 0), made, address);
    }

    @Override
    public int pinnedFree(long address) {
        return cudart.cuMemFreeHost(new At(address));
    }

    @Override
    public ByteBuffer pinnedBuffer(long address, int bytes) {
        return new BytePointer(new At(address)).capacity(bytes).asByteBuffer();
    }

    @Override
    public int copyToDevice(long to, long from, long bytes, long stream) {
        return cudart.cuMemcpyHtoDAsync(to, new At(from), bytes, stream(stream));
    }

    @Override
    public int copyToHost(long to, long from, long bytes, long stream) {
        return cudart.cuMemcpyDtoHAsync(new At(to), from, bytes, stream(stream));
    }

    @Override
    public int copyOnDevice(long to, long from, long bytes, long stream) {
        return cudart.cuMemcpyDtoDAsync(to, from, bytes, stream(stream));
    }

    @Override
    public int streamCreate(long[] stream) {
        CUstream_st made = new CUstream_st();
        return made(cudart.cuStreamCreate(made, cudart.CU_STREAM_NON_BLOCKING), made, stream);
    }

    @Override
    public int streamDestroy(long stream) {
        return cudart.cuStreamDestroy(stream(stream));
    }

    @Override
    public int streamSynchronize(long stream) {
        return cudart.cuStreamSynchronize(stream(stream));
    }

    @Override
    public int eventCreate(long[] event) {
        CUevent_st made = new CUevent_st();
        return made(cudart.cuEventCreate(made, cudart.CU_EVENT_DISABLE_TIMING), made, event);
    }

    @Override
    public int eventDestroy(long event) {
        return cudart.cuEventDestroy(event(event));
    }

    @Override
    public int eventRecord(long event, long stream) {
        return cudart.cuEventRecord(event(event), stream(stream));
    }

    @Override
    public int eventSynchronize(long event) {
        return cudart.cuEventSynchronize(event(event));
    }

    /** Calls of other threads, such as loading a module, neither come into the graph nor end the capture. */
    @Override
    public int captureBegin(long stream) {
        return cudart.cuStreamBeginCapture(stream(stream), cudart.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL);
    }

    @Override
    public int captureEnd(long stream, long[] graph) {
        CUgraph_st made = new CUgraph_st();
        return made(cudart.cuStreamEndCapture(stream(stream), made), made, graph);
    }

    private static CUgraph_st graph(long address) {
        return new CUgraph_st(new At(address));
    }

    private static CUgraphExec_st executable(long address) {
        return new CUgraphExec_st(new At(address));
    }

    @Override
    public int graphDestroy(long graph) {
        return cudart.cuGraphDestroy(graph(graph));
    }

    @Override
    public int graphInstantiate(long graph, long[] executable) {
        CUgraphExec_st made = new CUgraphExec_st();
        return made(cudart.cuGraphInstantiate(made, graph(graph), 0), made, executable);
    }

    @Override
    public int executableUpdate(long executable, long graph) {
        try (CUgraphExecUpdateResultInfo_v1 result = new CUgraphExecUpdateResultInfo_v1()) {
            return cudart.cuGraphExecUpdate(executable(executable), graph(graph), result);
        }
    }

    @Override
    public int executableDestroy(long executable) {
        return cudart.cuGraphExecDestroy(executable(executable));
    }

    @Override
    public int graphLaunch(long executable, long stream) {
        return cudart.cuGraphLaunch(executable(executable), stream(stream));
    }

    @Override
    public int moduleLoad(byte[] image, long[] module) {
        try (BytePointer bytes = new BytePointer(image)) {
            CUmod_st made = new CUmod_st();
            return made(cudart.cuModuleLoadData(made, bytes), made, module);
        }
    }

    @Override
    public int moduleUnload(long module) {
        return cudart.cuModuleUnload(new CUmod_st(new At(module)));
    }

    @Override
    public int moduleFunction(long module, String name, long[] function) {
        CUfunc_st made = new CUfunc_st();
        return made(cudart.cuModuleGetFunction(made, new CUmod_st(new At(module)), name), made, function);
    }

    @Override
    public int launch(long function, CudaGrid grid, long arguments, long stream) {
        return cudart.cuLaunchKernel(
                new CUfunc_st(new At(function)),
                grid.blocks(),
                1,
                1,
                grid.threads(),
                1,
                1,
                0,
                stream(stream),
                new At(arguments),
                new At(0));
    }

    @Override
    public long address(ByteBuffer direct) {
        return new BytePointer(direct).address();
    }

    @Override
    public int compilerVersion(int[] version) {
        int[] major = new int[1];
        int[] minor = new int[1];
        int status = nvrtc.nvrtcVersion(major, minor);
        version[0] = 1000 * major[0] + 10 * minor[0];
        return status;
    }

    private static _nvrtcProgram program(long address) {
        return new _nvrtcProgram(new At(address));
    }

    @Override
    public int programCreate(String source, String name, long[] program) {
        try (BytePointer text = new BytePointer(source, StandardCharsets.UTF_8);
                BytePointer title = new BytePointer(name, StandardCharsets.UTF_8)) {
            _nvrtcProgram made = new _nvrtcProgram();
            return made(
                    nvrtc.nvrtcCreateProgram(made, text, title, 0, (PointerPointer<?>) null, (PointerPointer<?>) null),
                    made,
                    program);
        }
    }

    @Override
    public int programCompile(long program, List<String> options) {
        try (PointerPointer<BytePointer> all = new PointerPointer<>(options.toArray(new String[0]))) {
            return nvrtc.nvrtcCompileProgram(program(program), options.size(), all);
        }
    }

    @Override
    public int programLog(long program, String[] log) {
        byte[][] bytes = new byte[1][];
        int status = sized(
                size -> nvrtc.nvrtcGetProgramLogSize(program(program), size),
                text -> nvrtc.nvrtcGetProgramLog(program(program), text),
                bytes);
        String text = new String(bytes[0], StandardCharsets.UTF_8);
        log[0] = text.substring(0, Math.max(text.indexOf('\0'), 0));
        return status;
    }

    @Override
    public int programImage(long program, byte[][] image) {
        return sized(
                size -> nvrtc.nvrtcGetCUBINSize(program(program), size),
                bytes -> nvrtc.nvrtcGetCUBIN(program(program), bytes),
                image);
    }

    private interface Sizing {
        int size(SizeTPointer size);
    }

    private interface Filling {
        int fill(byte[] bytes);
    }

    private static int sized(Sizing sizing, Filling filling, byte[][] bytes) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            int status = sizing.size(size.put(0));
            bytes[0] = new byte[(int) size.get()];
            return status != SUCCESS ? status : filling.fill(bytes[0]);
        }
    }

    @Override
    public int programDestroy(long program) {
        return nvrtc.nvrtcDestroyProgram(program(program));
    }

    private static cublasContext context(long address) {
        return new cublasContext(new At(address));
    }

    @Override
    public int blasCreate(long[] handle) {
        cublasContext made = new cublasContext();
        return made(cublas.cublasCreate_v2(made), made, handle);
    }

    @Override
    public int blasDestroy(long handle) {
        return cublas.cublasDestroy_v2(context(handle));
    }

    @Override
    public int blasUse(long handle, long stream) {
        return cublas.cublasSetStream_v2(context(handle), stream(stream));
    }

    @Override
    public int blasWorkspace(long handle, long address, long bytes) {
        return cublas.cublasSetWorkspace_v2(context(handle), new At(address), bytes);
    }

    /** cuBLAS has columns where we have rows: it computes the transposed product, so b comes first. */
    @Override
    public int multiply(long handle, CudaProduct p) {
        boolean single = p.dtype() == DType.FLOAT32;
        int type = single ? cudart.CUDA_R_32F : cudart.CUDA_R_64F;
        return cublas.cublasGemmStridedBatchedEx(
                context(handle),
                p.transposeB() ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N,
                p.transposeA() ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N,
                p.n(),
                p.m(),
                p.k(),
                single ? ONE : ONE_DOUBLE,
                new At(p.b()),
                type,
                p.rowB(),
                p.strideB(),
                new At(p.a()),
                type,
                p.rowA(),
                p.strideA(),
                single ? ZERO : ZERO_DOUBLE,
                new At(p.c()),
                type,
                p.n(),
                p.strideC(),
                p.batch(),
                single ? cublas.CUBLAS_COMPUTE_32F : cublas.CUBLAS_COMPUTE_64F,
                cublas.CUBLAS_GEMM_DEFAULT);
    }
}
