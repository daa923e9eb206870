package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.internal.Address;

/**
 * A primitive with the arguments of one call, borrowed by one thread until it is closed; while it is, the primitive stays.
 */
final class Invocation implements AutoCloseable {
    private static final Pointer NO_MEMORY_YET = new Address(0);
    private static final int BYTES_PER_ARGUMENT = 16;

    private final Primitive primitive;
    private final dnnl_memory[] memories;
    private final Address place;
    private final dnnl_exec_arg_t arguments;
    private final long scratchBytes;

    Invocation(Primitive primitive) {
        this.primitive = primitive;
        int[] roles = primitive.roles();
        dnnl_memory_desc scratch = primitive.scratch();
        this.scratchBytes = scratch == null ? 0 : dnnl_memory_desc_get_size(scratch);
        this.memories = new dnnl_memory[roles.length + (scratch == null ? 0 : 1)];
        this.place = Address.allocate((long) memories.length * BYTES_PER_ARGUMENT);
        this.arguments = new dnnl_exec_arg_t(place);
        for (int i = 0; i < roles.length; i++) {
            add(i, roles[i], primitive.layout(i));
        }
        if (scratch != null) {
            add(roles.length, DNNL_ARG_SCRATCHPAD, scratch);
        }
        arguments.position(0);
    }

    private void add(int index, int role, dnnl_memory_desc layout) {
        memories[index] = new dnnl_memory();
        OneDnn.check(dnnl_memory_create(memories[index], layout, OneDnn.ENGINE, NO_MEMORY_YET), "memory");
        arguments.position(index).arg(role).memory(memories[index]);
    }

    /** oneDNN's name for the code that runs. */
    String implementation() {
        return primitive.implementation();
    }

    /** Whether it is oneDNN's slow generic code, a hundred times slower than plain Java. */
    boolean isReference() {
        return primitive.implementation().startsWith("ref");
    }

    /** The layout of an argument, which lives as long as this is borrowed. */
    dnnl_memory_desc layout(int argument) {
        return primitive.layout(argument);
    }

    /** The bytes of an argument, its padding included. */
    long bytes(int argument) {
        return dnnl_memory_desc_get_size(primitive.layout(argument));
    }

    /** The bytes of memory that a call needs for itself. */
    long scratchBytes() {
        return scratchBytes;
    }

    /** Gives an argument, counted as in the primitive's constructor, its memory. */
    Invocation set(int argument, Pointer address) {
        if (dnnl_memory_set_data_handle(memories[argument], address) != dnnl_success) {
            throw new IllegalStateException("oneDNN: expects to set an address of " + primitive.implementation());
        }
        return this;
    }

    /** Gives the call the memory that it needs for itself. */
    void setScratch(Pointer address) {
        set(memories.length - 1, address);
    }

    void run(dnnl_stream stream) {
        int status = dnnl_primitive_execute(primitive.compiled(), stream, memories.length, arguments);
        if (status != dnnl_success) {
            throw new IllegalStateException(
                    "oneDNN: expects to run " + primitive.implementation() + ", got status " + status);
        }
    }

    /** Gives it back to its primitive. */
    @Override
    public void close() {
        primitive.giveBack(this);
    }

    void destroy() {
        for (dnnl_memory memory : memories) {
            dnnl_memory_destroy(memory);
        }
        place.free();
    }
}
