package org.gan4j.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gan4j.data.pairs.PairDirection;
import org.gan4j.recipes.data.TranslationChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of recipes that make images from images. */
public final class TranslationOptions {
    @Option(
            names = "--direction",
            paramLabel = "AtoB|BtoA",
            converter = Direction.class,
            description = "For recipes that translate: which domain is the input. Default: AtoB.")
    private @Nullable PairDirection direction;

    /** The option of the size, which other recipes may take too. */
    public static final String SIZE = "--size";

    @Option(
            names = SIZE,
            paramLabel = "PIXELS",
            converter = NumberConverters.ImageCount.class,
            description = "The side of the images that the networks learn to make, for recipes of several sizes."
                    + " Default: the recipe's.")
    private @Nullable Integer size;

    /** Reads a direction as it is written in papers' programs. */
    public static final class Direction implements ITypeConverter<PairDirection> {
        @Override
        public PairDirection convert(String written) {
            return switch (written) {
                case "AtoB" -> PairDirection.A_TO_B;
                case "BtoA" -> PairDirection.B_TO_A;
                default -> throw new TypeConversionException("\"" + written + "\" is not AtoB or BtoA");
            };
        }

        /** The word for a direction. */
        public static String word(PairDirection direction) {
            return direction == PairDirection.A_TO_B ? "AtoB" : "BtoA";
        }
    }

    /** The choice, or null if none was made. */
    @Nullable
    TranslationChoice chosen() {
        return direction == null && size == null ? null : new TranslationChoice(direction, size);
    }

    /** The first option that is given. */
    Optional<String> given() {
        return direction != null ? Optional.of("--direction") : size != null ? Optional.of(SIZE) : Optional.empty();
    }

    /** The options that are not those of a run that should go on, a few words each. */
    List<String> differences(@Nullable TranslationChoice own) {
        TranslationChoice before = own == null ? TranslationChoice.standard() : own;
        List<String> differences = new ArrayList<>();
        if (direction != null && direction != before.direction()) {
            differences.add(
                    "--direction " + Direction.word(direction) + " instead of " + Direction.word(before.direction()));
        }
        if (size != null && !Objects.equals(size, before.size())) {
            differences.add(
                    SIZE + " " + size + " instead of " + (before.size() == null ? "the recipe's" : before.size()));
        }
        return differences;
    }
}
