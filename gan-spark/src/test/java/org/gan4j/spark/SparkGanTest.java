package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trainings that end with a sentence: some before a rank starts. */
@Tag("full")
@Timeout(120)
final class SparkGanTest {
    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    @Test
    void aProgramThatCapturesWhatCannotBeSentIsRefusedAtOnce() {
        RandomStream random = RandomStream.seeded(1);

        assertThatThrownBy(() -> SparkGan.train(session, rank -> random.toString(), SparkSettings.ofRanks(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SparkGan: expects a program that can be sent to the executors, got one that captures a"
                        + " org.gan4j.random.RandomStream, which is not serializable; create it inside the program");
    }

    @Test
    void moreRanksThanTasksAreRefused() {
        assertThatThrownBy(() -> SparkGan.train(session, rank -> "", SparkSettings.ofRanks(3)))
                .isInstanceOf(SparkGanException.class)
                .hasMessage(
                        "3 ranks need as many tasks at once, and Spark can run 2 (spark.task.cpus is 1); ask for fewer"
                                + " ranks, or give Spark more cores");
    }

    @Test
    void aRankThatHangsAfterAFailureIsNotWaitedFor() {
        RankProgram hangs = rank -> {
            if (rank.collective().rank() == 0) {
                throw new IllegalArgumentException("out of luck");
            }
            try {
                TimeUnit.SECONDS.sleep(8);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "";
        };

        assertThatThrownBy(() ->
                        SparkGan.train(session, hangs, SparkSettings.ofRanks(2).timeout(Duration.ofSeconds(1))))
                .isInstanceOf(SparkGanException.class)
                .hasMessage("rank 1 did not end within 1 s after a failure, so the training cannot start again. The"
                        + " failure: rank 0: out of luck");
    }

    @Test
    void anErrorEndsTheTrainingAtOnceWithItsKind() {
        RankProgram lacks = rank -> {
            throw new NoClassDefFoundError("com/example/Missing");
        };

        assertThatThrownBy(() -> SparkGan.train(session, lacks, SparkSettings.ofRanks(1)))
                .isInstanceOf(SparkGanException.class)
                .hasMessage("rank 0: NoClassDefFoundError: com/example/Missing");
    }

    @Test
    void aColumnWithoutBytesIsRefused() {
        assertThatThrownBy(() -> SparkGan.train(
                        session,
                        rank -> "",
                        session.sql("select 'a' as path, 'text' as content"),
                        RowColumns.ofBinaryFiles(),
                        SparkSettings.ofRanks(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RowColumns: expects image files as bytes in column content, got a column of string");
    }

    @Test
    void aDataFrameWithoutRowsIsRefused() {
        assertThatThrownBy(() -> SparkGan.train(
                        session,
                        RecipeProgram.of("mnist-mlp"),
                        session.sql("select 'a' as path, cast('x' as binary) as content where 1 = 0"),
                        RowColumns.ofBinaryFiles(),
                        SparkSettings.ofRanks(2)))
                .isInstanceOf(SparkGanException.class)
                .hasMessage("rank 0: no row of the data frame came to this rank; give it more rows, or ask for fewer"
                        + " ranks");
    }
}
