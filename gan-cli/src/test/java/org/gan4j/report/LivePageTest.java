package org.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.gan4j.recipes.Recipes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LivePageTest {
    @TempDir
    private Path folder;

    private RunFiles run;
    private LivePage page;

    @BeforeEach
    void open() throws IOException {
        run = new RunFiles(folder.resolve("run"))
                .config("mnist-mlp", "\"steps\": 9")
                .log(4)
                .picture(2);
        Files.writeString(folder.resolve("secret.png"), "secret");
        Files.writeString(folder.resolve("secret"), "secret");
        page = LivePage.open(run.path(), 0, Recipes.bundled(), Duration.ofMillis(20));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void thePageIsForThisMachineAlone() throws IOException {
        Answer answer = get("");

        assertThat(page.address().getHost()).isEqualTo("127.0.0.1");
        assertThat(page.address().getPath()).matches("/[0-9a-f]{32}/");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text()).contains("\"live\":true", "connect-src 'self'", "\"state\":\"Step 4 of 9.\"");
    }

    @Test
    void eachPageHasATokenOfItsOwn() {
        try (LivePage other = LivePage.open(run.path(), 0, Recipes.bundled())) {
            assertThat(other.address().getPath()).isNotEqualTo(page.address().getPath());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events", "/00000000000000000000000000000000/", "/samples/2", "/../"})
    void aWrongTokenIsForbidden(String path) throws IOException {
        assertThat(raw(path, host()))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("The address needs the token that 'gan watch' printed.");
    }

    @Test
    void aTokenWithoutItsLastDigitIsForbidden() throws IOException {
        String path = page.address().getPath();

        assertThat(raw(path.substring(0, path.length() - 2) + "/", host())).startsWith("HTTP/1.1 403 ");
        assertThat(raw(path.substring(0, path.length() - 1), host())).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void anotherHostsNameIsForbidden() throws IOException {
        assertThat(raw(page.address().getPath(), "evil.example")).startsWith("HTTP/1.1 403 ");
        assertThat(raw(page.address().getPath(), "localhost:" + page.address().getPort()))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void picturesAreServedByTheirSteps() throws IOException {
        HttpURLConnection connection = connect("samples/2");

        assertThat(connection.getContentType()).isEqualTo("image/png");
        try (InputStream in = connection.getInputStream()) {
            assertThat(in.readAllBytes())
                    .isEqualTo(Files.readAllBytes(run.path().resolve("samples/step-000002.png")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.json",
                "samples/",
                "samples/3",
                "samples/../../secret",
                "samples/..%2f..%2fsecret",
                "samples/%2e%2e/%2e%2e/secret.png",
                "../secret",
                "..%2fsecret",
                "samples//etc/passwd",
                "samples/step-000002.png",
                "samples/2%00",
                "samples/9999999999999999999999"
            })
    void nothingElseIsThere(String path) throws IOException {
        assertThat(raw(page.address().getPath() + path, host()))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("There is nothing here.");
    }

    @Test
    void aRunThatIsGoneIsAnsweredInASentence() throws IOException {
        Files.delete(run.path().resolve("config.json"));

        Answer answer = get("");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text()).contains("The settings are missing: ");
    }

    @Test
    void aPictureThatLeadsOutOfTheRunIsNotRead() throws IOException {
        Files.createSymbolicLink(run.path().resolve("samples/step-000005.png"), folder.resolve("secret.png"));

        assertThat(get("samples/5").code()).isEqualTo(404);
    }

    @Test
    void aFolderOfPicturesThatLeadsOutOfTheRunIsNotRead() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("step-000005.png"), "secret");
        RunFiles other = new RunFiles(folder.resolve("other")).log(1);
        Files.createSymbolicLink(other.path().resolve("samples"), outside);

        try (LivePage leading = LivePage.open(other.path(), 0, Recipes.bundled())) {
            HttpURLConnection connection = (HttpURLConnection)
                    leading.address().resolve("samples/5").toURL().openConnection();
            assertThat(connection.getResponseCode()).isEqualTo(404);
        }
    }

    @Test
    void onlyGetIsAnswered() throws IOException {
        HttpURLConnection connection = connect("");
        connection.setRequestMethod("DELETE");

        assertThat(connection.getResponseCode()).isEqualTo(405);
    }

    @Test
    void whatTheRunDoesIsPushed() throws IOException {
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connect("events").getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(nextEvent(events)).contains("\"state\":\"Step 4 of 9.\"", "\"source\":\"samples/2\"");

            run.picture(6);
            Files.writeString(run.path().resolve("log.csv"), "5,1,0.1,1.0,0.5,,100.0\n", StandardOpenOption.APPEND);

            assertThat(eventWith(events, "\"source\":\"samples/6\"", "Step 5 of 9; about 0:00:0"))
                    .isTrue();
        }
    }

    @Test
    void aResumedRunIsReadFromItsBeginning() throws IOException {
        assertThat(get("").text()).contains("Step 4 of 9.");
        run.log(2);
        run.config("mnist-mlp", "\"steps\": 12");

        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connect("events").getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(eventWith(events, "Step 2 of 12.", "\"x\":[1,2]")).isTrue();
        }
    }

    private static String nextEvent(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = events.readLine();
        }
        return String.valueOf(line);
    }

    /** Reads events until one has all of some words; false if none of the next ones has. */
    private static boolean eventWith(BufferedReader events, String... words) throws IOException {
        for (int i = 0; i < 10; i++) {
            String event = nextEvent(events);
            if (Arrays.stream(words).allMatch(event::contains)) {
                return true;
            }
        }
        return false;
    }

    private String host() {
        return "127.0.0.1:" + page.address().getPort();
    }

    private HttpURLConnection connect(String name) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(page.address() + name).toURL().openConnection();
        connection.setReadTimeout(20_000);
        return connection;
    }

    private Answer get(String name) throws IOException {
        HttpURLConnection connection = connect(name);
        int code = connection.getResponseCode();
        try (InputStream in = code < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(code, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Sends a request as it is: clients mend paths before they send them. */
    private String raw(String path, String host) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), page.address().getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Answer(int code, String text) {}
}
