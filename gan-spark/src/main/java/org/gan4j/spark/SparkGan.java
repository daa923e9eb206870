package org.gan4j.spark;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Trains on the executors of a Spark cluster: each rank is a task of a barrier stage, so all start together, and after a
 * lost one all start again from the newest checkpoint. Gradients do not pass through Spark: the ranks are connected by TCP.
 *
 * <pre>{@code
 * SparkGan.train(session, RecipeProgram.of("dcgan-32", "--data", "/data/faces").out("/data/runs/faces"),
 *     SparkSettings.ofRanks(4));
 * }</pre>
 *
 * <p>The session needs a free core for each rank, and no dynamic allocation. Stateless; safe to share between threads.
 */
public final class SparkGan {
    private static final Logger LOG = LoggerFactory.getLogger(SparkGan.class);

    private SparkGan() {}

    /**
     * Trains with data that every executor reads itself, and waits for the end.
     *
     * @param session the cluster
     * @param program runs on each rank
     * @param settings the number of ranks, the time-out and the restarts
     * @return the result of each rank's program
     * @throws IllegalArgumentException if the program captures an object that cannot be sent to the executors
     * @throws SparkGanException with the sentence of the rank that failed
     */
    public static List<String> train(SparkSession session, RankProgram program, SparkSettings settings) {
        List<Integer> numbers = new ArrayList<>();
        for (int rank = 0; rank < settings.ranks(); rank++) {
            numbers.add(rank);
        }
        JavaRDD<Integer> ranks =
                JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(numbers, settings.ranks());
        return results(ranks, new RankTask<>(program, settings, false, 0));
    }

    /**
     * Trains with the rows of a data frame, which are divided among the ranks by a hash of their name, and waits for the end.
     * Each rank keeps its images as files in a temporary folder.
     *
     * @param session the cluster
     * @param program runs on each rank
     * @param images with a column of images, PNG, JPEG, BMP or GIF files as bytes: {@code content} beside {@code path},
     *     as {@code format("binaryFile")} reads folders, or the columns that {@link RowColumns} names
     * @param columns the columns of names and images
     * @param settings the number of ranks, the time-out and the restarts
     * @return the result of each rank's program
     */
    public static List<String> train(
            SparkSession session,
            RankProgram program,
            Dataset<Row> images,
            RowColumns columns,
            SparkSettings settings) {
        Dataset<Row> divided = images.select(columns.name(), columns.image())
                .repartition(settings.ranks(), images.col(columns.name()));
        return results(divided.javaRDD(), new RankTask<>(program, settings, true, 0));
    }

    /**
     * Runs the tasks, again after a failure that may pass: Spark itself does not restart a barrier stage whose results it
     * returns.
     */
    private static <T> List<String> results(JavaRDD<T> data, RankTask<T> first) {
        requireSerializable(first.program());
        RankTask<T> task = first;
        while (true) {
            boolean isLast = task.attempt() >= task.settings().restarts();
            try {
                List<RankOutcome> outcomes = outcomes(data, task);
                if (RankOutcome.isSettled(outcomes) || isLast) {
                    RankOutcome.throwFirst(outcomes);
                    return outcomes.stream().map(RankOutcome::result).toList();
                }
                LOG.warn(
                        "{}; all ranks start again",
                        RankOutcome.failure(outcomes).orElse("a rank failed"));
            } catch (SparkGanException e) {
                throw e;
            } catch (Exception e) {
                // A SparkException, which Scala does not declare.
                if (isLast) {
                    throw new SparkGanException("the ranks were lost: " + line(e), e);
                }
                LOG.warn("a rank was lost, all ranks start again: {}", line(e));
            }
            task = task.again();
        }
    }

    /** Finds before a cluster is asked what Spark would find at each start. */
    private static void requireSerializable(RankProgram program) {
        try (ObjectOutputStream stream = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            stream.writeObject(program);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "SparkGan: expects a program that can be sent to the executors, got one that captures a "
                            + e.getMessage() + ", which is not serializable; create it inside the program",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the program could not be written", e);
        }
    }

    /** Returns the last line of a message of Spark, which is the reason. */
    private static String line(Exception e) {
        String[] lines = String.valueOf(e.getMessage()).strip().split("\\R", -1);
        return Arrays.stream(lines)
                .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("Driver stacktrace"))
                .reduce((before, last) -> last)
                .orElse(e.getClass().getSimpleName());
    }

    private static <T> List<RankOutcome> outcomes(JavaRDD<T> data, RankTask<T> task) {
        Function1<Iterator<T>, Iterator<RankOutcome>> code =
                (Function1<Iterator<T>, Iterator<RankOutcome>> & Serializable) rows -> CollectionConverters.asScala(
                        Collections.singletonList(task.run(CollectionConverters.asJava(rows)))
                                .iterator());
        Object collected = data.rdd()
                .barrier()
                .mapPartitions(code, true, ClassTag$.MODULE$.apply(RankOutcome.class))
                .collect();
        return Arrays.stream((Object[]) collected).map(RankOutcome.class::cast).toList();
    }
}
