package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_get_memory_desc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** A compiled kernel with its arguments, whose addresses change from call to call; for one thread at a time. */
final class Primitive {
    private final dnnl_primitive primitive = new dnnl_primitive();
    private final dnnl_exec_arg_t arguments;
    private final dnnl_memory[] memories;
    private final String implementation;
    private int threads = 1;

    /**
     * Compiles, or finds compiled, what the descriptor describes, and frees the descriptor.
     *
     * @param roles the DNNL_ARG number of each argument
     * @param layouts the layout of each argument
     */
    Primitive(dnnl_primitive_desc descriptor, int[] roles, dnnl_memory_desc... layouts) {
        implementation = implementation(descriptor);
        OneDnn.check(dnnl_primitive_create(primitive, descriptor), "primitive");
        dnnl_primitive_desc_destroy(descriptor);
        arguments = new dnnl_exec_arg_t(roles.length);
        memories = new dnnl_memory[roles.length];
        for (int i = 0; i < roles.length; i++) {
            memories[i] = new dnnl_memory();
            OneDnn.check(dnnl_memory_create(memories[i], layouts[i], OneDnn.ENGINE, NoMemory.YET), "memory");
            arguments.position(i).arg(roles[i]).memory(memories[i]);
        }
        arguments.position(0);
    }

    /** oneDNN's name for the code that a descriptor stands for. */
    static String implementation(dnnl_primitive_desc descriptor) {
        try (PointerPointer<Pointer> answer = new PointerPointer<>(1)) {
            OneDnn.check(dnnl_primitive_desc_query(descriptor, dnnl_query_impl_info_str, 0, answer), "query");
            return new BytePointer(answer.get(0)).getString();
        }
    }

    /** oneDNN's name for the code that runs, for example {@code brg_matmul:avx512_core}. */
    String implementation() {
        return implementation;
    }

    void computeOn(int count) {
        threads = count;
    }

    int threads() {
        return threads;
    }

    /** Whether it is oneDNN's slow generic code, a hundred times slower than plain Java. */
    boolean isReference() {
        return implementation.startsWith("ref");
    }

    /** The layout of an argument, which lives as long as this primitive. */
    dnnl_memory_desc layout(int argument) {
        dnnl_memory_desc layout = new dnnl_memory_desc();
        OneDnn.check(dnnl_memory_get_memory_desc(memories[argument], layout), "query");
        return layout;
    }

    /** The bytes of an argument, its padding included. */
    long bytes(int argument) {
        return dnnl_memory_desc_get_size(layout(argument));
    }

    /** Gives an argument, counted as in the constructor, its memory. */
    Primitive set(int argument, Pointer address) {
        if (dnnl_memory_set_data_handle(memories[argument], address) != dnnl_success) {
            throw new IllegalStateException("oneDNN: expects to set an address of " + implementation);
        }
        return this;
    }

    void run(dnnl_stream stream) {
        int status = dnnl_primitive_execute(primitive, stream, memories.length, arguments);
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN: expects to run " + implementation + ", got status " + status);
        }
    }

    void destroy() {
        dnnl_primitive_destroy(primitive);
        for (dnnl_memory memory : memories) {
            dnnl_memory_destroy(memory);
        }
        arguments.close();
    }

    /** The null address, which makes a memory object without memory. */
    private static final class NoMemory extends Pointer {
        private static final long serialVersionUID = 1L;

        static final Pointer YET = new NoMemory();
    }
}
