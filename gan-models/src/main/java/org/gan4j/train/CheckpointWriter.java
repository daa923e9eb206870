package org.gan4j.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.io.CheckpointFolder;

/**
 * Writes checkpoints, from which a run resumes bit for bit: {@code step-000200}, with the text {@code step} beside those
 * that it was given.
 *
 * <p>Add it behind the other listeners: what they wrote for a step is then there before the step's checkpoint is. Where a
 * run goes on from an older checkpoint, the newer ones are set aside.
 */
public final class CheckpointWriter extends PeriodicListener {
    private final CheckpointFolder checkpoints;
    private final Map<String, String> texts;
    private final int kept;

    private CheckpointWriter(CheckpointFolder checkpoints, Every every, Map<String, String> texts, int kept) {
        super(every);
        this.checkpoints = checkpoints;
        this.texts = texts;
        this.kept = kept;
    }

    /**
     * Keeps all checkpoints.
     *
     * @param folder made if it does not exist
     */
    public CheckpointWriter(Path folder, Every every) {
        this(new CheckpointFolder(folder), every, Map.of(), Integer.MAX_VALUE);
    }

    /** Removes, behind each checkpoint, all but the newest so many, 1 or more. */
    public CheckpointWriter keepNewest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("CheckpointWriter: expects to keep 1 checkpoint or more, got " + count);
        }
        return new CheckpointWriter(checkpoints, every(), texts, count);
    }

    /** Puts a text into every checkpoint, for example what networks it is of. */
    public CheckpointWriter text(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(name, text);
        return new CheckpointWriter(checkpoints, every(), more, kept);
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        checkpoints.setAsideAfter(training.step());
    }

    @Override
    protected void act(Training training) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put("step", Long.toString(training.step()));
        checkpoints.write(training.step(), training.snapshot(), all);
        checkpoints.keepNewest(kept);
    }
}
