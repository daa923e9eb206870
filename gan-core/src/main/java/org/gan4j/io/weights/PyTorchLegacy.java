package org.gan4j.io.weights;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.StateException;
import org.gan4j.io.StoredTensor;
import org.gan4j.io.weights.Pickled.Items;
import org.gan4j.io.weights.Pickled.Plain;
import org.gan4j.io.weights.Pickled.StorageReference;
import org.gan4j.io.weights.Pickled.Table;
import org.gan4j.io.weights.Pickled.Text;
import org.gan4j.io.weights.Pickled.Whole;

/**
 * Format of PyTorch before 1.6: pickles of a magic number, of the protocol 1001, of the machine, of the object and of
 * the storages' keys, then for each key its number of elements in eight bytes and the elements.
 */
final class PyTorchLegacy {
    /** First pickle, up to its last byte: 0x1950a86a20f9469cfc6c. */
    static final byte[] MAGIC = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19
    };

    private static final long PROTOCOL = 1001;

    private final String who;
    private final PickleInput in;

    private PyTorchLegacy(String who, PickleInput in) {
        this.who = who;
        this.in = in;
    }

    static List<StoredTensor> read(String who, Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        // Not closed: the channel is the caller's.
        InputStream stream = new BufferedInputStream(Channels.newInputStream(channel.position(0)));
        PyTorchLegacy legacy = new PyTorchLegacy(who, new PickleInput(who, stream, size));
        legacy.requireKnownProtocol();
        Pickle.Content content = Pickle.read(legacy.in);
        Pickled keys = Pickle.read(legacy.in).root();
        Map<String, StorageRecord> storages = legacy.storages(channel, keys, content.storages());
        return TensorTree.of(who, file, size, content.root(), storages);
    }

    private void requireKnownProtocol() throws IOException {
        Pickle.read(in);
        if (!(Pickle.read(in).root() instanceof Whole protocol) || protocol.number() != PROTOCOL) {
            throw new StateException(who + ": expects protocol " + PROTOCOL + " of PyTorch, got another");
        }
        Pickled machine = Pickle.read(in).root();
        if (machine instanceof Table table && table.entries().get("little_endian") == Plain.FALSE) {
            throw new StateException(who + ": expects little-endian numbers, got the byte order \"big\"");
        }
    }

    private Map<String, StorageRecord> storages(
            FileChannel channel, Pickled keys, Map<String, StorageReference> references) throws IOException {
        if (!(keys instanceof Items list)) {
            throw new StateException(who + ": expects the storages' keys, got none");
        }
        Map<String, StorageRecord> storages = new TreeMap<>();
        long position = in.position();
        for (Pickled each : list.items()) {
            StorageReference reference = each instanceof Text key ? references.get(key.text()) : null;
            if (reference == null) {
                throw new StateException(who + ": expects keys of storages of its tensors, got another");
            }
            long elements = elements(channel, position);
            if (elements != reference.elements()) {
                throw new StateException(who + ": expects " + reference.elements() + " elements in storage "
                        + reference.key() + ", got " + elements);
            }
            long bytes = bytes(reference, channel.size() - position - Long.BYTES);
            storages.put(reference.key(), new StorageRecord(position + Long.BYTES, bytes, 0));
            position += Long.BYTES + bytes;
        }
        return storages;
    }

    private static long bytes(StorageReference reference, long left) throws EOFException {
        int width = reference.type().type().orElseThrow().bytes();
        if (reference.elements() > left / width) {
            throw new EOFException();
        }
        return reference.elements() * width;
    }

    private long elements(FileChannel channel, long position) throws IOException {
        InputStream count = Channels.newInputStream(channel.position(position));
        return new PickleInput(who, count, channel.size() - position).number(Long.BYTES, true);
    }
}
