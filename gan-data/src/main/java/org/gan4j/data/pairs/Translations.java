package org.gan4j.data.pairs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.data.DataException;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.DataSets;
import org.gan4j.data.sets.KnownDataset;
import org.gan4j.io.internal.Durable;

/** Opens images of two domains by a user's choice, as {@link DataSets} does for one domain. Safe for concurrent use. */
public final class Translations {
    /** Choice of {@link DigitPairs#edges}. */
    public static final String EDGES = "edges2digits";

    /** Choice of {@link DigitPairs#inverted}. */
    public static final String INVERTED = "digits2inverted";

    /** Prefix of a directory to be read as {@link PairedImages}, whatever its layout suggests. */
    public static final String PAIRS = "pairs:";

    /** Prefix of a directory to be read as {@link UnpairedImages}. */
    public static final String UNPAIRED = "unpaired:";

    private static final Pattern ENLARGED = Pattern.compile("x([0-9]{1,3}):(.*)", Pattern.DOTALL);

    private Translations() {}

    /**
     * Opens pairs.
     *
     * @param choice {@code bundled}, {@link #EDGES}, or a directory, with or without the prefix {@link #PAIRS}
     * @param direction which of A and B is the input
     * @return the pairs
     * @throws DataException if there is no such choice, or the directory has another layout
     */
    public static PairedImages paired(String choice, PairDirection direction) {
        if (choice.equals(DataSets.BUNDLED) || choice.equals(EDGES)) {
            PairedImages pairs = DigitPairs.edges();
            return direction == PairDirection.A_TO_B
                    ? pairs
                    : PairedImages.of(/* inputs= */ pairs.targets(), /* targets= */ pairs.inputs());
        }
        if (choice.equals(INVERTED) || choice.startsWith(UNPAIRED)) {
            throw new DataException("--data " + choice + " names unpaired images, but pairs are needed, such as "
                    + EDGES + " or a directory of them");
        }
        return PairedImages.of(DataSets.path(choice, choice.startsWith(PAIRS) ? PAIRS : ""), direction);
    }

    /**
     * Opens unpaired images of two domains.
     *
     * @param choice {@code bundled}, {@link #INVERTED}, or a directory, with or without the prefix {@link #UNPAIRED}
     * @param direction which of A and B is the input
     * @return the images of both domains
     * @throws DataException if there is no such choice, or the directory has another layout
     */
    public static UnpairedImages unpaired(String choice, PairDirection direction) {
        if (choice.equals(DataSets.BUNDLED) || choice.equals(INVERTED)) {
            UnpairedImages domains = DigitPairs.inverted();
            return direction == PairDirection.A_TO_B
                    ? domains
                    : new UnpairedImages(/* inputs= */ domains.targets(), /* targets= */ domains.inputs());
        }
        if (choice.equals(EDGES) || choice.startsWith(PAIRS)) {
            throw new DataException(
                    "--data " + choice + " names pairs, but unpaired images of two domains are needed, such as "
                            + INVERTED + " or a directory with trainA and trainB");
        }
        return UnpairedImages.of(DataSets.path(choice, choice.startsWith(UNPAIRED) ? UNPAIRED : ""), direction);
    }

    /**
     * Opens images of two domains, in the direction from A to B, if a choice names such images.
     *
     * @param choice {@link #EDGES}, {@link #INVERTED}, a directory with the prefix {@link #PAIRS} or {@link #UNPAIRED},
     *     another choice with the prefix {@code x4:} (or another factor) for {@link SuperResolution}, or a directory
     *     that holds {@code trainA} and {@code trainB} or nothing but the folders {@code A} and {@code B}
     * @param cache folder of downloaded data sets, for {@link SuperResolution}
     * @return the images; empty if the choice names images of one domain
     * @throws DataException if a directory has another layout
     */
    public static Optional<Translation> recognise(String choice, DataCache cache) {
        Matcher enlarged = ENLARGED.matcher(choice);
        if (enlarged.matches()) {
            int factor = Integer.parseInt(enlarged.group(1));
            if (factor < 2) {
                throw new DataException("--data " + choice + ": expects a factor of 2 or more, got " + factor);
            }
            return Optional.of(new SuperResolution(DataSets.open(enlarged.group(2), cache), factor));
        }
        if (choice.equals(EDGES) || choice.startsWith(PAIRS)) {
            return Optional.of(paired(choice, PairDirection.A_TO_B));
        }
        if (choice.equals(INVERTED) || choice.startsWith(UNPAIRED)) {
            return Optional.of(unpaired(choice, PairDirection.A_TO_B));
        }
        if (choice.isBlank()
                || choice.startsWith(DataSets.FOLDER)
                || KnownDataset.named(choice).isPresent()) {
            return Optional.empty();
        }
        Path path = DataSets.path(choice, "");
        if (PairLayout.isUnpaired(path)) {
            return Optional.of(unpaired(choice, PairDirection.A_TO_B));
        }
        return isOfTwoFolders(path) ? Optional.of(paired(choice, PairDirection.A_TO_B)) : Optional.empty();
    }

    /**
     * Finds the directory of a choice of {@link #paired} whose files hold both images of a pair, side by side.
     *
     * @param choice as in {@link #paired}
     * @return the directory; empty for other choices
     */
    public static Optional<Path> sideBySide(String choice) {
        if (choice.equals(DataSets.BUNDLED) || choice.equals(EDGES)) {
            return Optional.empty();
        }
        Path path = DataSets.path(choice, choice.startsWith(PAIRS) ? PAIRS : "");
        boolean isOfFiles = Files.isDirectory(path) && !PairLayout.isOfTwoFolders(path) && !PairLayout.isUnpaired(path);
        return isOfFiles ? Optional.of(path) : Optional.empty();
    }

    private static boolean isOfTwoFolders(Path path) {
        if (!PairLayout.isOfTwoFolders(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            Set<String> folders = entries.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toSet());
            return folders.equals(Set.of("A", "B"));
        } catch (IOException e) {
            throw new DataException(path + " cannot be listed: " + Durable.reason(e), e);
        }
    }
}
