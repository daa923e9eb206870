package org.gan4j.cli.terminal;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which terminals show pictures. */
enum GraphicsProtocol {
    /** Escape sequences with a PNG file inside: kitty, Ghostty. */
    KITTY {
        @Override
        String encoded(BufferedImage picture) {
            return KittyPicture.of(picture);
        }
    },

    /** DEC's rows of six pixels: foot, xterm, WezTerm, mlterm, Windows Terminal, tmux, and others. */
    SIXEL {
        @Override
        String encoded(BufferedImage picture) {
            return SixelPicture.of(picture);
        }
    };

    private static final Pattern ATTRIBUTES = Pattern.compile("\u001b\\[\\?([\\d;]*)c");
    private static final String OF_SIXEL = "4";
    private static final List<String> WITHOUT = List.of("", "dumb", "unknown", "linux", "emacs");

    /** Returns the characters that make a terminal show a picture. */
    abstract String encoded(BufferedImage picture);

    /**
     * Returns the protocol of a terminal; empty if it has none, or the person wants none.
     *
     * <p>Only {@code TERM} is trusted of the environment, since each terminal sets it: other variables are inherited by
     * terminals that are started from another one.
     *
     * @param environment by its names
     * @param attributes asks the terminal for its device attributes: its answer, or an empty text
     */
    static Optional<GraphicsProtocol> of(Map<String, String> environment, Supplier<String> attributes) {
        String terminal = environment.getOrDefault("TERM", "");
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || WITHOUT.contains(terminal)) {
            return Optional.empty();
        }
        if (terminal.equals("xterm-kitty") || terminal.equals("xterm-ghostty")) {
            return Optional.of(KITTY);
        }
        if (terminal.matches("(foot|mlterm|yaft|contour)(-.*)?") || hasSixel(attributes.get())) {
            return Optional.of(SIXEL);
        }
        return Optional.empty();
    }

    private static boolean hasSixel(String answer) {
        Matcher found = ATTRIBUTES.matcher(answer);
        return found.find() && Arrays.asList(found.group(1).split(";", -1)).contains(OF_SIXEL);
    }
}
