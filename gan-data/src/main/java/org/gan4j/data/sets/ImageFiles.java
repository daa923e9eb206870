package org.gan4j.data.sets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;

/**
 * The image files of a directory, in order, with their classes.
 *
 * @param paths relative to the directory, with slashes
 * @param labels one for each path
 */
record ImageFiles(Path directory, List<String> paths, List<Integer> labels, List<String> classNames) {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    static ImageFiles in(Path directory) {
        String wanted = directory + ": expects a directory of PNG, JPEG, GIF or BMP images, got ";
        if (!Files.isDirectory(directory)) {
            throw new DataException(wanted + (Files.exists(directory) ? "a file" : "no such directory"));
        }
        List<String> all = list(directory, wanted);
        List<String> images = all.stream().filter(ImageFiles::isImage).toList();
        if (images.isEmpty()) {
            String others = all.isEmpty()
                    ? ""
                    : " among " + all.size() + (all.size() == 1 ? " file" : " files") + ", such as " + all.get(0);
            throw new DataException(wanted + "no image" + others);
        }
        TreeSet<String> folders = new TreeSet<>();
        images.stream().filter(path -> path.contains("/")).forEach(path -> folders.add(folder(path)));
        if (folders.isEmpty()) {
            return new ImageFiles(directory, images, Collections.nCopies(images.size(), 0), List.of(name(directory)));
        }
        List<String> classes = List.copyOf(folders);
        List<Integer> labels = new ArrayList<>();
        for (String image : images) {
            if (!image.contains("/")) {
                throw new DataException(directory + ": expects images in the directory or in one sub-folder per class,"
                        + " got both: " + image + " and the folder " + classes.get(0));
            }
            labels.add(classes.indexOf(folder(image)));
        }
        return new ImageFiles(directory, images, labels, classes);
    }

    /** Whether a directory holds an image file, at any depth. */
    static boolean anyIn(Path directory) {
        return list(directory, directory + ": expects a directory that can be listed, got ").stream()
                .anyMatch(ImageFiles::isImage);
    }

    int size() {
        return labels.size();
    }

    int label(int index) {
        return labels.get(index);
    }

    Path file(int index) {
        return directory.resolve(paths.get(index));
    }

    String name() {
        return name(directory);
    }

    /** The files of the given indices; classes stay as they are, even one that has no file left. */
    ImageFiles only(List<Integer> indices) {
        return new ImageFiles(
                directory,
                indices.stream().map(paths::get).toList(),
                indices.stream().map(labels::get).toList(),
                classNames);
    }

    private static List<String> list(Path directory, String wanted) {
        try (Stream<Path> walk = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            List<String> files = new ArrayList<>();
            for (Path path : (Iterable<Path>) walk::iterator) {
                Path relative = directory.relativize(path);
                if (!isHidden(relative) && Files.isRegularFile(path)) {
                    files.add(slashed(relative));
                }
            }
            files.sort(Comparator.naturalOrder());
            return files;
        } catch (UncheckedIOException e) {
            throw new DataException(wanted + Durable.reason(Objects.requireNonNull(e.getCause())), e);
        } catch (IOException e) {
            throw new DataException(wanted + Durable.reason(e), e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String slashed(Path relative) {
        List<String> parts = new ArrayList<>();
        relative.forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    private static boolean isImage(String path) {
        int dot = path.lastIndexOf('.');
        return ENDINGS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String folder(String path) {
        return path.substring(0, path.indexOf('/'));
    }

    private static String name(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? "images" : name.toString();
    }
}
