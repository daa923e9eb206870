package org.gan4j.collective;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a rank to all others, and the thread that writes to them: two ranks that both write before they
 * read would otherwise wait for each other once the buffers of the network are full.
 */
final class Links {
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int POLL_MILLIS = 100;

    /** Bytes of a content up to which a message is sent as one packet. */
    private static final int SMALL = 1 << 13;

    private final int rank;
    private final @Nullable Socket[] sockets;
    private final Object[] writing;
    private final Duration timeout;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile @Nullable String failure;
    private volatile boolean ended;
    private @Nullable Thread ending;
    private long deadline;

    /** @param sockets by rank; null for this rank */
    Links(int rank, @Nullable Socket[] sockets, Duration timeout) {
        this.rank = rank;
        this.sockets = sockets;
        this.timeout = timeout;
        this.writing = new Object[sockets.length];
        Arrays.setAll(writing, i -> new Object());
        this.writer = new Thread(this::write, "gan4j-collective-" + rank);
        writer.setDaemon(true);
        writer.start();
    }

    int size() {
        return sockets.length;
    }

    private void write() {
        try {
            while (!ended) {
                work.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins an operation, whose messages must arrive within the time-out. */
    void begin() {
        requireSound();
        deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Sends a message, whose content is not changed until {@link #awaitSent}. */
    void send(int to, Message message) {
        work.add(() -> {
            try {
                write(to, message);
            } catch (IOException e) {
                fail("rank " + to + " was lost: " + reason(e));
            }
        });
    }

    private void write(int to, Message message) throws IOException {
        Socket socket = socket(to);
        ByteBuffer content = message.content();
        // Not the socket's own lock, which setting a time-out takes, and so reading.
        synchronized (writing[to]) {
            OutputStream out = socket.getOutputStream();
            if (content.remaining() <= SMALL) {
                out.write(message.bytes());
            } else {
                out.write(message.header().array());
                out.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
            }
        }
    }

    /** Waits until the messages have left, so that their arrays may change. */
    void awaitSent() {
        CountDownLatch sent = new CountDownLatch(1);
        work.add(sent::countDown);
        try {
            while (!sent.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                requireSound();
                if (left() <= 0) {
                    throw failed("a message could not be sent within " + Clock.words(timeout));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("rank " + rank + " was interrupted while it waited for others");
        }
    }

    /** Receives the content of a message of an operation. */
    ByteBuffer receive(int from, Message.Kind kind, long operation, int elements) {
        Message message = receive(from);
        if (message.kind() == Message.Kind.FAILED) {
            throw failed(StandardCharsets.UTF_8.decode(message.content()).toString());
        }
        if (message.kind() == Message.Kind.LEFT) {
            throw failed("rank " + from + " has left");
        }
        Message expected = new Message(kind, operation, elements, ByteBuffer.allocate(0));
        if (message.kind() != kind || message.operation() != operation || message.elements() != elements) {
            throw failed("rank " + rank + " calls for " + expected.describe() + ", rank " + from + " for "
                    + message.describe());
        }
        return message.content();
    }

    private Message receive(int from) {
        try {
            ByteBuffer header = read(from, Message.HEADER);
            Message.Kind kind = Message.kind(header.get());
            long operation = header.getLong();
            int elements = header.getInt();
            return new Message(kind, operation, elements, read(from, Math.max(0, header.getInt())));
        } catch (SocketTimeoutException e) {
            throw failed("rank " + from + " did not arrive within " + Clock.words(timeout));
        } catch (IOException e) {
            throw failed("rank " + from + " was lost: " + reason(e));
        }
    }

    private ByteBuffer read(int from, int count) throws IOException {
        Socket socket = socket(from);
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[count];
        int at = 0;
        while (at < count) {
            long left = left();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            int read = in.read(bytes, at, count - at);
            if (read < 0) {
                throw new EOFException("it closed the connection");
            }
            at += read;
        }
        return ByteBuffer.wrap(bytes);
    }

    private Socket socket(int other) throws IOException {
        Socket socket = sockets[other];
        if (socket == null) {
            throw new IOException("rank " + other + " is this one");
        }
        return socket;
    }

    private CollectiveException failed(String reason) {
        fail(reason);
        return new CollectiveException(String.valueOf(failure));
    }

    /** Makes every operation throw, here and on the other ranks, unless one has failed before. */
    void fail(String reason) {
        synchronized (this) {
            if (failure != null || ended) {
                return;
            }
            failure = reason;
            ByteBuffer text = ByteBuffer.wrap(reason.getBytes(StandardCharsets.UTF_8));
            ending = daemon(() -> end(new Message(Message.Kind.FAILED, 0, 0, text)));
        }
    }

    /** Tells the others that this rank ends, after what it still has to send; waits until they know, at most {@code patience}. */
    void leave(Duration patience) {
        synchronized (this) {
            if (ending == null) {
                ending = daemon(() -> end(new Message(Message.Kind.LEFT, 0, 0, ByteBuffer.allocate(0))));
            }
        }
        join(ending, patience);
    }

    /** Sends the last message to all, as far as that is possible, and closes the connections. */
    private void end(Message farewell) {
        List<Thread> last = new ArrayList<>();
        for (int other = 0; other < size(); other++) {
            int to = other;
            if (to != rank) {
                last.add(daemon(() -> {
                    try {
                        write(to, farewell);
                    } catch (IOException e) {
                        // That rank is lost, or has ended before this one.
                        return;
                    }
                }));
            }
        }
        last.forEach(each -> join(each, FAREWELL));
        ended = true;
        writer.interrupt();
        close();
    }

    private static Thread daemon(Runnable code) {
        Thread thread = new Thread(code, "gan4j-collective-end");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread, Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the connections, after reading what others still send: unread bytes would erase the farewell. */
    private void close() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        byte[] ignored = new byte[1 << 16];
        for (Socket socket : sockets) {
            if (socket != null) {
                try (socket) {
                    socket.shutdownOutput();
                    InputStream in = socket.getInputStream();
                    long left = (end - System.nanoTime()) / 1_000_000;
                    while (left > 0) {
                        socket.setSoTimeout((int) left);
                        if (in.read(ignored) < 0) {
                            break;
                        }
                        left = (end - System.nanoTime()) / 1_000_000;
                    }
                } catch (IOException e) {
                    // The other rank has closed it too.
                }
            }
        }
    }

    private void requireSound() {
        String reason = failure;
        if (reason != null) {
            throw new CollectiveException(reason);
        }
    }

    private long left() {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
