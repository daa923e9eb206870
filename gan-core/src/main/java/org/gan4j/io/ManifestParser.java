package org.gan4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parses a manifest.json, and rejects anything else. */
final class ManifestParser {
    private final StrictJson json;
    private @Nullable String format;
    private long version;
    private @Nullable Map<String, Checksum> files;
    private @Nullable Map<String, String> texts;

    private ManifestParser(StrictJson json) {
        this.json = json;
    }

    /** @param who prefix of an exception's message */
    static Manifest parse(String who, InputStream utf8) throws IOException {
        return StrictJson.parse(who, utf8, json -> new ManifestParser(json).manifest());
    }

    private Manifest manifest() throws IOException {
        json.object("a JSON object", this::read);
        String expected = "the format \"" + Manifest.FORMAT + "\" " + Manifest.VERSION;
        if (!Manifest.FORMAT.equals(format) || version != Manifest.VERSION) {
            throw json.error(expected, format == null ? "none" : "\"" + format + "\" " + version);
        }
        if (files == null || texts == null) {
            throw json.error("files and texts", "not both");
        }
        return new Manifest(files, texts);
    }

    private void read(String field) throws IOException {
        switch (field) {
            case "format" -> format = json.text("a text as the format");
            case "version" -> version = json.count("a whole number as the version");
            case "files" -> files = files();
            case "texts" -> texts = json.texts("an object as the texts");
            default -> json.skip();
        }
    }

    private Map<String, Checksum> files() throws IOException {
        Map<String, Checksum> read = new TreeMap<>();
        json.object("an object as the files", name -> {
            if (!Manifest.isFile(name)) {
                throw json.error("names of safetensors files beside it", "\"" + name + "\"");
            }
            read.put(name, checksum(name));
        });
        return read;
    }

    private Checksum checksum(String name) throws IOException {
        Map<String, Long> size = new TreeMap<>();
        Map<String, String> sum = new TreeMap<>();
        json.object("an object as \"" + name + "\"", field -> {
            switch (field) {
                case "size" -> size.put(field, json.count("a number of bytes as the size of \"" + name + "\""));
                case "sha256" -> sum.put(field, json.text("a text as the sha256 of \"" + name + "\""));
                default -> json.skip();
            }
        });
        if (size.isEmpty() || sum.isEmpty()) {
            throw json.error("size and sha256 of \"" + name + "\"", "not both");
        }
        return new Checksum(
                size.values().iterator().next(), sum.values().iterator().next());
    }
}
