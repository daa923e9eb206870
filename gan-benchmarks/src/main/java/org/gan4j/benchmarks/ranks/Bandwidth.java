package org.gan4j.benchmarks.ranks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gan4j.collective.Collective;
import org.gan4j.collective.LocalCollective;
import org.gan4j.collective.Seat;

/** Bytes per second through a plain socket and through sums, in one process over loopback. */
final class Bandwidth {
    private static final int ROUNDS = 10;
    private static final int CHUNK = 1 << 17;
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private Bandwidth() {}

    /** Returns the bytes per second of a socket that one thread writes to and another reads from. */
    static double socket(int bytes) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket out = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket in = server.accept()) {
            long begin = System.nanoTime();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(out, (long) bytes * ROUNDS));
            InputStream from = in.getInputStream();
            byte[] chunk = new byte[CHUNK];
            long left = (long) bytes * ROUNDS;
            while (left > 0) {
                left -= from.read(chunk);
            }
            sent.join();
            return (double) bytes * ROUNDS / ((System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket out, long bytes) {
        try {
            byte[] chunk = new byte[CHUNK];
            for (long left = bytes; left > 0; left -= CHUNK) {
                out.getOutputStream().write(chunk, 0, (int) Math.min(CHUNK, left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes per second that each of two ranks sends, and as many receives, while it sums floats. */
    static double sums(int bytes) {
        List<Seat> seats = List.of(Seat.open("localhost"), Seat.open("localhost"));
        List<InetSocketAddress> addresses = seats.stream().map(Seat::address).toList();
        List<Double> seconds = LocalCollective.run(2, PATIENT, rank -> {
            try (Seat seat = seats.get(rank.rank());
                    Collective joined = seat.join(rank.rank(), addresses, "bandwidth", PATIENT)) {
                float[] values = new float[bytes / Float.BYTES];
                joined.allReduceSum(values);
                long begin = System.nanoTime();
                for (int i = 0; i < ROUNDS; i++) {
                    joined.allReduceSum(values);
                }
                return (System.nanoTime() - begin) / 1e9;
            }
        });
        return (double) bytes * ROUNDS / Math.max(seconds.get(0), seconds.get(1));
    }
}
