package org.gan4j.train.diagnosis;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.gan4j.train.run.JsonLog;
import org.gan4j.train.run.LogFile;

/** The findings of a run and the diversity of its samples, as JSON lines. */
final class DiagnosisFile {
    static final String STEP = "step";
    static final String FINDING = "finding";
    static final String SENTENCE = "sentence";
    static final String DIVERSITY = "diversity";

    private final LogFile file;

    DiagnosisFile(Path file) {
        this.file = new LogFile(file);
    }

    void open(long step) {
        file.open(null, step, JsonLog::step);
    }

    void write(Finding finding) {
        JsonObject line = new JsonObject();
        line.addProperty(STEP, finding.step());
        line.addProperty(FINDING, finding.symptom().id());
        line.addProperty(SENTENCE, finding.sentence());
        line.addProperty("remedy", finding.symptom().remedy());
        line.addProperty("page", finding.symptom().page());
        file.write(line.toString());
    }

    void writeDiversity(long step, double diversity) {
        JsonObject line = new JsonObject();
        line.addProperty(STEP, step);
        line.addProperty(DIVERSITY, diversity);
        file.write(line.toString());
    }

    void close() {
        file.close();
    }
}
