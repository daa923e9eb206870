package org.gan4j.io;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;

/** Content of a checkpoint's manifest.json: its files, and texts. */
record Manifest(Map<String, Checksum> files, Map<String, String> texts) {
    static final String FORMAT = "gan4j checkpoint";
    static final long VERSION = 1;

    private static final String SUFFIX = ".safetensors";
    private static final Pattern FILE = Pattern.compile("[a-z0-9_][a-z0-9_-]*\\.safetensors");

    /** Returns the file name of a part. */
    static String file(String part) {
        return part + SUFFIX;
    }

    /** Returns the part stored in a file. */
    static String part(String file) {
        return file.substring(0, file.length() - SUFFIX.length());
    }

    /** Returns true if the name is that of a part's file in this directory, and valid on every operating system. */
    static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    byte[] bytes() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginObject();
            json.name("format").value(FORMAT);
            json.name("version").value(VERSION);
            json.name("files").beginObject();
            for (Map.Entry<String, Checksum> file : files.entrySet()) {
                json.name(file.getKey()).beginObject();
                json.name("size").value(file.getValue().size());
                json.name("sha256").value(file.getValue().sha256());
                json.endObject();
            }
            json.endObject();
            json.name("texts").beginObject();
            for (Map.Entry<String, String> entry : texts.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
            json.endObject();
        }
        return Utf8.bytes(text.append("\n").toString());
    }
}
