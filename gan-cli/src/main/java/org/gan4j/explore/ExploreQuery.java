package org.gan4j.explore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample, or a row from one sample to another, as an address asks for it: {@code
 * seed=3&class=2&truncation=0.7&along=1.5,0,-2&to=9&steps=8}. Its arrays are shared, not copied.
 *
 * @param seed of the latent
 * @param label of the class
 * @param truncation NaN for none
 * @param along standard deviations along the first principal directions
 * @param to the seed of the latent at the end of the row; null for a single sample
 * @param steps the samples of a row, both ends included
 */
@SuppressWarnings("ArrayRecordComponent")
record ExploreQuery(long seed, int label, double truncation, double[] along, @Nullable Long to, int steps) {
    private static final int LONGEST = 400;
    private static final double FARTHEST = 10;
    private static final int MOST_STEPS = 16;
    private static final int STEPS = 8;
    /** The step of the checkpoint that a page shows makes its addresses differ, so that no browser shows old pictures. */
    private static final List<String> NAMES = List.of("seed", "class", "truncation", "along", "to", "steps", "step");

    /**
     * Reads the part of an address after its question mark.
     *
     * @throws IllegalArgumentException with a sentence, if the generator has no such sample
     */
    static ExploreQuery of(@Nullable String query, Exploration allowed) {
        Map<String, String> given = given(query == null ? "" : query);
        long classes = Math.max(1, allowed.classes().size());
        int label = (int) whole("class", given.getOrDefault("class", "0"), 0, classes - 1);
        String to = given.get("to");
        if (to == null && given.containsKey("steps")) {
            throw new IllegalArgumentException("steps needs to, the seed at the end of the row.");
        }
        return new ExploreQuery(
                seed("seed", given.getOrDefault("seed", "1")),
                label,
                truncation(given.get("truncation"), allowed),
                along(given.getOrDefault("along", ""), allowed.directions()),
                to == null ? null : (Long) seed("to", to),
                (int) whole("steps", given.getOrDefault("steps", String.valueOf(STEPS)), 2, MOST_STEPS));
    }

    /** Tells whether the latent is moved along a direction. */
    boolean isMoved() {
        return Arrays.stream(along).anyMatch(amount -> amount != 0);
    }

    private static Map<String, String> given(String query) {
        Map<String, String> given = new HashMap<>();
        if (query.length() > LONGEST) {
            throw new IllegalArgumentException("The address is longer than " + LONGEST + " characters.");
        }
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Only " + String.join(", ", NAMES) + " can be asked for.");
            }
            String value = at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
            if (given.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is given twice.");
            }
        }
        return given;
    }

    private static long seed(String name, String text) {
        // What a number of JavaScript holds exactly.
        return whole(name, text, 0, (1L << 53) - 1);
    }

    private static long whole(String name, String text, long least, long most) {
        if (text.matches("\\d{1,16}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most + ".");
    }

    private static double truncation(@Nullable String text, Exploration allowed) {
        if (text == null) {
            return Double.NaN;
        }
        Exploration.Range range = allowed.truncation();
        if (range == null) {
            throw new IllegalArgumentException("This generator cannot be truncated.");
        }
        return number("truncation", text, range.low(), range.high());
    }

    private static double[] along(String text, int directions) {
        if (text.isEmpty()) {
            return new double[0];
        }
        String[] parts = text.split(",", -1);
        if (parts.length > directions) {
            throw new IllegalArgumentException("along must be at most " + directions + " numbers.");
        }
        return Arrays.stream(parts)
                .mapToDouble(part -> number("along", part, -FARTHEST, FARTHEST))
                .toArray();
    }

    private static double number(String name, String text, double low, double high) {
        if (text.matches("-?\\d{1,9}(\\.\\d{1,18})?")) {
            double value = Double.parseDouble(text);
            if (value >= low && value <= high) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + " must be a number from " + low + " to " + high + ".");
    }
}
