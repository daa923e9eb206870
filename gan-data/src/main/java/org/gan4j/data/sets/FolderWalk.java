package org.gan4j.data.sets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gan4j.data.picture.ForeignFormat;
import org.gan4j.data.picture.PictureFormat;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the content of a directory, in folders of any depth: images, pictures in unsupported formats, and the rest.
 * Skips hidden files and folders, and runs of gan4j, whose pictures are not data.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final List<Found> images = new ArrayList<>();
    private final SortedMap<String, List<String>> foreign = new TreeMap<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();

    private FolderWalk(Path directory) {
        this.directory = directory;
    }

    /**
     * File, link or folder that should contain an image.
     *
     * @param name its path in the directory, with slashes
     * @param problem why it cannot be read; null if only reading it will tell
     */
    record Found(String name, Path path, @Nullable String problem) {}

    /**
     * Walks through a directory.
     *
     * @throws IOException if the directory itself cannot be listed
     */
    static FolderWalk through(Path directory) throws IOException {
        FolderWalk walk = new FolderWalk(directory);
        Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        return walk;
    }

    /** Returns the images in the order of their names, which is the same on every machine. */
    List<Found> images() {
        return images.stream().sorted((a, b) -> a.name.compareTo(b.name)).toList();
    }

    /** Returns the names of pictures in unsupported formats, by a description of the format. */
    SortedMap<String, List<String>> foreign() {
        return foreign;
    }

    /** Returns the names of files of other kinds. */
    List<String> others() {
        return others.stream().sorted().toList();
    }

    /** Returns the names of the folders in which runs of gan4j keep their files. */
    List<String> runs() {
        return runs.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(directory)) {
            return FileVisitResult.CONTINUE;
        }
        if (isHidden(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (isRun(folder)) {
            runs.add(name(folder));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = name(file);
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            images.add(new Found(name, file, "it is a link to nothing"));
        } else if (PictureFormat.isPromisedBy(name)) {
            images.add(new Found(name, file, attributes.isRegularFile() ? null : "it is a pipe, socket or device"));
        } else {
            ForeignFormat.promisedBy(name)
                    .map(kind -> foreign.computeIfAbsent(kind, unused -> new ArrayList<>()))
                    .orElse(others)
                    .add(name);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
        if (file.equals(directory)) {
            throw reason;
        }
        if (!isHidden(file)) {
            String problem = reason instanceof FileSystemLoopException
                    ? "it is a link to a folder that holds it"
                    : "it is a folder that cannot be listed (" + Durable.reason(reason) + ")";
            images.add(new Found(name(file), file, problem));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Recognises the layout of {@code RunDirectory}. */
    private static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("config.json"))
                && (Files.exists(folder.resolve("log.csv"))
                        || Files.exists(folder.resolve("checkpoint"))
                        || Files.exists(folder.resolve(".lock")));
    }

    private static boolean isHidden(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private String name(Path path) {
        List<String> parts = new ArrayList<>();
        Path relative = directory.relativize(path);
        for (int i = 1; i <= relative.getNameCount(); i++) {
            parts.add(lastPart(directory.resolve(relative.subpath(0, i))));
        }
        return String.join("/", parts);
    }

    /**
     * Returns the last part of a path as stored on disk, in UTF-8; Java's view of it lacks letters if the locale only
     * has ASCII's.
     */
    private static String lastPart(Path path) {
        String name = String.valueOf(path.getFileName());
        if (name.indexOf('\ufffd') < 0) {
            return name;
        }
        String whole = path.toUri().getRawPath();
        String encoded = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = encoded.lastIndexOf('/') + 1; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
