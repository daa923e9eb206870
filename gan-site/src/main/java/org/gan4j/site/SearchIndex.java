package org.gan4j.site;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entries that the search box finds: sections of pages, and types of the Javadoc. */
final class SearchIndex {
    private static final Pattern TYPE = Pattern.compile("\\{\"p\":\"([^\"]+)\",\"l\":\"([^\"]+)\"\\}");

    private final List<Entry> entries;

    private SearchIndex(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A line of the index.
     *
     * @param page title of the page, or package of the type
     * @param heading of the section, or name of the type
     * @param url relative to the site
     */
    record Entry(String page, String heading, String url, String text) {}

    /** Lists the sections of pages, and the types that a folder of Javadoc names in its own index. */
    static SearchIndex of(List<MarkdownPage> pages, Path javadoc) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (MarkdownPage page : pages) {
            for (Section section : page.sections()) {
                entries.add(new Entry(
                        page.title(),
                        section.heading(),
                        MarkdownPage.slashes(page.target()) + "#" + section.anchor(),
                        section.text()));
            }
        }
        Matcher type = TYPE.matcher(Files.readString(javadoc.resolve("type-search-index.js")));
        while (type.find()) {
            entries.add(new Entry(
                    type.group(1),
                    type.group(2),
                    "api/" + type.group(1).replace('.', '/') + "/" + type.group(2) + ".html",
                    ""));
        }
        return new SearchIndex(entries);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Writes a script, which browsers load from files too, where they refuse to load data. */
    void write(Path out) throws IOException {
        Files.writeString(out.resolve("search-index.js"), "const SEARCH_INDEX = " + new Gson().toJson(entries) + ";\n");
    }
}
