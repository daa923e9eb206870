package org.gan4j.spark;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * A job of Spark whose every task is a rank. Spark waits for all tasks, however long; a rank that hangs when another one
 * has failed is not waited for beyond the time-out.
 */
final class RankJob {
    private static final int PAUSE_MILLIS = 50;

    private final AtomicReferenceArray<RankOutcome> ended;
    private final SimpleFutureAction<Boolean> job;

    /** Submits the job. */
    RankJob(RDD<RankOutcome> ranks, int count) {
        this.ended = new AtomicReferenceArray<>(count);
        Function1<Iterator<RankOutcome>, RankOutcome> only =
                (Function1<Iterator<RankOutcome>, RankOutcome> & Serializable) Iterator::next;
        List<Object> partitions = new ArrayList<>();
        for (int rank = 0; rank < count; rank++) {
            partitions.add(rank);
        }
        Function2<Object, RankOutcome, BoxedUnit> keep = (rank, outcome) -> {
            ended.set((Integer) rank, outcome);
            return BoxedUnit.UNIT;
        };
        this.job = ranks.sparkContext()
                .submitJob(ranks, only, CollectionConverters.asScala(partitions).toSeq(), keep, () -> true);
    }

    /**
     * Waits for the end of all ranks.
     *
     * @param patience for the ranks that have not ended when one has failed
     * @throws SparkGanException if one of them is not heard of in that time
     */
    List<RankOutcome> await(Duration patience) {
        long failedAt = 0;
        while (!job.isCompleted()) {
            pause();
            boolean isFailed = outcomes().stream().anyMatch(RankOutcome::isFailure);
            failedAt = isFailed && failedAt == 0 ? System.nanoTime() : failedAt;
            if (isFailed && System.nanoTime() - failedAt > patience.toNanos()) {
                job.cancel();
                throw new SparkGanException(missing() + " did not end within " + patience.toSeconds()
                        + " s after a failure, so the training cannot start again. The failure: "
                        + RankOutcome.failure(outcomes()).orElse("unknown"));
            }
        }
        Try<Boolean> end = job.value().get();
        end.get();
        return outcomes();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.cancel();
            throw new SparkGanException("interrupted while the ranks were trained", e);
        }
    }

    private List<RankOutcome> outcomes() {
        return IntStream.range(0, ended.length())
                .mapToObj(ended::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private String missing() {
        return "rank "
                + IntStream.range(0, ended.length())
                        .filter(rank -> ended.get(rank) == null)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" and rank "));
    }
}
