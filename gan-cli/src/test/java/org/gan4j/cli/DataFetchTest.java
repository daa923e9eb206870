package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that answers every request with the same few bytes stands between the command and the mirrors. */
final class DataFetchTest {
    private static final byte[] ANSWER = gzip("no data set");
    private static final String MIRROR = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
    private static final String FILE = "train-images-idx3-ubyte.gz";

    @TempDir
    private Path directory;

    private HttpServer proxy;

    @BeforeEach
    void startProxy() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        proxy.start();
        System.setProperty("http.proxyHost", proxy.getAddress().getHostString());
        System.setProperty("http.proxyPort", String.valueOf(proxy.getAddress().getPort()));
    }

    @AfterEach
    void stopProxy() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        proxy.stop(0);
    }

    @Test
    void whatIsNotTheFileIsRefusedAndLeavesNothing() {
        Path folder = directory.resolve("fashion-mnist");

        TrainFailuresTest.assertFailed(
                Command.gan("data", "fetch", "fashion-mnist", "--cache", directory),
                folder.resolve(FILE) + " could not be downloaded: SHA-256"
                        + " 77dad7545216d106e1c17e68d4697a9bfd7051e0e0e64f2568cff0a1de07634a instead of SHA-256"
                        + " c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888 of the uncompressed content"
                        + " from " + MIRROR + FILE);

        assertThat(folder).isEmptyDirectory();
        assertThat(Command.gan("data", "list", "--cache", directory).out())
                .contains("    not downloaded; to get it: java -jar gan.jar data fetch fashion-mnist");
    }

    /** The device that is always full stands where the partial file would. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidSoAndLeavesNothing() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("fashion-mnist"));
        Files.createSymbolicLink(folder.resolve("." + FILE + ".gan4j-download"), Path.of("/dev/full"));

        TrainFailuresTest.assertFailed(
                Command.gan("data", "fetch", "fashion-mnist", "--cache", directory),
                folder.resolve(FILE) + " could not be written: no space left on device");

        assertThat(folder).isEmptyDirectory();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
