package org.gan4j.io.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.StateException;
import org.gan4j.io.StoredTensor;
import org.gan4j.io.internal.Durable;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * File of named weights: safetensors, or what PyTorch's {@code torch.save} writes, in its zip format and its older one.
 *
 * <p>A file of PyTorch may hold tensors in dictionaries and lists, whose keys are joined by dots; numbers and texts
 * beside them are skipped. Nothing that a file names is run or created: one that holds anything else, such as a whole
 * module, is refused with the name of its class. Immutable; safe to share between threads.
 *
 * @param format format that the content was recognised by
 * @param tensors by name; their elements are read when asked for
 */
public record WeightFile(Format format, List<StoredTensor> tensors) {
    private static final int HEAD_BYTES = 512;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int TAR_MAGIC_AT = 257;
    private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);

    /** Formats that are read. */
    public enum Format {
        /** Format of the safetensors library. */
        SAFETENSORS("safetensors"),
        /** PyTorch's format since 1.6: a zip archive of a pickle and the elements. */
        PYTORCH_ZIP("PyTorch, zip"),
        /** PyTorch's format before 1.6: pickles followed by the elements. */
        PYTORCH_LEGACY("PyTorch, format of before 1.6");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** {@return a name for people} */
        public String label() {
            return label;
        }
    }

    /**
     * Copies the list.
     *
     * @param format format that the content was recognised by
     * @param tensors by name; their elements are read when asked for
     */
    public WeightFile {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads the names, types and shapes of a file, whose format is recognised by its content.
     *
     * @param file path of the file
     * @return its tensors, whose elements are not read yet
     * @throws StateException if the file cannot be read, is malformed, or holds anything but tensors, numbers and texts
     */
    public static WeightFile open(Path file) {
        String who = "Weights " + file;
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new StateException(who + ": expects a file, got a directory, a device or a pipe");
            }
            try (FileChannel channel = FileChannel.open(file)) {
                return of(who, file, channel);
            }
        } catch (EOFException e) {
            throw new StateException(who + ": expects all of its data, got a part", e);
        } catch (IOException e) {
            throw new StateException(who + " could not be read: " + Durable.reason(e), e);
        }
    }

    private static WeightFile of(String who, Path file, FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        int read = 0;
        while (read >= 0 && head.hasRemaining()) {
            read = channel.read(head, head.position());
        }
        byte[] bytes = Arrays.copyOf(head.array(), head.position());
        if (begins(bytes, 0, ZIP)) {
            return new WeightFile(Format.PYTORCH_ZIP, PyTorchZip.read(who, file, channel));
        }
        if (begins(bytes, 0, PyTorchLegacy.MAGIC)) {
            return new WeightFile(Format.PYTORCH_LEGACY, PyTorchLegacy.read(who, file, channel));
        }
        if (begins(bytes, TAR_MAGIC_AT, TAR)) {
            throw new StateException(who + ": expects a file of PyTorch 0.2 or newer, got the tar format of before;"
                    + " load and save it again by a newer PyTorch");
        }
        if (bytes.length > 0 && (bytes[0] & 0xff) == 0x80) {
            throw new StateException(who + ": expects a file of torch.save, got a pickle of other Python objects; save"
                    + " the weights alone in Python, torch.save(model.state_dict(), \"weights.pth\")");
        }
        return new WeightFile(Format.SAFETENSORS, SafeTensors.list(file));
    }

    private static boolean begins(byte[] bytes, int at, byte[] with) {
        return bytes.length >= at + with.length && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
    }

    /**
     * Reads all tensors into the current backend and scope.
     *
     * @return the tensors by name
     * @throws StateException if one cannot be read
     */
    public Map<String, Tensor> read() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> read = new TreeMap<>();
            tensors.forEach(tensor -> read.put(tensor.name(), tensor.read()));
            read.values().forEach(scope::keep);
            return read;
        }
    }
}
