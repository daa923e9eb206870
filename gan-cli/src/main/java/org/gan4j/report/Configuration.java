package org.gan4j.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The settings in a run's {@code config.json}, of any version: as names and values rather than as a
 * {@link org.gan4j.recipes.run.RunConfig}, so that a report of a run of an older or newer version can still be made. Not
 * thread-safe.
 */
final class Configuration {
    private final JsonObject json;

    private Configuration(JsonObject json) {
        this.json = json;
    }

    /** Returns the configuration without any settings. */
    static Configuration empty() {
        return new Configuration(new JsonObject());
    }

    /**
     * Reads the configuration of a run.
     *
     * @throws RunException if it cannot be read, or is no JSON object
     */
    static Configuration read(RunDirectory run) {
        try {
            return new Configuration(
                    JsonParser.parseString(Files.readString(run.config())).getAsJsonObject());
        } catch (IOException e) {
            throw new RunException(run.config() + " could not be read: " + Durable.reason(e), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new RunException(run.config() + " is incomplete or not a file of settings", e);
        }
    }

    /** Returns the name of the recipe; empty if it is unknown. */
    String recipe() {
        return text(json.get("recipe"));
    }

    /** Returns everything that decides what the run learns, except what is at its default. */
    List<Fact> settings() {
        List<Fact> facts = new ArrayList<>();
        if (!recipe().isEmpty()) {
            facts.add(new Fact("recipe", recipe()));
        }
        collect("", json.get("settings"), facts);
        collect("", json.get("schedule"), facts);
        collect("data", json.get("data"), facts);
        return facts;
    }

    /** Returns the machine of the last session. */
    List<Fact> machine() {
        List<Fact> facts = new ArrayList<>();
        JsonElement sessions = json.get("sessions");
        if (sessions instanceof JsonArray all && !all.isEmpty()) {
            facts.add(new Fact("sessions", String.valueOf(all.size())));
            if (all.get(0) instanceof JsonObject first && first.has("began")) {
                facts.add(new Fact("began", text(first.get("began"))));
            }
            if (all.get(all.size() - 1) instanceof JsonObject last) {
                collect("", last.get("environment"), facts);
            }
        }
        return facts;
    }

    /** Returns the length of the run in steps, if it can be told. */
    Optional<Long> steps(long stepsPerEpoch) {
        long steps = number("steps");
        long epochs = number("epochs");
        if (steps > 0) {
            return Optional.of(steps);
        }
        return epochs > 0 && stepsPerEpoch > 0 ? Optional.of(epochs * stepsPerEpoch) : Optional.empty();
    }

    /** Returns the length of the run in epochs; 0 if it has a length in steps. */
    long epochs() {
        return number("epochs");
    }

    private long number(String name) {
        if (json.get("schedule") instanceof JsonObject schedule) {
            try {
                return Long.parseLong(text(schedule.get(name)));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
        return 0;
    }

    private static void collect(String name, @Nullable JsonElement value, List<Fact> facts) {
        if (value instanceof JsonObject object) {
            boolean isGroup = name.isEmpty() || name.equals("techniques") || isTechnique(name);
            object.entrySet()
                    .forEach(entry ->
                            collect(isGroup ? entry.getKey() : name + " " + entry.getKey(), entry.getValue(), facts));
        } else if (value != null && !value.isJsonNull() && !isOff(value)) {
            facts.add(new Fact(name.replace('_', ' '), text(value)));
        }
    }

    private static boolean isTechnique(String name) {
        return List.of("objective", "bounds", "variety", "pace").contains(name);
    }

    private static boolean isOff(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean() && !value.getAsBoolean();
    }

    private static String text(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return "";
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }
}
