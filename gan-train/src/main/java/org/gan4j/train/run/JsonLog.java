package org.gan4j.train.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.Training;

/**
 * Writes JSON lines, one object for each step at which it acts:
 * {@code {"step":200,"epoch":3,"d_loss":1.25, .., "images_per_second":9512.3}}. Not thread-safe.
 *
 * <p>The step's numbers are written without loss of precision; those that JSON cannot express are the texts {@code "NaN"},
 * {@code "Infinity"} and {@code "-Infinity"}, as in protobuf's JSON. A line is handed to the operating system before the
 * next step. When a run is resumed, the lines after its step are cut off.
 */
public final class JsonLog extends PeriodicListener {
    private final LogFile log;
    private final Throughput throughput = new Throughput();

    /**
     * Creates a log, whose file is opened when the run starts.
     *
     * @param file the file, in an existing directory
     * @param every the interval at which it acts
     */
    public JsonLog(Path file, Interval every) {
        super(every);
        this.log = new LogFile(file);
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        log.open(null, training.step(), JsonLog::step);
        throughput.begin(training);
    }

    @Override
    protected void act(Training training) {
        JsonObject line = new JsonObject();
        line.addProperty("step", training.step());
        line.addProperty("epoch", training.epoch());
        List<String> names = training.metricNames();
        for (int i = 0; i < names.size(); i++) {
            if (training.reported().get(i).isMeasured(training.metrics().get(i))) {
                add(line, names.get(i), training.metrics().get(i));
            }
        }
        add(line, "images_per_second", throughput.take(training));
        log.write(line.toString());
    }

    @Override
    protected void finish(Training training) {
        log.sync();
    }

    @Override
    public void onClose() {
        log.close();
    }

    private static void add(JsonObject line, String name, double value) {
        if (Double.isFinite(value)) {
            line.addProperty(name, value);
        } else {
            line.addProperty(name, Double.toString(value));
        }
    }

    /**
     * {@return the step of a line; -1 if it has none}
     *
     * @param line a line of such a log, which may be damaged
     */
    public static long step(String line) {
        try {
            JsonElement step = JsonParser.parseString(line).getAsJsonObject().get("step");
            return step == null ? -1 : step.getAsLong();
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            return -1;
        }
    }
}
