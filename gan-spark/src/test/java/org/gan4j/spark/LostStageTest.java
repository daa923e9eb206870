package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages of Spark, and what a person is told. */
final class LostStageTest {
    private static LostStage lost(String message) {
        return new LostStage(new IllegalStateException(message));
    }

    @Test
    void theReasonIsTheLastLineThatIsNoTrace() {
        String message =
                """
                Job aborted due to stage failure: Could not recover
                java.lang.ClassNotFoundException: Faces
                \tat java.base/java.net.URLClassLoader.findClass(URLClassLoader.java:445)
                \t... 12 more

                Driver stacktrace:""";

        assertThat(lost(message).sentence()).isEqualTo("the ranks were lost: java.lang.ClassNotFoundException: Faces");
    }

    @Test
    void aMessageIsNotNeeded() {
        assertThat(new LostStage(new IllegalStateException()).sentence())
                .isEqualTo("the ranks were lost: IllegalStateException");
    }

    @Test
    void aCancelledJobIsMeantToEnd() {
        LostStage cancelled = lost("[SPARK_JOB_CANCELLED] Job 0 cancelled by a person SQLSTATE: XXKDA");

        assertThat(cancelled.isMeant()).isTrue();
        assertThat(cancelled.sentence())
                .isEqualTo(
                        "the training was cancelled: [SPARK_JOB_CANCELLED] Job 0 cancelled by a person SQLSTATE: XXKDA");
        assertThat(lost("Executor 1 was lost").isMeant()).isFalse();
    }
}
