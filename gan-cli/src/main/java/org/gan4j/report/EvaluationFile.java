package org.gan4j.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gan4j.io.internal.Durable;
import org.gan4j.report.RunView.Qualities;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/** The file of {@code gan evaluate} beside a run. Stateless; safe to share between threads. */
final class EvaluationFile {
    private EvaluationFile() {}

    /** Returns the file of a run, which need not exist. */
    static Path of(Path run) {
        Path whole = run.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + "-evaluation.json");
    }

    /**
     * Reads the values; none if there is no file.
     *
     * @throws RunException if the file cannot be read, or is not one of an evaluation
     */
    static Qualities read(Path file) {
        if (!Files.exists(file)) {
            return Qualities.NONE;
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<List<String>> rows = new ArrayList<>();
            json.getAsJsonObject("values").entrySet().forEach(entry -> rows.add(row(entry.getKey(), entry.getValue())));
            String caption = "Step " + text(json.get("step")) + ", features " + text(json.get("features"))
                    + ", compared with " + text(json.get("data")) + ".";
            return new Qualities(caption, rows);
        } catch (IOException e) {
            throw new RunException(file + " could not be read: " + Durable.reason(e), e);
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | NumberFormatException
                | UnsupportedOperationException e) {
            throw new RunException(file + " is incomplete or not a file of 'gan evaluate'", e);
        }
    }

    private static List<String> row(String name, JsonElement value) {
        JsonObject measured = value.getAsJsonObject();
        return List.of(
                name,
                number(measured.get("value")),
                number(measured.get("deviation")),
                count(measured.get("real")),
                count(measured.get("generated")),
                text(measured.get("warning")));
    }

    private static String number(@Nullable JsonElement value) {
        return value == null || value.isJsonNull() ? "" : String.format(Locale.ROOT, "%.4g", value.getAsDouble());
    }

    /** Returns a number of samples; the empty string for a value that compares with none. */
    private static String count(@Nullable JsonElement value) {
        return value == null || value.isJsonNull() || value.getAsLong() == 0
                ? ""
                : String.format(Locale.ROOT, "%,d", value.getAsLong());
    }

    private static String text(@Nullable JsonElement value) {
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
