package org.gan4j.train.tensorboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.gan4j.io.internal.ProtoMessage;

/**
 * A file of TensorFlow's events (tensorflow/core/util/event.proto) in records (tensorflow/core/lib/io/record_writer.h):
 * length, masked CRC-32C of the length, content, masked CRC-32C of the content, all little-endian.
 */
final class EventFile implements AutoCloseable {
    private static final String PREFIX = "events.out.tfevents.";
    private static final String VERSION = "brain.Event:2";
    private static final int MASK_DELTA = 0xa282ead8;

    private final FileChannel channel;

    private EventFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates a file next to those of earlier sessions, which TensorBoard reads in the order of their names. */
    static EventFile create(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(newFile(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        EventFile file = new EventFile(channel);
        file.write(event(0).text(Field.EVENT_FILE_VERSION, VERSION));
        return file;
    }

    /** Returns true if an earlier session wrote events into a folder. */
    static boolean anyIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            return files.iterator().hasNext();
        }
    }

    private static Path newFile(Path folder) {
        String begin = String.format(
                Locale.ROOT,
                PREFIX + "%010d.%s.%d.",
                System.currentTimeMillis() / 1000,
                host().replaceAll("[^A-Za-z0-9-]", "-"),
                ProcessHandle.current().pid());
        int session = 0;
        while (Files.exists(folder.resolve(begin + session))) {
            session++;
        }
        return folder.resolve(begin + session);
    }

    /** Returns an event with the current time, without content. */
    static ProtoMessage event(long step) {
        return new ProtoMessage()
                .number(Field.EVENT_WALL_TIME, System.currentTimeMillis() / 1e3)
                .number(Field.EVENT_STEP, step);
    }

    /** Appends an event and hands it to the operating system. */
    void write(ProtoMessage event) throws IOException {
        byte[] content = event.toBytes();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(content.length);
        record.putInt(maskedCrc(record.array(), 0, Long.BYTES));
        record.put(content);
        record.putInt(maskedCrc(content, 0, content.length));
        record.flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Computes a masked CRC, since a plain CRC of data that contain their own CRC is weak. */
    private static int maskedCrc(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return Integer.rotateRight((int) sum.getValue(), 15) + MASK_DELTA;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The field numbers of event.proto and summary.proto. */
    static final class Field {
        static final int EVENT_WALL_TIME = 1;
        static final int EVENT_STEP = 2;
        static final int EVENT_FILE_VERSION = 3;
        static final int EVENT_SUMMARY = 5;
        static final int EVENT_SESSION_LOG = 7;
        static final int SESSION_LOG_STATUS = 1;
        static final int SUMMARY_VALUE = 1;
        static final int VALUE_TAG = 1;
        static final int VALUE_SIMPLE = 2;
        static final int VALUE_IMAGE = 4;
        static final int IMAGE_HEIGHT = 1;
        static final int IMAGE_WIDTH = 2;
        static final int IMAGE_COLORSPACE = 3;
        static final int IMAGE_ENCODED = 4;

        private Field() {}
    }
}
