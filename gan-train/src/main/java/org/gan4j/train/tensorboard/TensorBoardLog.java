package org.gan4j.train.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.internal.Durable;
import org.gan4j.io.internal.ProtoMessage;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;
import org.gan4j.train.run.Throughput;
import org.jspecify.annotations.Nullable;

/**
 * Writes event files for TensorBoard: every metric and {@code images_per_second} as scalars, and the pictures in a folder.
 * Not thread-safe.
 *
 * <pre>{@literal
 * tensorboard --logdir runs
 * }</pre>
 *
 * <p>Each session of a run writes its own file, {@code events.out.tfevents.*}; a session that resumes from a step makes
 * TensorBoard discard what an earlier one wrote after that step.
 */
public final class TensorBoardLog extends PeriodicListener {
    private static final int SESSION_START = 1;

    private final Path folder;
    private final List<Pictures> pictures;
    private final Throughput throughput = new Throughput();
    private @Nullable EventFile file;

    private TensorBoardLog(Path folder, Interval every, List<Pictures> pictures) {
        super(every);
        this.folder = folder;
        this.pictures = List.copyOf(pictures);
    }

    /**
     * Creates a log of scalars alone.
     *
     * @param folder created if it does not exist
     * @param every the interval at which it acts
     */
    public TensorBoardLog(Path folder, Interval every) {
        this(folder, every, List.of());
    }

    /**
     * Shows the pictures that another listener, added before, writes into a folder: {@code step-000200.png}.
     *
     * @param tag their name in TensorBoard
     * @param pictureFolder the folder of the pictures
     * @return a log of the same folder
     */
    public TensorBoardLog pictures(String tag, Path pictureFolder) {
        List<Pictures> more = new ArrayList<>(pictures);
        more.add(new Pictures(tag, pictureFolder));
        return new TensorBoardLog(folder, every(), more);
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        throughput.begin(training);
        pictures.forEach(each -> each.begin(training.step()));
        try {
            boolean hadSessions = EventFile.anyIn(folder);
            EventFile opened = EventFile.create(folder);
            file = opened;
            if (hadSessions || training.step() > 0) {
                ProtoMessage start = new ProtoMessage().number(EventFile.Field.SESSION_LOG_STATUS, SESSION_START);
                opened.write(EventFile.event(training.step() + 1).message(EventFile.Field.EVENT_SESSION_LOG, start));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    protected void act(Training training) {
        try {
            open().write(EventFile.event(training.step()).message(EventFile.Field.EVENT_SUMMARY, scalars(training)));
            writePictures(training);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes the last pictures, which may have been drawn after the scalars of their step. */
    @Override
    protected void finish(Training training) {
        try {
            writePictures(training);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writePictures(Training training) throws IOException {
        for (Pictures each : pictures) {
            each.writeNew(training.step(), open());
        }
    }

    private EventFile open() {
        if (file == null) {
            throw new IllegalStateException("TensorBoardLog: expects onStart before anything else");
        }
        return file;
    }

    @Override
    public void onClose() {
        try (EventFile closing = file) {
            file = null;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ProtoMessage scalars(Training training) {
        ProtoMessage summary = new ProtoMessage();
        List<String> names = training.metricNames();
        for (int i = 0; i < names.size(); i++) {
            if (training.reported().get(i).isMeasured(training.metrics().get(i))) {
                add(summary, names.get(i), training.metrics().get(i));
            }
        }
        add(summary, "images_per_second", throughput.take(training));
        return summary;
    }

    private static void add(ProtoMessage summary, String tag, double value) {
        summary.message(
                EventFile.Field.SUMMARY_VALUE,
                new ProtoMessage().text(EventFile.Field.VALUE_TAG, tag).number(EventFile.Field.VALUE_SIMPLE, (float)
                        value));
    }

    private RunException failed(IOException e) {
        return new RunException(folder + " could not be written: " + Durable.reason(e), e);
    }
}
