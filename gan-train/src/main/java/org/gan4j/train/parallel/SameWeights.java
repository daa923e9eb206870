package org.gan4j.train.parallel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.gan4j.collective.Collective;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Module;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.TrainStep;

/**
 * Compares the parameters of all ranks, by a hash of each, when a run starts, at an interval and when it ends. A difference
 * ends the run on every rank, with the names of the parameters that differ. Not thread-safe.
 */
public final class SameWeights extends PeriodicListener {
    private static final int MOST_NAMED = 5;

    private final Map<String, MutableTensor> weights = new LinkedHashMap<>();
    private final Collective collective;

    /**
     * Creates a comparison of the parameters of all networks among a step's parts.
     *
     * @param step the rank's step
     * @param collective the communication with the other ranks
     * @param every the same on all ranks
     */
    public SameWeights(TrainStep<?> step, Collective collective, Interval every) {
        super(every);
        this.collective = collective;
        for (Map.Entry<String, Stateful> part : step.parts().entrySet()) {
            if (part.getValue() instanceof Module network) {
                network.namedParameters().forEach((name, weight) -> weights.put(part.getKey() + "." + name, weight));
            }
        }
    }

    /** Refuses a run whose ranks begin with different parameters. */
    @Override
    public void onStart(Training training) {
        super.onStart(training);
        compare(training.step());
    }

    @Override
    protected void act(Training training) {
        compare(training.step());
    }

    /** Returns true, since ranks with different parameters train nothing. */
    @Override
    public boolean isEssential() {
        return true;
    }

    private void compare(long step) {
        List<byte[]> all = collective.allGather(hashes());
        List<String> names = new ArrayList<>(weights.keySet());
        List<String> different = new ArrayList<>();
        for (int rank = 1; rank < all.size(); rank++) {
            if (all.get(rank).length != all.get(0).length) {
                throw new RunException("the networks of rank " + rank + " have other parameters than those of rank 0");
            }
            different.addAll(different(names, all.get(0), all.get(rank), rank));
        }
        if (!different.isEmpty()) {
            int more = different.size() - MOST_NAMED;
            throw new RunException("at step " + step + ", parameters differ from those of rank 0: "
                    + String.join(", ", different.subList(0, Math.min(MOST_NAMED, different.size())))
                    + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    private static List<String> different(List<String> names, byte[] first, byte[] other, int rank) {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int from = i * Long.BYTES;
            if (!Arrays.equals(first, from, from + Long.BYTES, other, from, from + Long.BYTES)) {
                different.add(names.get(i) + " on rank " + rank);
            }
        }
        return different;
    }

    private byte[] hashes() {
        ByteBuffer hashes = ByteBuffer.allocate(weights.size() * Long.BYTES);
        weights.values().forEach(each -> hashes.putLong(hash(each.value())));
        return hashes.array();
    }

    private static long hash(Tensor values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.shape().elements() * Double.BYTES);
        for (double value : values.toDoubles()) {
            bytes.putDouble(value);
        }
        CRC32C hash = new CRC32C();
        hash.update(bytes.flip());
        return hash.getValue();
    }
}
