package org.gan4j.recipes.quality;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.io.internal.Durable;
import org.gan4j.metrics.Measurement;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/**
 * The measured values of a checkpoint, with all that they depend on. Immutable; safe to share between threads.
 *
 * @param recipe the name of the recipe
 * @param step of the checkpoint, in words
 * @param features the name of the feature network
 * @param seed of the samples
 * @param data a description of the real images
 * @param values by their names
 */
public record QualityReport(
        String recipe, String step, String features, long seed, String data, Map<String, Measurement> values) {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    /**
     * Copies the map.
     *
     * @param recipe the name of the recipe
     * @param step of the checkpoint, in words
     * @param features the name of the feature network
     * @param seed of the samples
     * @param data a description of the real images
     * @param values by their names
     */
    public QualityReport {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Writes the report as JSON, replacing an existing file.
     *
     * @param file the file, in an existing directory
     * @throws RunException if it cannot be written
     */
    public void write(Path file) {
        try {
            Durable.replace(file, out -> out.write(json().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new RunException(file + " could not be written: " + Durable.reason(e), e);
        }
    }

    private String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("recipe", recipe);
        all.put("step", step);
        all.put("features", features);
        all.put("seed", seed);
        all.put("data", data);
        Map<String, Object> measured = new LinkedHashMap<>();
        values.forEach((name, value) -> measured.put(name, entry(value)));
        all.put("values", measured);
        return GSON.toJson(all) + '\n';
    }

    private static Map<String, @Nullable Object> entry(Measurement measured) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("value", finite(measured.value()));
        entry.put("deviation", finite(measured.deviation()));
        entry.put("real", measured.real());
        entry.put("generated", measured.fake());
        entry.put("warning", measured.warning().orElse(null));
        return entry;
    }

    /** Returns the number, or null for one that JSON does not know. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
