package org.gan4j.train.step;

import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.random.RandomStream;

/** A random stream as a part of a checkpoint, which a {@link TrainStep} puts among its parts. */
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
