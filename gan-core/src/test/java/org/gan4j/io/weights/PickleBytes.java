package org.gan4j.io.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Writer of pickles of protocol 2, opcode by opcode, as torch.save writes them and as nobody does. */
public final class PickleBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean legacy;

    /** @param legacy whether storages have a sixth part, None */
    public PickleBytes(boolean legacy) {
        this.legacy = legacy;
        op(0x80).op(2);
    }

    public PickleBytes op(int opcode) {
        out.write(opcode);
        return this;
    }

    public PickleBytes global(String module, String name) {
        return op('c').ascii(module + "\n" + name + "\n");
    }

    public PickleBytes text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').little(4, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    public PickleBytes whole(long number) {
        if (number == (int) number) {
            return op('J').little(4, number);
        }
        return op(0x8a).op(8).little(8, number);
    }

    public PickleBytes tuple(long... numbers) {
        op('(');
        for (long number : numbers) {
            whole(number);
        }
        return op('t');
    }

    public PickleBytes memo(int key) {
        return op('q').op(key);
    }

    public PickleBytes recall(int key) {
        return op('h').op(key);
    }

    /** Writes an OrderedDict. */
    public PickleBytes dictionary(Map<String, Consumer<PickleBytes>> entries) {
        global("collections", "OrderedDict").op(')').op('R').op('(');
        entries.forEach((key, value) -> value.accept(text(key)));
        return op('u');
    }

    /** Writes a call of _rebuild_tensor_v2. */
    public PickleBytes tensor(String storage, String key, long elements, long offset, long[] sizes, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').text("storage").global("torch", storage).text(key).text("cpu").whole(elements);
        if (legacy) {
            op('N');
        }
        op('t').op('Q').whole(offset).tuple(sizes).tuple(strides).op(0x89);
        return global("collections", "OrderedDict").op(')').op('R').op('t').op('R');
    }

    public byte[] end() {
        op('.');
        return out.toByteArray();
    }

    public PickleBytes ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    public PickleBytes little(int bytes, long number) {
        byte[] all = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        out.write(all, 0, bytes);
        return this;
    }
}
