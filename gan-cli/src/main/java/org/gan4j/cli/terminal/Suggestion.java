package org.gan4j.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a person probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The candidate that is one typing error in three letters away from a word, or nearer; the nearest of several.
     *
     * <p>Letters that are missing, superfluous, wrong or swapped with their neighbour count as one error each.
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, typed.length() / 3);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(word) && errors(typed, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> errors(typed, candidate)));
    }

    /** The question {@code . Did you mean train?} at the end of a sentence; empty where nothing is near. */
    public static String question(String word, Collection<String> candidates) {
        return of(word, candidates)
                .map(meant -> ". Did you mean " + meant + "?")
                .orElse("");
    }

    /** The edits from one word to the other: Damerau's and Levenshtein's distance of neighbours. */
    private static int errors(String a, String b) {
        int[][] errors = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    errors[i][j] = i + j;
                    continue;
                }
                int wrong = errors[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                errors[i][j] = Math.min(wrong, 1 + Math.min(errors[i - 1][j], errors[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    errors[i][j] = Math.min(errors[i][j], errors[i - 2][j - 2] + 1);
                }
            }
        }
        return errors[a.length()][b.length()];
    }
}
