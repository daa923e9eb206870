package org.gan4j.spark;

import java.io.Serial;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.collective.Seat;
import org.gan4j.data.DataException;
import org.gan4j.io.StateException;
import org.gan4j.recipes.RecipeException;
import org.gan4j.train.listener.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task of Spark that connects with the others and runs a rank's program.
 *
 * @param hasRows true if the rows of the partition are the rank's images
 * @param attempt the number of times that all ranks have started before
 */
record RankTask<T>(RankProgram program, SparkSettings settings, boolean hasRows, int attempt) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(RankTask.class);

    /** The failures that starting again would meet again: sentences for a person, too little memory, missing classes. */
    private static final List<Class<? extends Throwable>> FINAL = List.of(
            OutOfMemoryError.class,
            LinkageError.class,
            RunException.class,
            StateException.class,
            DataException.class,
            RecipeException.class,
            BackendUnavailableException.class,
            IllegalArgumentException.class);

    /** Returns the task of the next attempt. */
    RankTask<T> again() {
        return new RankTask<>(program, settings, hasRows, attempt + 1);
    }

    RankOutcome run(Iterator<T> rows) {
        BarrierTaskContext context = BarrierTaskContext.get();
        int rank = context.partitionId();
        try (Collective collective = join(context, rank);
                RowImages images = hasRows ? RowImages.spool(rows) : RowImages.none()) {
            DataParallel plain = DataParallel.of(collective);
            DataParallel parallel = settings.synchronisesBatchNorm() ? plain.synchronisingBatchNorm() : plain;
            Rank self = new Rank(parallel, attempt, context.cpus(), hasRows ? Optional.of(images) : Optional.empty());
            return RankOutcome.of(run(self));
        } catch (RuntimeException | Error e) {
            boolean isFinal = FINAL.stream().anyMatch(type -> type.isInstance(e));
            if (isFinal && e instanceof RuntimeException) {
                LOG.error("rank {} failed: {}", rank, e.getMessage());
            } else {
                LOG.error("rank {} failed", rank, e);
            }
            return RankOutcome.failed(rank, e, isFinal);
        }
    }

    private String run(Rank self) {
        try {
            return program.run(self);
        } catch (RuntimeException | Error e) {
            self.collective().abort(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Connects with the tasks of the same attempt. */
    private Collective join(BarrierTaskContext context, int rank) {
        try (Seat seat = Seat.open(host(context, rank))) {
            InetSocketAddress own = seat.address();
            List<InetSocketAddress> all = Arrays.stream(context.allGather(own.getHostString() + " " + own.getPort()))
                    .map(RankTask::address)
                    .toList();
            String run = "stage " + context.stageId() + ", attempt " + attempt;
            return seat.join(rank, all, run, settings.timeout());
        }
    }

    /** Returns the address under which Spark knows this executor. */
    private static String host(BarrierTaskContext context, int rank) {
        String address = context.getTaskInfos()[rank].address();
        int port = address.lastIndexOf(':');
        return port < 0 ? address : address.substring(0, port);
    }

    private static InetSocketAddress address(String text) {
        String[] parts = text.split(" ", -1);
        return InetSocketAddress.createUnresolved(parts[0], Integer.parseInt(parts[1]));
    }
}
