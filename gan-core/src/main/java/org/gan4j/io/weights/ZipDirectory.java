package org.gan4j.io.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.io.StateException;

/**
 * Directory of a zip archive whose records are not compressed, as {@code torch.save} writes them; with the positions of
 * the records, which the JDK's reader does not tell, and with nothing trusted that the file says of itself.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END64 = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int LOCATOR64_BYTES = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int MOST_BYTES = 64 << 20;
    private static final int ZIP64_FIELD = 1;

    private final String who;
    private final FileChannel file;

    private ZipDirectory(String who, FileChannel file) {
        this.who = who;
        this.file = file;
    }

    /**
     * Entry of the directory.
     *
     * @param local position of the record's own header
     */
    record Entry(String name, long bytes, long crc, long local, boolean isStored) {}

    /** Reads the entries by name. */
    static Map<String, Entry> read(String who, FileChannel file) throws IOException {
        return new ZipDirectory(who, file).entries();
    }

    /** Returns where an entry's bytes are. */
    static StorageRecord locate(String who, FileChannel file, Entry entry) throws IOException {
        ZipDirectory directory = new ZipDirectory(who, file);
        ByteBuffer header = directory.at(entry.local(), LOCAL_BYTES);
        if (header.getInt(0) != LOCAL || !entry.isStored()) {
            throw new StateException(who + ": expects records that are not compressed, got another in " + entry.name());
        }
        long position = entry.local() + LOCAL_BYTES + unsigned(header, 26) + unsigned(header, 28);
        if (entry.bytes() < 0 || entry.bytes() > file.size() - position) {
            throw new EOFException();
        }
        return new StorageRecord(position, entry.bytes(), entry.crc());
    }

    private Map<String, Entry> entries() throws IOException {
        ByteBuffer end = end();
        long bytes = end.getInt(12) & 0xffffffffL;
        long position = end.getInt(16) & 0xffffffffL;
        if (bytes == 0xffffffffL || position == 0xffffffffL || unsigned(end, 10) == 0xffff) {
            ByteBuffer end64 = end64();
            bytes = end64.getLong(40);
            position = end64.getLong(48);
        }
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw malformed();
        }
        ByteBuffer directory = at(position, (int) bytes);
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (directory.remaining() >= ENTRY_BYTES) {
            Entry entry = entry(directory);
            if (entries.put(entry.name(), entry) != null) {
                throw malformed();
            }
        }
        return entries;
    }

    /** Reads an entry, and moves behind it. */
    private Entry entry(ByteBuffer directory) {
        ByteBuffer head = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
        int nameBytes = unsigned(head, 28);
        int extraBytes = unsigned(head, 30);
        int all = ENTRY_BYTES + nameBytes + extraBytes + unsigned(head, 32);
        if (head.getInt(0) != ENTRY || all > head.remaining()) {
            throw malformed();
        }
        byte[] name = new byte[nameBytes];
        head.get(ENTRY_BYTES, name);
        long packed = head.getInt(20) & 0xffffffffL;
        long bytes = head.getInt(24) & 0xffffffffL;
        long local = head.getInt(42) & 0xffffffffL;
        ByteBuffer extra = head.slice(ENTRY_BYTES + nameBytes, extraBytes).order(ByteOrder.LITTLE_ENDIAN);
        moveToZip64(extra);
        bytes = bytes == 0xffffffffL ? next(extra) : bytes;
        packed = packed == 0xffffffffL ? next(extra) : packed;
        local = local == 0xffffffffL ? next(extra) : local;
        boolean stored = unsigned(head, 10) == 0 && packed == bytes && (unsigned(head, 8) & 1) == 0;
        directory.position(directory.position() + all);
        return new Entry(new String(name, StandardCharsets.UTF_8), bytes, head.getInt(16) & 0xffffffffL, local, stored);
    }

    /** Moves to the sizes of a large record, or to the end if there are none. */
    private static void moveToZip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int bytes = extra.getShort() & 0xffff;
            if (id == ZIP64_FIELD) {
                return;
            }
            extra.position(Math.min(extra.position() + bytes, extra.limit()));
        }
        extra.position(extra.limit());
    }

    private long next(ByteBuffer extra) {
        if (extra.remaining() < Long.BYTES) {
            throw malformed();
        }
        return extra.getLong();
    }

    private ByteBuffer end() throws IOException {
        int most = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
        ByteBuffer tail = at(file.size() - most, most);
        for (int at = most - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_BYTES + unsigned(tail, at + 20) == most) {
                return tail.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw malformed();
    }

    private ByteBuffer end64() throws IOException {
        int most = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT + LOCATOR64_BYTES);
        ByteBuffer tail = at(file.size() - most, most);
        for (int at = most - LOCATOR64_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == LOCATOR64) {
                ByteBuffer end = at(tail.getLong(at + 8), END64_BYTES);
                if (end.getInt(0) == END64) {
                    return end;
                }
            }
        }
        throw malformed();
    }

    private ByteBuffer at(long position, int bytes) throws IOException {
        if (position < 0 || bytes < 0 || bytes > file.size() - position) {
            throw malformed();
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private StateException malformed() {
        return new StateException(who + ": expects a whole zip archive, got a part of one or a malformed one");
    }
}
