package org.gan4j.cli.option;

import java.util.ArrayList;
import java.util.List;
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
        return direction == null ? null : new TranslationChoice(direction);
    }

    /** The first option that is given. */
    Optional<String> given() {
        return direction == null ? Optional.empty() : Optional.of("--direction");
    }

    /** The options that are not those of a run that should go on, a few words each. */
    List<String> differences(@Nullable TranslationChoice own) {
        TranslationChoice before = own == null ? TranslationChoice.standard() : own;
        List<String> differences = new ArrayList<>();
        if (direction != null && direction != before.direction()) {
            differences.add(
                    "--direction " + Direction.word(direction) + " instead of " + Direction.word(before.direction()));
        }
        return differences;
    }
}
