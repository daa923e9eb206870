package org.gan4j.data.sets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gan4j.data.DataException;
import org.gan4j.data.picture.PictureFormat;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/**
 * Image files of a directory, in order, with their classes.
 *
 * @param labels one for each file
 * @param leftOut a sentence for each unsupported kind of picture, and for runs
 */
record ImageFiles(
        Path directory,
        List<FolderWalk.Found> files,
        List<Integer> labels,
        List<String> classNames,
        List<String> leftOut) {

    static ImageFiles in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new DataException(directory
                    + (Files.exists(directory)
                            ? " is a file: give the directory that holds the images"
                            : " does not exist: give a directory of images"));
        }
        FolderWalk walk = walk(directory);
        if (walk.images().isEmpty()) {
            throw new DataException(directory + " holds no " + PictureFormat.NAMES + " images" + instead(walk));
        }
        return of(directory, walk);
    }

    /** Returns true if a directory holds an image file, at any depth. */
    static boolean anyIn(Path directory) {
        return !walk(directory).images().isEmpty();
    }

    /** Describes the content of a directory without images and what to do, in words that follow "holds no images". */
    static String instead(Path directory) {
        return instead(walk(directory));
    }

    int size() {
        return labels.size();
    }

    int label(int index) {
        return labels.get(index);
    }

    Path file(int index) {
        return files.get(index).path();
    }

    /** Returns why a file cannot be read, if its kind already tells. */
    @Nullable
    String problem(int index) {
        return files.get(index).problem();
    }

    /** Returns the file's name for messages, including letters that the locale lacks. */
    String source(int index) {
        return directory + File.separator + files.get(index).name();
    }

    String name() {
        return name(directory);
    }

    /** Returns the files at the given indices; classes stay as they are, even without files. */
    ImageFiles only(List<Integer> indices) {
        return new ImageFiles(
                directory,
                indices.stream().map(files::get).toList(),
                indices.stream().map(labels::get).toList(),
                classNames,
                leftOut);
    }

    private static ImageFiles of(Path directory, FolderWalk walk) {
        List<FolderWalk.Found> images = walk.images();
        TreeSet<String> folders = new TreeSet<>();
        for (FolderWalk.Found image : images) {
            if (image.problem() == null && image.name().contains("/")) {
                folders.add(folder(image.name()));
            }
        }
        List<String> classes = folders.isEmpty() ? List.of(name(directory)) : List.copyOf(folders);
        List<Integer> labels = new ArrayList<>();
        for (FolderWalk.Found image : images) {
            if (!folders.isEmpty() && image.problem() == null && !image.name().contains("/")) {
                throw new DataException(
                        directory + " holds both images and folders of images, such as " + image.name() + " and "
                                + classes.get(0) + "; move all images into folders of their classes, or all into one");
            }
            // An unreadable file may lie outside any class, because its label is never returned.
            labels.add(Math.max(0, classes.indexOf(folder(image.name()))));
        }
        return new ImageFiles(directory, images, labels, classes, leftOut(directory, walk));
    }

    private static FolderWalk walk(Path directory) {
        try {
            return FolderWalk.through(directory);
        } catch (IOException e) {
            throw new DataException(
                    directory + " cannot be listed: " + Durable.reason(e) + "; give a directory that you may read", e);
        }
    }

    private static List<String> leftOut(Path directory, FolderWalk walk) {
        List<String> sentences = new ArrayList<>();
        if (!walk.foreign().isEmpty()) {
            sentences.add(directory + ": leaves out " + counted(walk.foreign()) + "; gan4j reads " + PictureFormat.NAMES
                    + ", so convert or unpack what is needed");
        }
        walk.runs().forEach(run -> sentences.add(directory + ": leaves out " + run + ", a run of gan4j"));
        return sentences;
    }

    private static String instead(FolderWalk walk) {
        List<String> others = walk.others();
        if (!walk.foreign().isEmpty()) {
            return " but " + counted(walk.foreign()) + "; convert or unpack them";
        }
        if (!walk.runs().isEmpty()) {
            return " but runs of gan4j, such as " + walk.runs().get(0) + ", which are no data; give another directory";
        }
        return others.isEmpty()
                ? " and no other files; put images into it, or give another directory"
                : " among " + others.size() + (others.size() == 1 ? " file" : " files") + ", such as " + others.get(0)
                        + "; give another directory";
    }

    /** Counts files, for example {@code 12 files of AVIF (a.avif ..) and 1 archive (b.zip)}. */
    private static String counted(SortedMap<String, List<String>> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue().size() + " " + kind.getKey()
                        + (kind.getValue().size() == 1 ? " file (" : " files (such as ")
                        + kind.getValue().stream().sorted().findFirst().orElseThrow() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String folder(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    private static String name(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? "images" : name.toString();
    }
}
