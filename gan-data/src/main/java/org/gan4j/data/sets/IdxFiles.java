package org.gan4j.data.sets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;

/**
 * Files of MNIST and its family in a directory, under the names that various programs use: {@code
 * train-images-idx3-ubyte}, with a dot before {@code idx3}, with {@code .gz}, inside a folder of that name as unpackers
 * create it, in upper or lower case, and with a prefix as in EMNIST.
 *
 * @param labels empty if there is no such file
 */
record IdxFiles(Path images, Optional<Path> labels) {
    private static final String IMAGES = "images-idx3-ubyte";
    private static final String LABELS = "labels-idx1-ubyte";

    /**
     * Looks for the files.
     *
     * @param place a directory, or the file of the images itself
     * @param split {@code train}, {@code t10k} or {@code test}
     * @throws DataException if there are files of several data sets, or the directory cannot be listed
     */
    static Optional<IdxFiles> in(Path place, String split) {
        String wanted = split + "-" + IMAGES;
        Path parent = place.toAbsolutePath().getParent();
        boolean isFile = Files.isRegularFile(place) && plain(place).endsWith(wanted) && parent != null;
        if (parent == null || !(isFile || Files.isDirectory(place))) {
            return Optional.empty();
        }
        SortedMap<String, List<Path>> files = list(isFile ? parent : place);
        List<String> names = isFile
                ? List.of(plain(place))
                : files.keySet().stream().filter(name -> name.endsWith(wanted)).toList();
        if (names.size() > 1 && !names.contains(wanted)) {
            throw new DataException(place + ": expects the files of one data set, got those of " + names.size()
                    + ": name the file of its images instead of the directory, such as "
                    + best(files, names.get(0)).orElseThrow());
        }
        return names.stream().min(Comparator.comparing(String::length)).map(name -> {
            String before = name.substring(0, name.length() - IMAGES.length());
            return new IdxFiles(isFile ? place : best(files, name).orElseThrow(), best(files, before + LABELS));
        });
    }

    private static SortedMap<String, List<Path>> list(Path directory) {
        SortedMap<String, List<Path>> files = new TreeMap<>();
        for (Path entry : entries(directory)) {
            if (!isIdx(plain(entry))) {
                continue;
            }
            List<Path> found = files.computeIfAbsent(plain(entry), name -> new ArrayList<>());
            if (Files.isDirectory(entry)) {
                entries(entry).stream()
                        .filter(inner -> plain(inner).equals(plain(entry)) && Files.isRegularFile(inner))
                        .forEach(found::add);
            } else {
                found.add(entry);
            }
        }
        files.values().removeIf(List::isEmpty);
        return files;
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new DataException(
                    directory + ": expects a directory that can be listed, got " + Durable.reason(e), e);
        }
    }

    /**
     * Returns the best of several files with one name: complete ones first, then plain before gzip, then outside before
     * inside a folder.
     */
    private static Optional<Path> best(SortedMap<String, List<Path>> files, String name) {
        return files.getOrDefault(name, List.of()).stream()
                .min(Comparator.comparing((Path file) -> !isWhole(file))
                        .thenComparing(Path::getNameCount)
                        .thenComparing(IdxFiles::isGzip));
    }

    private static boolean isIdx(String plain) {
        return plain.endsWith(IMAGES) || plain.endsWith(LABELS);
    }

    private static boolean isGzip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /**
     * Returns a file's name in lower case, without {@code .gz}, and with a dash for the dot that some unpackers write.
     */
    private static String plain(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        return plain.replace(".idx", "-idx");
    }

    /** Returns true if a plain file is as long as its header says, or a gzip file is not empty. */
    private static boolean isWhole(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            long length = Files.size(file);
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(Integer.BYTES * 4));
            if (header.remaining() < Integer.BYTES * 2 || header.getShort(0) != 0) {
                return length > 0;
            }
            int axes = header.get(3);
            long bytes = 1;
            for (int axis = 0; axis < Math.min(axes, header.remaining() / Integer.BYTES - 1); axis++) {
                bytes *= header.getInt(Integer.BYTES * (1 + axis));
            }
            return length == bytes + Integer.BYTES * (1L + axes);
        } catch (IOException e) {
            return false;
        }
    }
}
