package org.gan4j.io.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.StateException;
import org.gan4j.io.StoredTensor;
import org.gan4j.io.weights.Pickled.StorageReference;
import org.jspecify.annotations.Nullable;

/** Zip format of PyTorch since 1.6: {@code NAME/data.pkl} beside one record for each storage, {@code NAME/data/0}. */
final class PyTorchZip {
    private static final String PICKLE = "data.pkl";
    private static final int MOST_PICKLE_BYTES = 64 << 20;
    private static final int LONGEST_ORDER = 16;

    private final String who;
    private final FileChannel channel;
    private final Map<String, ZipDirectory.Entry> entries;

    private PyTorchZip(String who, FileChannel channel) throws IOException {
        this.who = who;
        this.channel = channel;
        this.entries = ZipDirectory.read(who, channel);
    }

    static List<StoredTensor> read(String who, Path file, FileChannel channel) throws IOException {
        PyTorchZip zip = new PyTorchZip(who, channel);
        String folder = zip.folder();
        zip.requireLittleEndian(folder);
        Pickle.Content content = zip.pickle(folder + PICKLE);
        Map<String, StorageRecord> storages = new TreeMap<>();
        for (StorageReference storage : content.storages().values()) {
            storages.put(storage.key(), zip.storage(folder, storage));
        }
        return TensorTree.of(who, file, channel.size(), content.root(), storages);
    }

    /** Returns the name that begins all records. */
    private String folder() {
        String pickle = entries.keySet().stream()
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .findFirst()
                .orElseThrow(() -> new StateException(
                        who + ": expects a file of torch.save, got a zip archive without " + PICKLE));
        String folder = pickle.substring(0, pickle.length() - PICKLE.length());
        if (entries.containsKey(folder + "constants.pkl")) {
            throw new StateException(who + ": expects weights, got a program of TorchScript; save the weights alone in"
                    + " Python, torch.save(model.state_dict(), \"weights.pth\")");
        }
        return folder;
    }

    private void requireLittleEndian(String folder) throws IOException {
        ZipDirectory.Entry entry = entries.get(folder + "byteorder");
        if (entry == null) {
            return;
        }
        StorageRecord place = ZipDirectory.locate(who, channel, entry);
        try (InputStream in = open(place)) {
            String order =
                    new String(in.readNBytes((int) Math.min(place.bytes(), LONGEST_ORDER)), StandardCharsets.US_ASCII);
            if (!order.strip().equals("little")) {
                throw new StateException(who + ": expects little-endian numbers, got the byte order \"" + order + "\"");
            }
        }
    }

    private Pickle.Content pickle(String name) throws IOException {
        StorageRecord place = ZipDirectory.locate(who, channel, require(entries.get(name), name));
        if (place.bytes() > MOST_PICKLE_BYTES) {
            throw new StateException(
                    who + ": expects a pickle of at most " + MOST_PICKLE_BYTES + " bytes, got " + place.bytes());
        }
        try (InputStream in = open(place)) {
            return Pickle.read(new PickleInput(who, in, place.bytes()));
        }
    }

    private StorageRecord storage(String folder, StorageReference storage) throws IOException {
        String name = folder + "data/" + storage.key();
        StorageRecord place = ZipDirectory.locate(who, channel, require(entries.get(name), name));
        int width = storage.type().type().orElseThrow().bytes();
        if (place.bytes() % width != 0 || place.bytes() / width != storage.elements()) {
            throw new StateException(who + ": expects " + storage.elements() + " elements of " + width + " bytes in "
                    + name + ", got " + place.bytes() + " bytes");
        }
        return place;
    }

    private ZipDirectory.Entry require(ZipDirectory.@Nullable Entry entry, String name) {
        if (entry == null) {
            throw new StateException(who + ": expects a record " + name + ", got none");
        }
        return entry;
    }

    private InputStream open(StorageRecord place) throws IOException {
        // Not closed with the stream: the channel is the caller's, and each reader sets its position.
        return new BufferedInputStream(Channels.newInputStream(channel.position(place.position()))) {
            @Override
            public void close() {}
        };
    }
}
