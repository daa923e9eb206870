package org.gan4j.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggestions of the known word that was probably meant. Stateless; safe to share between threads. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * Returns the nearest candidate with at most one typing error per three letters of a word.
     *
     * <p>A missing, superfluous or wrong letter, or two swapped neighbours, count as one error.
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, typed.length() / 3);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(word) && errors(typed, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> errors(typed, candidate)));
    }

    /** Returns the question {@code . Did you mean train?} for the end of a sentence; empty if no candidate is near. */
    public static String question(String word, Collection<String> candidates) {
        return of(word, candidates)
                .map(meant -> ". Did you mean " + meant + "?")
                .orElse("");
    }

    /** Computes the Damerau-Levenshtein distance of two words, with swaps of neighbours only. */
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
