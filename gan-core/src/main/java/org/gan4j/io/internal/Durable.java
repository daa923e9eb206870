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

/**
 * Writes files that survive a loss of power, and that appear under their names complete or not at all. Safe for
 * concurrent use on different files.
 */
public final class Durable {
    /** Suffix of names whose content is not complete, or no longer. */
    private static final String PARTIAL = ".gan4j-partial";

    private Durable() {}

    /** Writer of a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Returns the path to write to before moving to the target. */
    public static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + PARTIAL);
    }

    /** Writes a new file and flushes it to the disk. */
    public static void create(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Writes a file next to its target and moves it there, replacing an existing one. */
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

    /** Returns why a file could not be read or written, in a few words. */
    public static String reason(IOException e) {
        return Reason.of(e);
    }

    /** Renames atomically. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path parent = to.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /** Makes the names in a directory survive a loss of power. Windows needs no such call, and has none. */
    public static void sync(Path directory) throws IOException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a directory of files: first its name, atomically, then its content. */
    public static void remove(Path directory) throws IOException {
        Path partial = partial(directory);
        removePartial(partial);
        move(directory, partial);
        removePartial(partial);
    }

    /** Removes files that killed processes left in a directory. */
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
