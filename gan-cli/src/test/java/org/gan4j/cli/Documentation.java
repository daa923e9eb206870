package org.gan4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation: those beside the README, and all below docs. */
final class Documentation {
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern INLINE = Pattern.compile("`(\\./gan [^`]*)`");
    private static final Pattern COMMAND = Pattern.compile("(?:\\w+=\\S+ )*(?:\\./)?gan ([a-z].*)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

    private Documentation() {}

    /** All pages, by path from the root. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> beside = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(beside, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The command lines of {@code gan} on a page, without the name of the program: of blocks and in running text. */
    static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        for (CodeBlocks.Block block : new CodeBlocks(page, page).all()) {
            if (block.language().isEmpty() || block.language().equals("sh")) {
                block.text().replace("\\\n", " ").lines().forEach(line -> add(commands, line));
            }
        }
        Matcher inline = INLINE.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
        while (inline.find()) {
            add(commands, inline.group(1));
        }
        return commands;
    }

    private static void add(List<String> commands, String line) {
        Matcher command = COMMAND.matcher(
                line.replaceFirst("\\s+#.*", "").replaceAll("\\s+", " ").strip());
        if (command.matches()) {
            commands.add(command.group(1));
        }
    }

    /** Links of a page that lead nowhere: to a file that does not exist, or an anchor without a heading. */
    static List<String> brokenLinks(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
        while (link.find()) {
            String target = link.group(1);
            if (!target.contains("://") && !leadsSomewhere(page, target)) {
                broken.add(ROOT.relativize(page) + ": " + target);
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        String name = hash < 0 ? target : target.substring(0, hash);
        Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        return Files.exists(file) && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
    }

    /** Anchors as a forge makes them of headings: lower case, hyphens for spaces, other punctuation left out. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
