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
 * Primitive with the arguments of one call, borrowed by one thread until closed; the primitive is not freed while
 * borrowed.
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

    /** Returns oneDNN's name for the code that runs. */
    String implementation() {
        return primitive.implementation();
    }

    /** Returns true if it is oneDNN's slow generic code, a hundred times slower than plain Java. */
    boolean isReference() {
        return primitive.implementation().startsWith("ref");
    }

    /** Returns the layout of an argument, valid while this is borrowed. */
    dnnl_memory_desc layout(int argument) {
        return primitive.layout(argument);
    }

    /** Returns the bytes of an argument, including its padding. */
    long bytes(int argument) {
        return dnnl_memory_desc_get_size(primitive.layout(argument));
    }

    /** Returns the bytes of scratch memory that a call needs. */
    long scratchBytes() {
        return scratchBytes;
    }

    /** Sets the memory of an argument, counted as in the primitive's constructor. */
    Invocation set(int argument, Pointer address) {
        if (dnnl_memory_set_data_handle(memories[argument], address) != dnnl_success) {
            throw new IllegalStateException(
                    "oneDNN: could not set the address of an argument of " + primitive.implementation());
        }
        return this;
    }

    /** Sets the scratch memory that the call needs. */
    void setScratch(Pointer address) {
        set(memories.length - 1, address);
    }

    void run(dnnl_stream stream) {
        int status = dnnl_primitive_execute(primitive.compiled(), stream, memories.length, arguments);
        if (status != dnnl_success) {
            throw new IllegalStateException(
                    "oneDNN: expects " + primitive.implementation() + " to succeed, got status " + status);
        }
    }

    /** Returns this to its primitive. */
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
