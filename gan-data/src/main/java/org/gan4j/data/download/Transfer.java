package org.gan4j.data.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/** Single attempt to download a file, or the rest of it, from one mirror. */
final class Transfer {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int LOOK_EVERY_MILLISECONDS = 200;

    private final HttpClient client;
    private final RetryPolicy patience;
    private final DownloadListener listener;
    private final RemoteFile file;
    private final PartialFile partial;

    Transfer(HttpClient client, RetryPolicy patience, DownloadListener listener, RemoteFile file, PartialFile partial) {
        this.client = client;
        this.patience = patience;
        this.listener = listener;
        this.file = file;
        this.partial = partial;
    }

    /**
     * Result of an attempt.
     *
     * @param complete true if the mirror has sent everything it has
     * @param worthAnotherTry true if the mirror may succeed next time
     * @param reason why it is not complete, in a few words
     */
    record Outcome(boolean complete, boolean worthAnotherTry, String reason) {
        static final Outcome COMPLETE = new Outcome(true, false, "");

        static Outcome transientFailure(String reason) {
            return new Outcome(false, true, reason);
        }
    }

    /**
     * Appends the mirror's content to the bytes received.
     *
     * @throws DataException if it cannot be written; nothing is left of it then
     */
    Outcome from(URI mirror) throws IOException, InterruptedException {
        long have = partial.size();
        if (file.bytes() > 0 && have >= file.bytes()) {
            return Outcome.COMPLETE;
        }
        FileSink sink = new FileSink(partial, file);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(mirror).timeout(patience.silence()).header("User-Agent", "gan4j");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), sink.handler(have));
        try {
            return outcome(await(answer, sink), have);
        } catch (ExecutionException e) {
            IOException unwritten = sink.writeFailure();
            if (unwritten != null) {
                partial.delete();
                throw new DataException(
                        partial.target() + " could not be written: " + Durable.reason(unwritten), unwritten);
            }
            if (sink.tooMuch()) {
                sink.close();
                partial.clear();
                return new Outcome(false, have > 0, "more bytes than the file has");
            }
            return Outcome.transientFailure(reason(e.getCause()));
        } finally {
            answer.cancel(true);
            sink.close();
        }
    }

    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, FileSink sink)
            throws ExecutionException, InterruptedException {
        while (true) {
            try {
                HttpResponse<Void> response = answer.get(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
                listener.progress(file, sink.size(), file.bytes());
                return response;
            } catch (TimeoutException e) {
                listener.progress(file, sink.size(), file.bytes());
                if (sink.silentFor().compareTo(patience.silence()) > 0) {
                    throw new ExecutionException(new HttpTimeoutException("silence"));
                }
            }
        }
    }

    private Outcome outcome(HttpResponse<Void> response, long have) throws IOException {
        int status = response.statusCode();
        if (status == RANGE_NOT_SATISFIABLE && have > 0) {
            // Everything has arrived already, or too much: the SHA-256 will tell.
            return Outcome.COMPLETE;
        }
        if (status == PARTIAL_CONTENT && !FileSink.continues(response.headers(), have)) {
            partial.clear();
            return Outcome.transientFailure("another part than requested");
        }
        if (status == OK || status == PARTIAL_CONTENT) {
            return Outcome.COMPLETE;
        }
        boolean busy = status == 408 || status == 425 || status == 429 || status >= 500;
        return new Outcome(false, busy, "HTTP status " + status);
    }

    private String reason(@Nullable Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection within " + patience.connect().toSeconds() + " s";
        }
        if (failure instanceof HttpTimeoutException) {
            return "nothing for " + patience.silence().toSeconds() + " s";
        }
        if (failure instanceof ConnectException) {
            boolean unknown = failure.getCause() instanceof UnresolvedAddressException
                    || (failure.getCause() != null
                            && failure.getCause().getCause() instanceof UnresolvedAddressException);
            return unknown ? "no such host" : "no connection";
        }
        return failure instanceof IOException e
                ? "a response that broke off (" + Durable.reason(e) + ")"
                : String.valueOf(failure);
    }
}
