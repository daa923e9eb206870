package org.gan4j.data.download;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/** Bytes of a file received so far, hidden next to its final place, and used by one download at a time. */
final class PartialFile implements AutoCloseable {
    private final Path target;
    private final Path path;
    private final RemoteFile file;
    private final FileChannel channel;

    private PartialFile(Path target, Path path, RemoteFile file, FileChannel channel) {
        this.target = target;
        this.path = path;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the partial file of a target, with the content that an earlier download left.
     *
     * @throws DataException if another download is using it
     */
    static PartialFile open(Path target, RemoteFile file) throws IOException {
        Path path = target.resolveSibling("." + file.name() + ".gan4j-download");
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locks(channel)) {
            channel.close();
            throw new DataException(target + " is being downloaded by another download already");
        }
        return new PartialFile(target, path, file, channel);
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            // Held until the channel is closed.
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path target() {
        return target;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Discards all bytes received. */
    void clear() throws IOException {
        if (channel.size() > 0) {
            channel.truncate(0);
        }
    }

    /** Appends to the bytes received. */
    void append(ByteBuffer bytes) throws IOException {
        channel.position(channel.size());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Returns why it is not the right file, or null if it is. */
    @Nullable
    String problem() throws IOException {
        if (file.bytes() > 0 && size() != file.bytes()) {
            return size() + " bytes instead of " + file.bytes();
        }
        try {
            // Read through the channel that holds the lock: on Windows no other channel may read.
            String hex = file.sha256().of(Channels.newInputStream(channel.position(0)));
            return hex.equals(file.sha256().hex()) ? null : "SHA-256 " + hex + " instead of " + file.sha256();
        } catch (ZipException e) {
            return "not gzip data";
        } catch (EOFException e) {
            return "gzip data that is cut off";
        }
    }

    /** Moves the complete file to its place. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        Durable.move(path, target);
    }

    /** Deletes it. */
    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    /** Keeps the bytes received for a later download; leaves no file if there are none. */
    @Override
    public void close() throws IOException {
        boolean nothing = channel.isOpen() && channel.size() == 0;
        channel.close();
        if (nothing) {
            Files.deleteIfExists(path);
        }
    }
}
