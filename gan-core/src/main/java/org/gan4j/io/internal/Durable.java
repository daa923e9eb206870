package org.gan4j.io.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes that survive a loss of power, and appear under their names complete or not at all. */
public final class Durable {
    /** What a name ends in while its content is not complete, or no longer. */
    private static final String PARTIAL = ".gan4j-partial";

    private Durable() {}

    /** What writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Where to write what will be moved to a name. */
    public static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + PARTIAL);
    }

    /** Writes a new file through to the disk. */
    public static void create(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Writes a file beside its place and moves it there, in place of one that may be there. */
    public static void replace(Path file, Content content) throws IOException {
        Path partial = partial(file);
        Files.deleteIfExists(partial);
        try {
            create(partial, content);
            move(partial, file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Why a file could not be read or written, in a few words. */
    public static String reason(IOException e) {
        return Reason.of(e);
    }

    /** Renames at once. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /** Makes the names in a directory survive a loss of power; Windows has no way to ask for it, and needs none. */
    public static void sync(Path directory) throws IOException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a directory of files: its name at once, its content then. */
    public static void remove(Path directory) throws IOException {
        Path partial = partial(directory);
        removePartial(partial);
        move(directory, partial);
        removePartial(partial);
    }

    /** Removes what kills left in a directory. */
    public static void removePartials(Path parent) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, ".*" + PARTIAL)) {
            for (Path leftover : leftovers) {
                removePartial(leftover);
            }
        }
    }

    public static void removePartial(Path partial) throws IOException {
        if (Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(partial)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(partial);
    }
}
