package org.gan4j.recipes.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.pairs.Translations;
import org.gan4j.data.sets.DataSets;
import org.gan4j.data.sets.KnownDataset;
import org.jspecify.annotations.Nullable;

/**
 * Which examples a run trains on, in words that mean the same wherever it goes on from.
 *
 * @param from {@code bundled}, the key of a {@link KnownDataset}, {@code folder:DIR}, a path, or the name of the points that
 *     the recipe is for
 * @param cache the folder of downloaded data sets; null where {@code from} needs none
 * @param skipUnreadable whether images of a folder that cannot be read are left out instead of refused
 * @param ignoreOrientation whether images of a folder are taken as they are stored, not turned as EXIF says
 * @param translation which way and of what size, for recipes that make images from images; null for the recipe's
 */
public record DataChoice(
        String from,
        @Nullable String cache,
        boolean skipUnreadable,
        boolean ignoreOrientation,
        @Nullable TranslationChoice translation) {
    /** The data that come with the library: digits for networks of one channel, stacked digits for others. */
    public static final String BUNDLED = DataSets.BUNDLED;

    /**
     * Checks the values.
     *
     * @param from {@code bundled}, the key of a {@link KnownDataset}, {@code folder:DIR}, a path, or the name of the
     *     points that the recipe is for
     * @param cache the folder of downloaded data sets; null where {@code from} needs none
     * @param skipUnreadable whether images of a folder that cannot be read are left out instead of refused
     * @param ignoreOrientation whether images of a folder are taken as they are stored, not turned as EXIF says
     * @param translation which way and of what size, for recipes that make images from images; null for the recipe's
     * @throws IllegalArgumentException if {@code from} is absent
     */
    public DataChoice {
        Checked.text("data.from", from);
    }

    /**
     * Creates a choice whose images are turned as EXIF says.
     *
     * @param from {@code bundled}, the key of a {@link KnownDataset}, {@code folder:DIR}, a path, or the name of the
     *     points that the recipe is for
     * @param cache the folder of downloaded data sets; null where {@code from} needs none
     * @param skipUnreadable whether images of a folder that cannot be read are left out instead of refused
     */
    public DataChoice(String from, @Nullable String cache, boolean skipUnreadable) {
        this(from, cache, skipUnreadable, false, null);
    }

    /**
     * {@return the same choice, whose images are turned as EXIF says or taken as they are stored}
     *
     * @param ignores whether images of a folder are taken as they are stored
     */
    public DataChoice ignoringOrientation(boolean ignores) {
        return new DataChoice(from, cache, skipUnreadable, ignores, translation);
    }

    /**
     * {@return the same choice with another direction or size}
     *
     * @param chosen the direction and size; null for the recipe's
     */
    public DataChoice translating(@Nullable TranslationChoice chosen) {
        return new DataChoice(from, cache, skipUnreadable, ignoreOrientation, chosen);
    }

    /**
     * {@return the choice that a user wrote, with paths made absolute}
     *
     * @param written what {@code --data} was given
     * @param downloads the cache of downloaded data sets
     * @param skipUnreadable whether images of a folder that cannot be read are left out instead of refused
     */
    public static DataChoice of(String written, DataCache downloads, boolean skipUnreadable) {
        boolean downloaded =
                KnownDataset.named(written).filter(known -> !known.isBundled()).isPresent();
        return new DataChoice(absolute(written), downloaded ? absolute(downloads.folder()) : null, skipUnreadable);
    }

    /**
     * The images of a choice are these, or it says how to get them.
     *
     * @param recipe its name, for messages
     * @param channels of its images
     */
    Dataset open(String recipe, int channels) {
        if (from.startsWith(Translations.PAIRS) || from.startsWith(Translations.UNPAIRED)) {
            throw new DataException(recipe + ": takes images of one kind, but " + from
                    + " names images of two; --data folder:DIR takes the images of a folder");
        }
        DataCache downloads = cache == null ? DataCache.standard() : new DataCache(Path.of(cache), true);
        Optional<KnownDataset> known = KnownDataset.named(from);
        if (known.isPresent() && !known.get().isIn(downloads)) {
            throw new DataException(recipe + ": expects the images of " + from + " in "
                    + known.get().folder(downloads) + ", got none: ./gan data fetch " + from
                    + " downloads them, --data DIR takes them from elsewhere, and --data " + BUNDLED + " takes the "
                    + KnownDataset.bundled(channels).key() + " that come with gan4j");
        }
        return DataSets.open(from, channels, downloads);
    }

    /** A path that is not there stays as it was written, for the message that says so. */
    private static String absolute(String written) {
        if (written.equals(BUNDLED) || KnownDataset.named(written).isPresent()) {
            return written;
        }
        String prefix = Stream.of(DataSets.FOLDER, Translations.PAIRS, Translations.UNPAIRED)
                .filter(written::startsWith)
                .findFirst()
                .orElse("");
        Path path = DataSets.path(written, prefix);
        return Files.exists(path) ? prefix + absolute(path) : written;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
