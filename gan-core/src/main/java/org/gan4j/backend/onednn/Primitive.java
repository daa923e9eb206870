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
 * A compiled kernel with the layouts of its arguments, both of which it owns; any number of threads may run it at once.
 *
 * <p>To run it, a thread {@linkplain #borrow borrows} an {@link Invocation}, which has the arguments of one call. Once it is
 * {@linkplain #retire retired} nobody can borrow another, and its memory is freed when the last one has come back.
 */
final class Primitive {
    /** Invocations that are kept for the next calls: more threads than there are processors seldom compute at once. */
    private static final int MOST_IDLE = Runtime.getRuntime().availableProcessors();

    private final dnnl_primitive primitive = new dnnl_primitive();
    private final int[] roles;
    private final dnnl_memory_desc[] layouts;
    private final @Nullable dnnl_memory_desc scratch;
    private final String implementation;

    /** How many primitives had been made when this one was last used. */
    private volatile long lastUse;

    private final Deque<Invocation> idle = new ArrayDeque<>();
    private int borrowed;
    private boolean retired;

    /**
     * Compiles what the descriptor describes, and frees the descriptor.
     *
     * @param roles the DNNL_ARG number of each argument
     * @param layouts the layout of each argument, which may belong to the descriptor; copied
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

    /** oneDNN's name for the code that a descriptor stands for. */
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

    /** oneDNN's name for the code that runs, for example {@code brg_matmul:avx512_core}. */
    String implementation() {
        return implementation;
    }

    dnnl_primitive compiled() {
        return primitive;
    }

    int[] roles() {
        return roles;
    }

    /** The layout of an argument, which lives as long as this primitive. */
    dnnl_memory_desc layout(int argument) {
        return layouts[argument];
    }

    /** The layout of the memory that a call needs for itself; null if it needs none. */
    @Nullable
    dnnl_memory_desc scratch() {
        return scratch;
    }

    /**
     * An estimate of the native memory that it keeps from call to call. oneDNN does not tell how long its compiled code is:
     * these are means of what a process grew by for each of many sizes, on AVX-512, rounded up.
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

    /** An invocation for the calling thread, which must close it; null once this primitive was retired. */
    synchronized @Nullable Invocation borrow() {
        if (retired) {
            return null;
        }
        Invocation kept = idle.poll();
        Invocation result = kept != null ? kept : new Invocation(this);
        borrowed++;
        return result;
    }

    /** Takes back an invocation. */
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

    /** Frees its memory as soon as no thread is in it. */
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
