package org.gan4j.recipes.run;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.internal.Durable;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.Checked;
import org.gan4j.recipes.data.DataIdentity;
import org.gan4j.recipes.technique.ChoiceAdapter;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is needed to run a run again: the content of its {@code config.json}.
 *
 * @param format of this file
 * @param recipe the name of the recipe
 * @param settings what decides, with the recipe, what the run learns
 * @param schedule its length and intervals
 * @param data that it trains on
 * @param sessions the first, and one for each time that it was resumed
 */
public record RunConfig(
        int format,
        String recipe,
        RunSettings settings,
        RunLength schedule,
        DataIdentity data,
        List<Session> sessions) {
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapterFactory(new ChoiceAdapter())
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    /**
     * Checks the values and copies the list.
     *
     * @param format of this file
     * @param recipe the name of the recipe
     * @param settings what decides, with the recipe, what the run learns
     * @param schedule its length and intervals
     * @param data that it trains on
     * @param sessions the first, and one for each time that it was resumed
     * @throws IllegalArgumentException if a value is absent, or the format is another one
     */
    public RunConfig {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format: expects " + FORMAT + ", got " + format);
        }
        Checked.text("recipe", recipe);
        Checked.present("settings", settings);
        Checked.present("schedule", schedule);
        Checked.present("data", data);
        Checked.present("sessions", sessions);
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("sessions: expects one or more, got none");
        }
    }

    /**
     * {@return the configuration of a run that begins}
     *
     * @param plan the run
     * @param data that it trains on
     * @param environment of this process
     */
    public static RunConfig begin(RunPlan plan, DataIdentity data, Environment environment) {
        List<Session> first = List.of(Session.now(0, environment));
        return new RunConfig(FORMAT, plan.recipe().name(), plan.settings(), plan.schedule(), data, first);
    }

    /**
     * {@return the configuration of the run that goes on from a step}
     *
     * @param plan the run, as it goes on
     * @param step the steps that the run has taken
     * @param environment of this process
     */
    public RunConfig goOn(RunPlan plan, long step, Environment environment) {
        List<Session> more = new ArrayList<>(sessions);
        more.add(Session.now(step, environment));
        return new RunConfig(format, recipe, plan.settings(), plan.schedule(), data, more);
    }

    /** {@return the environment of the newest session} */
    public Environment environment() {
        return sessions.get(sessions.size() - 1).environment();
    }

    /**
     * Reads the configuration of a run.
     *
     * @param directory the directory of the run
     * @return the configuration
     * @throws RunException if the file cannot be read, or is no such configuration
     */
    public static RunConfig read(RunDirectory directory) {
        try {
            return parse(Files.readString(directory.config()));
        } catch (IOException e) {
            throw wrong(directory, Durable.reason(e), e);
        } catch (JsonParseException e) {
            throw wrong(directory, "a file that is no such JSON", e);
        } catch (RuntimeException e) {
            // Gson wraps what a record says of its components.
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw wrong(directory, "a file with " + reason.getMessage(), e);
        }
    }

    private static RunConfig parse(String json) {
        @Nullable RunConfig config = GSON.fromJson(json, RunConfig.class);
        if (config == null) {
            throw new JsonParseException("an empty file");
        }
        return config;
    }

    private static RunException wrong(RunDirectory directory, String got, Exception cause) {
        return new RunException(directory.config() + ": expects the settings of a run, got " + got, cause);
    }

    /** {@return the content of the file} */
    public String json() {
        return GSON.toJson(this) + '\n';
    }

    /**
     * One process that trained.
     *
     * @param fromStep the steps that the run had taken
     * @param began when, as ISO 8601
     * @param environment of the process
     */
    public record Session(long fromStep, String began, Environment environment) {
        /**
         * Checks the values.
         *
         * @param fromStep the steps that the run had taken
         * @param began when, as ISO 8601
         * @param environment of the process
         * @throws IllegalArgumentException if the environment is absent
         */
        public Session {
            Checked.present("environment", environment);
        }

        static Session now(long fromStep, Environment environment) {
            return new Session(fromStep, Instant.now().toString(), environment);
        }
    }
}
