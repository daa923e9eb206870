package org.gan4j.data.download;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a response's bytes to a partial file as they arrive, at the speed of the disk. */
final class FileSink implements HttpResponse.BodySubscriber<Void> {
    /** Maximum bytes accepted for a file of unknown length. */
    private static final long LONGEST = 1L << 32;

    private final PartialFile partial;
    private final long longest;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable IOException writeFailure;
    private boolean tooMuch;
    private boolean closed;
    private long lastSign = System.nanoTime();
    private long size;

    FileSink(PartialFile partial, RemoteFile file) throws IOException {
        this.partial = partial;
        this.longest = file.bytes() > 0 ? file.bytes() : LONGEST;
        this.size = partial.size();
    }

    /**
     * Accepts the rest of a file from {@code have} on, or all of it if the response begins anew; rejects other
     * responses.
     */
    HttpResponse.BodyHandler<Void> handler(long have) {
        return answer -> {
            boolean rest = answer.statusCode() == 206 && continues(answer.headers(), have);
            if (answer.statusCode() != 200 && !rest) {
                return HttpResponse.BodySubscribers.discarding();
            }
            if (!rest) {
                beginAnew();
            }
            return this;
        };
    }

    /** Returns true if a partial response continues at {@code have}. */
    static boolean continues(HttpHeaders headers, long have) {
        return headers.firstValue("Content-Range").orElse("").startsWith("bytes " + have + "-");
    }

    /** Returns the number of bytes of the file present. */
    synchronized long size() {
        return size;
    }

    synchronized Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    /** Returns a local write failure, or null. */
    synchronized @Nullable IOException writeFailure() {
        return writeFailure;
    }

    /** Returns true if more bytes arrived than the file has. */
    synchronized boolean tooMuch() {
        return tooMuch;
    }

    /** Closes the sink; nothing is written after this returns. */
    synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription from = subscription;
        if (closed || from == null) {
            return;
        }
        lastSign = System.nanoTime();
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
            if (size > longest) {
                from.cancel();
                tooMuch = true;
                done.completeExceptionally(new IOException("more than " + longest + " bytes"));
                return;
            }
            if (!writes(buffer)) {
                from.cancel();
                return;
            }
        }
        from.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }

    private synchronized void beginAnew() {
        try {
            partial.clear();
            size = 0;
        } catch (IOException e) {
            fail(e);
        }
    }

    private boolean writes(ByteBuffer buffer) {
        try {
            partial.append(buffer);
            return true;
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    private void fail(IOException e) {
        writeFailure = e;
        done.completeExceptionally(e);
    }
}
