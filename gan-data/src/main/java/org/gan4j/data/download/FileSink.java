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

/** Writes an answer's bytes to a partial file as they come, at the speed of the disk. */
final class FileSink implements HttpResponse.BodySubscriber<Void> {
    /** Of a file whose length is not known, no more than this is taken. */
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

    /** Takes the rest of a file from {@code have} on, or all of it where the answer begins anew; no other answer. */
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

    /** Whether a partial answer is the part from {@code have} on. */
    static boolean continues(HttpHeaders headers, long have) {
        return headers.firstValue("Content-Range").orElse("").startsWith("bytes " + have + "-");
    }

    /** How many bytes of the file there are. */
    synchronized long size() {
        return size;
    }

    synchronized Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    /** What went wrong on this side, or null. */
    synchronized @Nullable IOException writeFailure() {
        return writeFailure;
    }

    /** Whether more came than the file has. */
    synchronized boolean tooMuch() {
        return tooMuch;
    }

    /** Nothing is written any more when this returns. */
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
