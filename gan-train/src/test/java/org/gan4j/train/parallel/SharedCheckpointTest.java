package org.gan4j.train.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gan4j.collective.Collective;
import org.gan4j.collective.LocalCollective;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.State;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that ranks get from rank 0. */
final class SharedCheckpointTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final int LARGEST = 1 << 24;

    @TempDir
    private Path folder;

    /** A collective that refuses to send more at once than an executor's heap should hold. */
    private record Narrow(Collective all) implements Collective {
        @Override
        public byte[] broadcast(byte[] bytes, int root) {
            assertThat(bytes.length).isLessThanOrEqualTo(LARGEST);
            return all.broadcast(bytes, root);
        }

        @Override
        public int rank() {
            return all.rank();
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public void allReduceSum(float[] values) {
            all.allReduceSum(values);
        }

        @Override
        public void allReduceSum(double[] values) {
            all.allReduceSum(values);
        }

        @Override
        public void abort(String reason) {
            all.abort(reason);
        }

        @Override
        public void close() {
            all.close();
        }
    }

    private void write(int floats) {
        State state = State.empty();
        state.put("weight", Tensor.of(Shape.of(floats), new float[floats]));
        new CheckpointFolder(folder).write(7, Map.of("part", state), Map.of());
    }

    @Test
    void largeFilesAreSentInPieces() {
        write(LARGEST / Float.BYTES + 1);

        List<Boolean> same = LocalCollective.run(2, PATIENT, rank -> {
            try (SharedCheckpoint shared = SharedCheckpoint.of(folder, new Narrow(rank))) {
                return new CheckpointFolder(shared.folder()).newestGood().isPresent();
            }
        });

        assertThat(same).containsExactly(true, true);
    }

    @Test
    void aCopyThatFailsLeavesNothing(@TempDir Path temporary) {
        write(1);

        assertThatThrownBy(() -> LocalCollective.run(2, PATIENT, rank -> {
                    if (rank.rank() == 0) {
                        throw new IllegalStateException("out of luck");
                    }
                    return SharedCheckpoint.of(folder, rank, temporary);
                }))
                .hasMessage("out of luck");

        assertThat(temporary).isEmptyDirectory();
    }
}
