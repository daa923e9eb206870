package org.gan4j.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;

/**
 * A page about one run, or about several side by side, in a single HTML file: it loads nothing, so it opens from a disk and
 * can be sent to others. Stateless; safe to share between threads.
 */
public final class ReportPage {
    private static final String OFFLINE =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src" + " 'unsafe-inline'";
    private static final long MOST_PICTURE_BYTES = 12_000_000;
    /** Escapes what would end a script, such as {@code <}. */
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(double.class, new ShortNumbers())
            // Gson takes the adapter of the boxed type for the elements of an array.
            .registerTypeAdapter(Double.class, new ShortNumbers())
            .create();

    private ReportPage() {}

    /**
     * Writes the page of some runs, replacing an existing file.
     *
     * @param file the page, in an existing directory
     * @param runs the directories of one or more runs
     * @return sentences about what is missing or incomplete in them
     * @throws RunException if one is not the directory of a run, or the file cannot be written
     */
    public static List<String> write(Path file, List<Path> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("ReportPage: expects one or more runs, got none");
        }
        PictureSource pictures = new InlinedPictures(MOST_PICTURE_BYTES / runs.size());
        List<RunView> views =
                runs.stream().map(run -> new RunFolder(run, pictures).read()).toList();
        String page = html(json(views, false), OFFLINE, "chart.js", "page.js");
        try {
            Durable.replace(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new RunException(file + " could not be written: " + Durable.reason(e), e);
        }
        List<String> notes = new ArrayList<>();
        views.forEach(view -> view.notes().forEach(note -> notes.add(view.name() + ": " + note)));
        return notes;
    }

    /** Returns the data of a page. */
    static String json(List<RunView> runs, boolean isLive) {
        return GSON.toJson(Map.of("live", isLive, "runs", runs));
    }

    /** Returns the page of a run while it is watched, which may load what its own address serves. */
    static String live(String json) {
        return html(json, Replies.POLICY, "chart.js", "explore.js", "page.js");
    }

    private static String html(String json, String policy, String... scripts) {
        StringBuilder script = new StringBuilder();
        for (String name : scripts) {
            script.append(resource(name));
        }
        return resource("page.html")
                .replace("{{policy}}", policy)
                .replace("{{style}}", resource("page.css"))
                .replace("{{script}}", script)
                .replace("{{data}}", json);
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("ReportPage: expects the resource " + name + ", got none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("ReportPage: expects to read the resource " + name, e);
        }
    }

    /** Numbers in six digits, more than a chart shows; null for those that JSON does not know. */
    private static final class ShortNumbers extends TypeAdapter<Double> {
        private static final MathContext DIGITS = new MathContext(6);

        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (Double.isFinite(value)) {
                out.value(
                        value == Math.rint(value) && Math.abs(value) < 1e15
                                ? (Number) Long.valueOf(value.longValue())
                                : Double.valueOf(
                                        new BigDecimal(value).round(DIGITS).doubleValue()));
            } else {
                out.nullValue();
            }
        }

        @Override
        public Double read(JsonReader in) {
            throw new UnsupportedOperationException("pages are written, not read");
        }
    }
}
