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

/** Opens images of two domains by what a user writes, as {@link DataSets} opens those of one. */
public final class Translations {
    /** {@link DigitPairs#edges}. */
    public static final String EDGES = "edges2digits";

    /** {@link DigitPairs#inverted}. */
    public static final String INVERTED = "digits2inverted";

    /** What stands before a directory of {@link PairedImages}, whatever it looks like. */
    public static final String PAIRS = "pairs:";

    /** What stands before a directory of {@link UnpairedImages}. */
    public static final String UNPAIRED = "unpaired:";

    private static final Pattern ENLARGED = Pattern.compile("x([0-9]{1,3}):(.*)", Pattern.DOTALL);

    private Translations() {}

    /**
     * Pairs.
     *
     * @param choice {@code bundled} or {@link #EDGES}, or a directory, with or without {@link #PAIRS} before it
     * @throws DataException if it names none, or they are not laid out so
     */
    public static PairedImages paired(String choice, PairDirection direction) {
        if (choice.equals(DataSets.BUNDLED) || choice.equals(EDGES)) {
            PairedImages pairs = DigitPairs.edges();
            return direction == PairDirection.A_TO_B
                    ? pairs
                    : PairedImages.of(/* inputs= */ pairs.targets(), /* targets= */ pairs.inputs());
        }
        if (choice.equals(INVERTED) || choice.startsWith(UNPAIRED)) {
            throw new DataException("--data: expects pairs, such as " + EDGES + " or a directory of them, got " + choice
                    + ", which are no pairs");
        }
        return PairedImages.of(DataSets.path(choice, choice.startsWith(PAIRS) ? PAIRS : ""), direction);
    }

    /**
     * Images of two domains.
     *
     * @param choice {@code bundled} or {@link #INVERTED}, or a directory, with or without {@link #UNPAIRED} before it
     * @throws DataException if it names none, or they are not laid out so
     */
    public static UnpairedImages unpaired(String choice, PairDirection direction) {
        if (choice.equals(DataSets.BUNDLED) || choice.equals(INVERTED)) {
            UnpairedImages domains = DigitPairs.inverted();
            return direction == PairDirection.A_TO_B
                    ? domains
                    : new UnpairedImages(/* inputs= */ domains.targets(), /* targets= */ domains.inputs());
        }
        if (choice.equals(EDGES) || choice.startsWith(PAIRS)) {
            throw new DataException("--data: expects images of two domains that are no pairs, such as " + INVERTED
                    + " or a directory with trainA and trainB, got " + choice + ", which are pairs");
        }
        return UnpairedImages.of(DataSets.path(choice, choice.startsWith(UNPAIRED) ? UNPAIRED : ""), direction);
    }

    /**
     * Images of two domains, if a choice is for such, from A to B.
     *
     * @param choice {@link #EDGES}, {@link #INVERTED}, a directory behind {@link #PAIRS} or {@link #UNPAIRED}, another choice
     *     behind {@code x4:} or another factor for {@link SuperResolution}, or a directory that holds {@code trainA} and
     *     {@code trainB} or nothing but the folders {@code A} and {@code B}
     * @throws DataException if they are not laid out so
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
            throw new DataException(path + ": expects a directory that can be listed, got " + Durable.reason(e), e);
        }
    }
}
