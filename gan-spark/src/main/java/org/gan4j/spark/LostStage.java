package org.gan4j.spark;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A failure of Spark to bring all ranks to their end.
 *
 * @param failure from Spark, with the stack traces of executors in its message
 */
record LostStage(Throwable failure) {
    private static final Pattern CANCELLED = Pattern.compile("Job \\S+ (was )?cancelled");
    private static final Pattern TRACE = Pattern.compile("\\s*(at |\\.\\.\\. \\d+ more|Driver stacktrace).*");

    /** Returns true if a person ended the job, so that it should not start again. */
    boolean isMeant() {
        return CANCELLED.matcher(message()).find();
    }

    /** Returns the last line of Spark's message that is no part of a stack trace: the reason. */
    String sentence() {
        List<String> lines = Arrays.stream(message().split("\\R", -1))
                .filter(Predicate.not(String::isBlank))
                .filter(line -> !TRACE.matcher(line).matches())
                .toList();
        String reason = lines.isEmpty() ? failure.getClass().getSimpleName() : lines.get(lines.size() - 1);
        return (isMeant() ? "the training was cancelled: " : "the ranks were lost: ") + reason.strip();
    }

    private String message() {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }
}
