package org.gan4j.benchmarks.busy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that occupy one core each, until they are closed or this process ends. */
final class BusyLoop implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    private BusyLoop() {}

    /** @param count the number of processes, zero or more */
    static BusyLoop start(int count) {
        BusyLoop loop = new BusyLoop();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                BusyLoop.class.getName());
        try {
            for (int i = 0; i < count; i++) {
                loop.processes.add(new ProcessBuilder(command).start());
            }
        } catch (IOException e) {
            loop.close();
            throw new UncheckedIOException(e);
        }
        return loop;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }

    /** Computes in a loop until its input ends, which happens when the process that started it ends. */
    public static void main(String[] words) throws IOException {
        Thread thread = new Thread(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        });
        thread.setDaemon(true);
        thread.start();
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
