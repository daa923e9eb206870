package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_clone;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.gan4j.backend.internal.Address;
import org.jspecify.annotations.Nullable;

/**
 * Compiled kernel with the layouts of its arguments, both of which it owns; any number of threads may run it at once.
 *
 * <p>To run it, a thread {@linkplain #borrow borrows} an {@link Invocation}, which has the arguments of one call. A
 * {@linkplain #retire retired} primitive can no longer be borrowed, and its memory is freed when the last invocation
 * has been returned.
 */
final class Primitive {
    /** Maximum number of invocations kept for later calls: more threads than processors seldom compute at once. */
    private static final int MOST_IDLE = Runtime.getRuntime().availableProcessors();

    private final dnnl_primitive primitive = new dnnl_primitive();
    private final int[] roles;
    private final dnnl_memory_desc[] layouts;
    private final @Nullable dnnl_memory_desc scratch;
    private final String implementation;

    /** Number of primitives that had been created when this one was last used. */
    private volatile long lastUse;

    private final Deque<Invocation> idle = new ArrayDeque<>();
    private int borrowed;
    private boolean retired;

    /**
     * Compiles the primitive that the descriptor describes, and frees the descriptor.
     *
     * @param roles DNNL_ARG number of each argument
     * @param layouts layout of each argument, which may belong to the descriptor; copied
     */
    Primitive(dnnl_primitive_desc descriptor, int[] roles, dnnl_memory_desc... layouts) {
        try {
            this.roles = roles;
            this.implementation = implementation(descriptor);
            OneDnn.check(dnnl_primitive_create(primitive, descriptor), "primitive");
            this.layouts = new dnnl_memory_desc[layouts.length];
            for (int i = 0; i < layouts.length; i++) {
                this.layouts[i] = copy(layouts[i]);
            }
            dnnl_memory_desc scratchpad = dnnl_primitive_desc_query_md(descriptor, dnnl_query_scratchpad_md, 0);
            this.scratch = dnnl_memory_desc_get_size(scratchpad) == 0 ? null : copy(scratchpad);
        } finally {
            dnnl_primitive_desc_destroy(descriptor);
        }
    }

    private static dnnl_memory_desc copy(dnnl_memory_desc layout) {
        dnnl_memory_desc copy = new dnnl_memory_desc();
        OneDnn.check(dnnl_memory_desc_clone(copy, layout), "memory layout");
        return copy;
    }

    /** Returns oneDNN's name for the code of a descriptor. */
    static String implementation(dnnl_primitive_desc descriptor) {
        Address place = Address.allocate(Long.BYTES);
        try {
            PointerPointer<Pointer> answer = new PointerPointer<>(place);
            OneDnn.check(dnnl_primitive_desc_query(descriptor, dnnl_query_impl_info_str, 0, answer), "query");
            return new BytePointer(answer.get(0)).getString();
        } finally {
            place.free();
        }
    }

    /** Returns oneDNN's name for the code that runs, for example {@code brg_matmul:avx512_core}. */
    String implementation() {
        return implementation;
    }

    dnnl_primitive compiled() {
        return primitive;
    }

    int[] roles() {
        return roles;
    }

    /** Returns the layout of an argument, valid as long as this primitive. */
    dnnl_memory_desc layout(int argument) {
        return layouts[argument];
    }

    /** Returns the layout of the scratch memory that a call needs; null if it needs none. */
    @Nullable
    dnnl_memory_desc scratch() {
        return scratch;
    }

    /**
     * Returns an estimate of the native memory kept between calls. oneDNN does not report the size of its compiled
     * code: these are means of the growth of a process for each of many sizes, on AVX-512, rounded up.
     */
    long bytes() {
        if (implementation.startsWith("brg_matmul")) {
            return 512 << 10;
        }
        return implementation.startsWith("brg") ? 128 << 10 : 48 << 10;
    }

    void useAt(long made) {
        if (lastUse != made) {
            lastUse = made;
        }
    }

    long lastUse() {
        return lastUse;
    }

    /** Returns an invocation for the calling thread, which must close it; null once this primitive is retired. */
    synchronized @Nullable Invocation borrow() {
        if (retired) {
            return null;
        }
        Invocation kept = idle.poll();
        Invocation result = kept != null ? kept : new Invocation(this);
        borrowed++;
        return result;
    }

    /** Takes an invocation back. */
    synchronized void giveBack(Invocation invocation) {
        borrowed--;
        if (retired || idle.size() >= MOST_IDLE) {
            invocation.destroy();
        } else {
            idle.push(invocation);
        }
        if (retired && borrowed == 0) {
            destroy();
        }
    }

    /** Frees the memory as soon as no thread uses it. */
    synchronized void retire() {
        if (retired) {
            return;
        }
        retired = true;
        idle.forEach(Invocation::destroy);
        idle.clear();
        if (borrowed == 0) {
            destroy();
        }
    }

    private void destroy() {
        dnnl_primitive_destroy(primitive);
        for (dnnl_memory_desc layout : layouts) {
            dnnl_memory_desc_destroy(layout);
        }
        if (scratch != null) {
            dnnl_memory_desc_destroy(scratch);
        }
    }
}
