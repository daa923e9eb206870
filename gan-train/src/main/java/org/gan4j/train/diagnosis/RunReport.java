package org.gan4j.train.diagnosis;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.run.RunLog;

/**
 * The diagnosis of a run from its files. Immutable; safe to share between threads.
 *
 * @param log the metrics of its steps
 * @param findings the findings made during training and those from its log, in the order of the steps
 * @param diversity the last measured {@linkplain Diversity relative diversity} of its samples, if any
 */
public record RunReport(RunLog log, List<Finding> findings, OptionalDouble diversity) {
    private static final Set<String> NO_METRICS = Set.of("step", "epoch", "images_per_second");

    /**
     * Copies the list.
     *
     * @param log the metrics of its steps
     * @param findings the findings made during training and those from its log, in the order of the steps
     * @param diversity the last measured {@linkplain Diversity relative diversity} of its samples, if any
     */
    public RunReport {
        findings = List.copyOf(findings);
    }

    /**
     * Reads the log of a run and the file of its {@link Diagnosis}, if there is one.
     *
     * @param directory the run
     * @return the findings of both
     * @throws RunException if a file cannot be read or is malformed
     */
    public static RunReport of(RunDirectory directory) {
        RunLog log = RunLog.read(directory.log());
        List<Finding> known = recorded(directory);
        List<Finding> findings = new ArrayList<>(known);
        OptionalDouble diversity = OptionalDouble.empty();
        for (JsonObject line : lines(directory.diagnosis())) {
            if (line.has(DiagnosisFile.DIVERSITY)) {
                diversity = OptionalDouble.of(line.get(DiagnosisFile.DIVERSITY).getAsDouble());
            }
        }
        shownBy(log).stream()
                .filter(finding -> known.stream().noneMatch(finding::isLike))
                .forEach(findings::add);
        findings.sort(Comparator.comparingLong(Finding::step));
        return new RunReport(log, findings, diversity);
    }

    /**
     * Reads only the findings made during training, without the log; none if there is no file of them.
     *
     * @param directory the run
     * @return the findings, in the order in which they were made
     * @throws RunException if the file cannot be read or is malformed
     */
    public static List<Finding> recorded(RunDirectory directory) {
        List<Finding> findings = new ArrayList<>();
        for (JsonObject line : lines(directory.diagnosis())) {
            if (!line.has(DiagnosisFile.DIVERSITY)) {
                Symptom.of(line.get(DiagnosisFile.FINDING).getAsString())
                        .ifPresent(symptom -> findings.add(new Finding(
                                symptom,
                                line.get(DiagnosisFile.STEP).getAsLong(),
                                line.get(DiagnosisFile.SENTENCE).getAsString())));
            }
        }
        return findings;
    }

    /** Finds problems in the metrics of a log. */
    private static List<Finding> shownBy(RunLog log) {
        List<String> names =
                log.names().stream().filter(name -> !NO_METRICS.contains(name)).toList();
        List<double[]> columns = names.stream().map(log::column).toList();
        double[] steps = log.column("step");
        RunSigns signs = new RunSigns();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            int row = i;
            List<Double> values = columns.stream().map(column -> column[row]).toList();
            findings.addAll(signs.observe(Numbers.of((long) steps[i], names, values)));
        }
        return findings;
    }

    /** Reads the objects of a file, without an incomplete last one; none if there is no file. */
    private static List<JsonObject> lines(Path file) {
        List<JsonObject> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            String text = Files.readString(file);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                lines.add(object(file, line));
            }
            return lines;
        } catch (IOException e) {
            throw new RunException(file + " could not be read: " + Durable.reason(e), e);
        }
    }

    private static JsonObject object(Path file, String line) {
        try {
            JsonElement element = JsonParser.parseString(line);
            JsonObject object = element.getAsJsonObject();
            boolean isKnown = object.has(DiagnosisFile.DIVERSITY)
                    || (object.has(DiagnosisFile.STEP)
                            && object.has(DiagnosisFile.FINDING)
                            && object.has(DiagnosisFile.SENTENCE));
            if (isKnown) {
                return object;
            }
        } catch (JsonParseException | IllegalStateException e) {
            throw new RunException(file + ": expects findings or diversities, got \"" + line + "\"", e);
        }
        throw new RunException(file + ": expects findings or diversities, got \"" + line + "\"");
    }
}
