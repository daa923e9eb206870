package org.gan4j.backend.cuda;

import java.util.List;
import java.util.Optional;

/** Compiles texts for a device's architecture and loads them; a compiled text is kept on disk. Safe for concurrent use. */
final class CudaCompiler {
    private final CudaDevice device;
    private final CudaImages cache;

    CudaCompiler(CudaDevice device, CudaImages cache) {
        this.device = device;
        this.cache = cache;
    }

    /** Returns the module of a text; an image on disk that does not load is compiled anew. */
    long load(CudaText text, CudaType type) {
        List<String> options = List.of("--gpu-architecture=" + device.versions().architecture(), "--fmad=false");
        String source = text.source(type);
        String key = CudaImages.key(source, options, device.versions().compiler());
        Optional<byte[]> kept = cache.find(key);
        if (kept.isPresent()) {
            long[] module = new long[1];
            int status = device.calls().moduleLoad(kept.get(), module);
            if (status != CudaCalls.INVALID_IMAGE && status != CudaCalls.NO_BINARY) {
                device.driver("cuModuleLoadData", status);
                return released(module[0]);
            }
        }
        byte[] image = compiled(source, text.label() + ".cu", options);
        long[] module = new long[1];
        device.driver("cuModuleLoadData", device.calls().moduleLoad(image, module));
        cache.keep(key, image);
        return released(module[0]);
    }

    private long released(long module) {
        device.onClose("cuModuleUnload", calls -> calls.moduleUnload(module));
        return module;
    }

    private byte[] compiled(String source, String name, List<String> options) {
        CudaCalls calls = device.calls();
        long[] program = new long[1];
        device.compiler("nvrtcCreateProgram", calls.programCreate(source, name, program));
        byte[][] image = new byte[1][];
        try {
            int status = calls.programCompile(program[0], options);
            if (status != CudaCalls.SUCCESS) {
                throw new IllegalStateException(
                        CudaHandles.failure(calls, CudaLibrary.COMPILER, "nvrtcCompileProgram of " + name, status)
                                + log(calls, program[0]));
            }
            device.compiler("nvrtcGetCUBIN", calls.programImage(program[0], image));
        } catch (RuntimeException | Error e) {
            calls.programDestroy(program[0]);
            throw e;
        }
        device.compiler("nvrtcDestroyProgram", calls.programDestroy(program[0]));
        return image[0];
    }

    private static String log(CudaCalls calls, long program) {
        String[] log = new String[1];
        boolean hasWords = calls.programLog(program, log) == CudaCalls.SUCCESS && !log[0].isBlank();
        return hasWords ? ": " + log[0].strip() : "";
    }
}
