package org.gan4j.data.pairs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.ImageFolder;

/** Layout of pairs in a directory. */
final class PairLayout {
    private static final List<String> TEST_FOLDERS = List.of("test", "val");

    private final Path directory;

    private PairLayout(Path directory) {
        this.directory = directory;
    }

    /** Returns the layout of a directory of pairs. */
    static PairLayout in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new DataException(directory + ": expects a directory of pairs, got "
                    + (Files.exists(directory) ? "a file" : "no such directory"));
        }
        if (isUnpaired(directory)) {
            throw new DataException(
                    directory + ": expects pairs, got unpaired images in trainA and trainB: train on them"
                            + " with a recipe of unpaired images, or rename the folders A and B if files of equal names belong"
                            + " together");
        }
        return new PairLayout(directory);
    }

    /** Returns true if a directory holds a folder of unpaired images. */
    static boolean isUnpaired(Path directory) {
        return Files.isDirectory(directory.resolve("trainA")) || Files.isDirectory(directory.resolve("trainB"));
    }

    /** Returns true if a directory holds a folder {@code A} or {@code B}. */
    static boolean isOfTwoFolders(Path directory) {
        return Files.isDirectory(directory.resolve("A")) || Files.isDirectory(directory.resolve("B"));
    }

    PairedImages training(PairDirection direction) {
        if (isOfTwoFolders(directory)) {
            boolean hasSplit = Files.isDirectory(directory.resolve("A").resolve("train"));
            return folders(hasSplit ? "train" : "", direction);
        }
        Path train = directory.resolve("train");
        return PairedImages.sideBySide(ImageFolder.of(Files.isDirectory(train) ? train : directory), direction);
    }

    PairedImages test(PairDirection direction) {
        for (String folder : TEST_FOLDERS) {
            if (isOfTwoFolders(directory)
                    && Files.isDirectory(directory.resolve("A").resolve(folder))) {
                return folders(folder, direction);
            }
            if (!isOfTwoFolders(directory) && Files.isDirectory(directory.resolve(folder))) {
                return PairedImages.sideBySide(ImageFolder.of(directory.resolve(folder)), direction);
            }
        }
        throw new DataException(directory + ": expects pairs for tests in a folder test or val, got none");
    }

    /** Returns the images of {@code <split>A} and {@code <split>B}. */
    static UnpairedImages unpaired(Path directory, String split, PairDirection direction) {
        if (!isUnpaired(directory) && isOfTwoFolders(directory)) {
            throw new DataException(directory + ": expects unpaired images in trainA and trainB, got pairs in A and B:"
                    + " train on them with a recipe of pairs, or rename the folders");
        }
        Dataset a = domain(directory, split + "A");
        Dataset b = domain(directory, split + "B");
        return new UnpairedImages(direction.input(a, b), direction.target(a, b));
    }

    private static Dataset domain(Path directory, String folder) {
        Path domain = directory.resolve(folder);
        if (!Files.isDirectory(domain)) {
            throw new DataException(
                    directory + ": expects unpaired images in trainA and trainB, got no folder " + folder);
        }
        return ImageFolder.of(domain);
    }

    private PairedImages folders(String split, PairDirection direction) {
        ImageFolder a = folder("A", split);
        ImageFolder b = folder("B", split);
        Map<String, Integer> ofA = byName(a);
        Map<String, Integer> ofB = byName(b);
        requirePartners(ofA, a, ofB, b);
        requirePartners(ofB, b, ofA, a);
        Dataset orderedA = a.subset("A", indices(ofA));
        Dataset orderedB = b.subset("B", indices(ofB));
        return PairedImages.of(direction.input(orderedA, orderedB), direction.target(orderedA, orderedB));
    }

    private ImageFolder folder(String domain, String split) {
        Path folder = directory.resolve(domain).resolve(split);
        if (!Files.isDirectory(folder)) {
            throw new DataException(directory + ": expects pairs in the folders A and B, got no folder "
                    + directory.relativize(folder));
        }
        return ImageFolder.of(folder);
    }

    /** Returns the images by name without extension: the edges of a JPEG may be a PNG. */
    private static Map<String, Integer> byName(ImageFolder folder) {
        Map<String, Integer> indices = new TreeMap<>();
        for (int i = 0; i < folder.size(); i++) {
            String name = folder.relativeName(i);
            Integer other = indices.put(name.substring(0, name.lastIndexOf('.') + 1), i);
            if (other != null) {
                throw new DataException(folder.source(i) + ": expects files of different names, got "
                        + folder.relativeName(other) + " too");
            }
        }
        return indices;
    }

    private static void requirePartners(
            Map<String, Integer> names, ImageFolder folder, Map<String, Integer> others, ImageFolder other) {
        List<String> alone = new ArrayList<>();
        names.forEach((name, index) -> {
            if (!others.containsKey(name)) {
                alone.add(folder.source(index));
            }
        });
        if (!alone.isEmpty()) {
            throw new DataException(alone.get(0) + ": expects a partner of the same name in " + other.directory()
                    + ", got none" + (alone.size() == 1 ? "" : ", nor have " + (alone.size() - 1) + " more"));
        }
    }

    private static int[] indices(Map<String, Integer> names) {
        return names.values().stream().mapToInt(Integer::intValue).toArray();
    }
}
