package org.gan4j.train.step;

import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.random.RandomStream;

/**
 * The position of a random stream, which a {@link TrainStep} adds to its parts for checkpoints. Not thread-safe.
 *
 * @param stream the stream, whose position is saved and restored
 */
public record StreamPosition(RandomStream stream) implements Stateful {
    @Override
    public void save(State out) {
        out.put("position", stream.position());
    }

    @Override
    public void restore(State in) {
        stream.seek(in.count("position"));
    }
}
