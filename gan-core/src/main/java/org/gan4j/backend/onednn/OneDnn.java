package org.gan4j.backend.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.DNNL_RUNTIME_OMP;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_sse41;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_set_primitive_cache_capacity;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_version_t;

/** Access to the library: its one engine, its status codes and its self-description. */
final class OneDnn {
    /** Lives as long as the process. */
    static final dnnl_engine ENGINE = engine();

    private OneDnn() {}

    /** Loads the library, so that a missing one is noticed here and not in the first kernel. */
    static void load() {
        requireNonNull(ENGINE);
    }

    private static dnnl_engine engine() {
        dnnl_engine engine = new dnnl_engine();
        check(dnnl_engine_create(engine, dnnl_cpu, 0), "engine");
        // We keep primitives and free them when we retire them; oneDNN would keep them for longer.
        check(dnnl_set_primitive_cache_capacity(0), "no cache");
        return engine;
    }

    static void check(int status, String what) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN: expects " + what + " to succeed, got status " + status);
        }
    }

    static boolean usesOpenMp() {
        return dnnl_version().cpu_runtime() == DNNL_RUNTIME_OMP;
    }

    /** Returns the version, for example {@code 3.11.0}. */
    static String version() {
        dnnl_version_t version = dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** Returns the instruction set that kernels use on this machine. */
    static String instructionSet() {
        int isa = dnnl_get_effective_cpu_isa();
        if (includes(isa, dnnl_cpu_isa_avx512_core_amx)) {
            return "AVX-512 and AMX";
        }
        if (includes(isa, dnnl_cpu_isa_avx512_core_bf16)) {
            return "AVX-512 with bfloat16";
        }
        if (includes(isa, dnnl_cpu_isa_avx512_core)) {
            return "AVX-512";
        }
        if (includes(isa, dnnl_cpu_isa_avx2)) {
            return "AVX2";
        }
        return includes(isa, dnnl_cpu_isa_sse41) ? "SSE4.1" : "its own choice of instructions";
    }

    /** Returns true if the CPU multiplies bfloat16 numbers; without that, bf16 would be slower than float32. */
    static boolean multipliesBf16() {
        return includes(dnnl_get_effective_cpu_isa(), dnnl_cpu_isa_avx512_core_bf16);
    }

    /** Tests whether one instruction set includes another: its number has the bits of all that it includes. */
    private static boolean includes(int isa, int part) {
        return (isa & part) == part;
    }
}
