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
            throw new DataException(directory + (Files.exists(directory) ? " is a file" : " does not exist")
                    + ": give a directory of pairs");
        }
        if (isUnpaired(directory)) {
            throw new DataException(
                    directory + " holds unpaired images in trainA and trainB, not pairs: train on them with a recipe"
                            + " of unpaired images, or rename the folders A and B if files of equal names belong"
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
        throw new DataException(directory + " has no folder test or val with pairs for tests");
    }

    /** Returns the images of {@code <split>A} and {@code <split>B}. */
    static UnpairedImages unpaired(Path directory, String split, PairDirection direction) {
        if (!isUnpaired(directory) && isOfTwoFolders(directory)) {
            throw new DataException(
                    directory + " holds pairs in A and B, not unpaired images in trainA and trainB: train"
                            + " on them with a recipe of pairs, or rename the folders");
        }
        Dataset a = domain(directory, split + "A");
        Dataset b = domain(directory, split + "B");
        return new UnpairedImages(direction.input(a, b), direction.target(a, b));
    }

    private static Dataset domain(Path directory, String folder) {
        Path domain = directory.resolve(folder);
        if (!Files.isDirectory(domain)) {
            throw new DataException(
                    directory + " has no folder " + folder + ": unpaired images belong in trainA and trainB");
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
            throw new DataException(directory + " has no folder " + directory.relativize(folder)
                    + ": pairs belong in the folders A and B, under equal names");
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
                throw new DataException(folder.source(i) + " and " + folder.relativeName(other)
                        + " differ in their endings alone, so they have the same partner: remove one of them");
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
            int more = alone.size() - 1;
            throw new DataException(alone.get(0) + " has no partner of the same name in " + other.directory()
                    + (more == 0 ? "" : ", nor have " + more + " more")
                    + ": add what is missing, or remove what is alone");
        }
    }

    private static int[] indices(Map<String, Integer> names) {
        return names.values().stream().mapToInt(Integer::intValue).toArray();
    }
}
