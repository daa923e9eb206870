package org.gan4j.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gan4j.recipes.technique.AugmentChoice;
import org.gan4j.recipes.technique.Choice;
import org.gan4j.recipes.technique.LossChoice;
import org.gan4j.recipes.technique.OptimizerChoice;
import org.gan4j.recipes.technique.PenaltyChoice;
import org.gan4j.recipes.technique.ScheduleChoice;
import org.gan4j.recipes.technique.TransformChoice;
import picocli.CommandLine.ITypeConverter;

/** Things that are chosen by name, with a sentence for names of none. */
final class Choices {
    private Choices() {}

    /** A loss. */
    static final class Loss implements ITypeConverter<LossChoice> {
        @Override
        public LossChoice convert(String text) {
            return of(LossChoice.values(), text);
        }
    }

    /** A penalty. */
    static final class Penalty implements ITypeConverter<PenaltyChoice> {
        @Override
        public PenaltyChoice convert(String text) {
            return of(PenaltyChoice.values(), text);
        }
    }

    /** An optimizer. */
    static final class Optimizer implements ITypeConverter<OptimizerChoice> {
        @Override
        public OptimizerChoice convert(String text) {
            return of(OptimizerChoice.values(), text);
        }
    }

    /** A schedule. */
    static final class Schedule implements ITypeConverter<ScheduleChoice> {
        @Override
        public ScheduleChoice convert(String text) {
            return of(ScheduleChoice.values(), text);
        }
    }

    /** An augmentation. */
    static final class Augment implements ITypeConverter<AugmentChoice> {
        @Override
        public AugmentChoice convert(String text) {
            return of(AugmentChoice.values(), text);
        }
    }

    /** Transforms, separated by commas. */
    static final class TransformList implements ITypeConverter<List<TransformChoice>> {
        @Override
        public List<TransformChoice> convert(String text) {
            return Arrays.stream(text.split(",", -1))
                    .map(each -> of(TransformChoice.values(), each.strip()))
                    .toList();
        }
    }

    private static <C extends Choice> C of(C[] choices, String text) {
        List<C> all = Arrays.asList(choices);
        return all.stream()
                .filter(choice -> choice.key().equals(text))
                .findFirst()
                .orElseThrow(() -> NumberConverters.wrong(
                        "one of " + all.stream().map(Choice::key).collect(Collectors.joining(", ")), text));
    }
}
