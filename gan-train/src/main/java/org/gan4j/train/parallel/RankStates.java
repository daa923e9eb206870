package org.gan4j.train.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.collective.Collective;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Module;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.nn.SpectralWeight;
import org.gan4j.optim.Ema;
import org.gan4j.optim.Optimizer;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.TrainStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that each rank has for itself, such as a pool of earlier images, in the checkpoints that rank 0 writes. Add it
 * before the checkpoint writer, with the same interval. Not thread-safe.
 *
 * <p>Networks, averages and optimizers are in checkpoints as rank 0 has them: their weights are the same on all ranks, and
 * the running statistics of a batch normalisation, which may differ, change nothing that is trained. The vectors of spectral
 * normalisations, which might drift apart on machines that round differently, are set to those of rank 0. A run that resumes
 * with another number of ranks begins with the state of rank 0 on every rank.
 */
public final class RankStates extends PeriodicListener implements Stateful {
    private static final Logger LOG = LoggerFactory.getLogger(RankStates.class);

    private final Map<String, Stateful> own = new LinkedHashMap<>();
    private final List<Buffer> spectral;
    private final Collective collective;
    private Map<String, byte[]> gathered = Map.of();

    /**
     * Creates the states of one rank.
     *
     * @param step the rank's step
     * @param collective the communication with the other ranks
     * @param every the interval of the checkpoint writer
     */
    public RankStates(TrainStep<?> step, Collective collective, Interval every) {
        super(every);
        this.collective = collective;
        this.spectral = step.parts().values().stream()
                .filter(Module.class::isInstance)
                .flatMap(network -> ((Module) network).modules().stream())
                .filter(each -> each instanceof SpectralNorm || each instanceof SpectralWeight)
                .flatMap(each -> each.namedBuffers().values().stream())
                .distinct()
                .toList();
        step.parts().forEach((name, part) -> {
            if (!(part instanceof Module || part instanceof Ema || part instanceof Optimizer)) {
                own.put(name, part);
            }
        });
    }

    @Override
    protected void act(Training training) {
        spectral.forEach(this::broadcast);
        Map<String, byte[]> all = new LinkedHashMap<>();
        own.forEach((name, part) -> {
            byte[] bytes = bytes(part);
            List<byte[]> hashes = collective.allGather(hash(bytes));
            for (int rank = 1; rank < collective.size(); rank++) {
                if (!Arrays.equals(hashes.get(0), hashes.get(rank))) {
                    all.put(key(rank, name), collective.broadcast(bytes, rank));
                }
            }
        });
        gathered = collective.rank() == 0 ? all : Map.of();
    }

    /** Returns true, since the other ranks wait for this one. */
    @Override
    public boolean isEssential() {
        return true;
    }

    private void broadcast(Buffer buffer) {
        double[] values = buffer.value().toDoubles();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        ByteBuffer.wrap(collective.broadcast(bytes.array(), 0)).asDoubleBuffer().get(values);
        try (Scope scope = Scope.open()) {
            buffer.assign(Tensor.of(buffer.shape(), values));
        }
    }

    private static String key(int rank, String part) {
        return "rank" + rank + "." + part;
    }

    private static byte[] hash(byte[] bytes) {
        return ByteBuffer.allocate(Long.BYTES)
                .putInt(Arrays.hashCode(bytes))
                .putInt(bytes.length)
                .array();
    }

    @Override
    public void save(State out) {
        out.put("ranks", collective.size());
        gathered.forEach((key, bytes) -> {
            int[] words = new int[(bytes.length + Integer.BYTES - 1) / Integer.BYTES];
            ByteBuffer.wrap(Arrays.copyOf(bytes, words.length * Integer.BYTES))
                    .asIntBuffer()
                    .get(words);
            out.put(key, Tensor.ofInts(Shape.of(words.length), words));
            out.put(key + ".bytes", bytes.length);
        });
    }

    @Override
    public void restore(State in) {
        long ranks = in.count("ranks");
        if (ranks != collective.size()) {
            LOG.warn(
                    "the run had {} ranks and goes on with {}: each begins with the state of rank 0",
                    ranks,
                    collective.size());
            return;
        }
        Map<String, byte[]> all = new TreeMap<>();
        in.tensors().forEach((key, tensor) -> {
            ByteBuffer bytes = ByteBuffer.allocate(tensor.shape().elements() * Integer.BYTES);
            bytes.asIntBuffer().put(tensor.toInts());
            all.put(key, Arrays.copyOf(bytes.array(), Math.toIntExact(in.count(key + ".bytes"))));
        });
        own.forEach((name, part) -> {
            byte[] mine = all.get(key(collective.rank(), name));
            if (mine != null) {
                restore(part, mine);
            }
        });
        gathered = collective.rank() == 0 ? all : Map.of();
    }

    private static byte[] bytes(Stateful part) {
        State state = State.empty();
        part.save(state);
        return inFile(file -> {
            SafeTensors.write(file, state);
            return Files.readAllBytes(file);
        });
    }

    private static void restore(Stateful part, byte[] bytes) {
        inFile(file -> {
            Files.write(file, bytes);
            try (Scope scope = Scope.open()) {
                part.restore(SafeTensors.read(file));
            }
            return bytes;
        });
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    private interface FileUse {
        byte[] use(Path file) throws IOException;
    }

    private static byte[] inFile(FileUse use) {
        try {
            Path file = Files.createTempFile("gan4j-rank", ".safetensors");
            try {
                return use.use(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new RunException(
                    "the state of a rank could not be written to a temporary file: " + e.getMessage(), e);
        }
    }
}
