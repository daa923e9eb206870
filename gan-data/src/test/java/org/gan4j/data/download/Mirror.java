package org.gan4j.data.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that answers as badly as a test wants, one request a connection. */
final class Mirror implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "mirror");
        thread.setDaemon(true);
        return thread;
    });
    private final Answer answer;
    /** The bytes that each request asked for from, 0 where it asked for all. */
    final List<Long> requests = new CopyOnWriteArrayList<>();

    Mirror(Answer answer) throws IOException {
        this.answer = answer;
        threads.execute(this::accept);
    }

    /** What is sent for the n-th request, from 0 on, that asks for the bytes from {@code from} on. */
    interface Answer {
        void send(int request, int from, OutputStream out) throws Exception;
    }

    URI uri() {
        return uri("file.bin");
    }

    URI uri(String path) {
        return URI.create(
                "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/" + path);
    }

    /** A good answer. */
    static void good(byte[] content, int from, OutputStream out) throws IOException {
        if (from == 0) {
            head(out, "200 OK", "Content-Length: " + content.length);
        } else {
            part(content, from, out);
        }
        out.write(content, from, content.length - from);
    }

    static void part(byte[] content, int from, OutputStream out) throws IOException {
        head(
                out,
                "206 Partial Content",
                "Content-Length: " + (content.length - from),
                "Content-Range: bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }

    static void head(OutputStream out, String status, String... headers) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\r\n").toList()) + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
            threads.shutdown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            long from = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Range: bytes=")) {
                    from = Long.parseLong(line.substring("Range: bytes=".length(), line.length() - 1));
                }
            }
            int request;
            synchronized (requests) {
                request = requests.size();
                requests.add(from);
            }
            OutputStream out = connection.getOutputStream();
            answer.send(request, (int) from, out);
            out.flush();
        } catch (Exception e) {
            // The client has what it wanted, or the test is over.
            Thread.currentThread().interrupt();
        }
    }
}
