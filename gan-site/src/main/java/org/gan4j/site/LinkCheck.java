package org.gan4j.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A check of all links between the pages of a site, and of their anchors. Links to other sites are not followed. */
final class LinkCheck {
    private static final Pattern LINK = Pattern.compile("<[^>]*?\\s(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|//.*");

    /** Javadoc of JDK 17 links its page of constants to a group of packages that it gives another anchor. */
    private static final String JAVADOCS_OWN = "api/constant-values.html: #org.gan4j";

    private final Path site;
    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    private LinkCheck(Path site) {
        this.site = site;
    }

    /** Returns the links that lead nowhere, each with its page. */
    static List<String> broken(Path site) throws IOException {
        LinkCheck check = new LinkCheck(site);
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        for (Path page : pages) {
            check.check(page);
        }
        return check.broken.stream().filter(link -> !link.equals(JAVADOCS_OWN)).toList();
    }

    private void check(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            String target = unescaped(link.group(1));
            if (!ELSEWHERE.matcher(target).matches() && !leadsSomewhere(page, target)) {
                broken.add(site.relativize(page) + ": " + target);
            }
        }
    }

    private boolean leadsSomewhere(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        String name = decoded(hash < 0 ? target : target.substring(0, hash));
        String anchor = hash < 0 ? "" : decoded(target.substring(hash + 1));
        Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("index.html");
        }
        return Files.isRegularFile(file) && (anchor.isEmpty() || anchors(file).contains(anchor));
    }

    private Set<String> anchors(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = new HashSet<>();
            Matcher id = ID.matcher(Files.readString(page));
            while (id.find()) {
                known.add(unescaped(id.group(1)));
            }
            anchors.put(page, known);
        }
        return known;
    }

    private static String decoded(String link) {
        return URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
