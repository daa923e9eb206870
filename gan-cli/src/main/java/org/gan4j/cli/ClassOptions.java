package org.gan4j.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the classes to draw. */
final class ClassOptions {
    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description =
                    "Draw images of this class alone: its name, or its number from 0 on. Default: a row for each class.")
    private @Nullable String ofClass;

    @Option(
            names = "--to",
            paramLabel = "CLASS",
            description =
                    "With --class: draw rows that lead from that class to this one instead, each from the same noise.")
    private @Nullable String to;

    /** Describes contradictory options; null if there are none. */
    @Nullable
    String contradiction() {
        return to != null && ofClass == null ? "--to needs --class, the class that rows begin with" : null;
    }

    boolean isChosen() {
        return ofClass != null;
    }

    boolean isWay() {
        return to != null;
    }

    /**
     * Returns the number of the class that is drawn alone, or with which rows begin.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    int from(List<String> names) {
        return number("--class", String.valueOf(ofClass), names);
    }

    /** Returns the number of the class with which rows end. */
    int to(List<String> names) {
        return number("--to", String.valueOf(to), names);
    }

    /** Describes the classes, for example as {@code class 3} or {@code class 3 to class 7}. */
    String words(List<String> names) {
        String first = "class " + names.get(from(names));
        return isWay() ? first + " to class " + names.get(to(names)) : first;
    }

    /**
     * Returns the number of a class that is given by its name or number.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    static int number(String option, String written, List<String> names) {
        int named = names.indexOf(written);
        if (named >= 0) {
            return named;
        }
        if (written.matches("\\d{1,9}") && Integer.parseInt(written) < names.size()) {
            return Integer.parseInt(written);
        }
        throw new IllegalArgumentException(
                option + ' ' + written + " is none of the " + names.size() + " classes " + String.join(", ", names));
    }
}
