package org.gan4j.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real browser without a window, driven by the DevTools protocol. Its pages are gone when it is closed. */
public final class Chromium implements AutoCloseable {
    private static final long SECONDS = 60;
    private static final Map<String, Integer> KEYS =
            Map.of("Tab", 9, "Enter", 13, "Space", 32, "ArrowLeft", 37, "ArrowRight", 39);

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final WebSocket socket;

    private Chromium(Process process, Path profile) throws Exception {
        this.process = process;
        Path port = profile.resolve("DevToolsActivePort");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (System.nanoTime() > until || !process.isAlive()) {
                throw new IllegalStateException("chromium: expects a port of its DevTools, got none");
            }
            Thread.sleep(20);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        String address = JsonParser.parseString(page)
                .getAsJsonObject()
                .get("webSocketDebuggerUrl")
                .getAsString();
        this.socket = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(SECONDS))
                .buildAsync(URI.create(address), new Answers())
                .get(SECONDS, TimeUnit.SECONDS);
        call("Page.enable");
        call("Accessibility.enable");
    }

    /** Starts the browser; skips the test where there is none. */
    public static Chromium start(Path profile) throws Exception {
        Optional<Path> browser = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(browser.isPresent(), "there is no chromium on the PATH");
        List<String> command = new ArrayList<>(List.of(browser.get().toString(), "--headless", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run"));
        command.addAll(List.of("--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir=" + profile));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Chromium(process, profile);
        } catch (Exception | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Opens an address, in a window of some size. */
    public void open(URI address, int width, int height) throws Exception {
        size(width, height);
        call("Page.navigate", "url", address.toString());
        await("document.readyState === 'complete' && location.href === " + quoted(address.toString()));
    }

    private void size(int width, int height) throws Exception {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("width", width);
        metrics.addProperty("height", height);
        metrics.addProperty("deviceScaleFactor", 1);
        metrics.addProperty("mobile", false);
        call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /** Shows pages as for somebody who prefers a dark or a light scheme. */
    public void scheme(String scheme) throws Exception {
        JsonObject feature = new JsonObject();
        feature.addProperty("name", "prefers-color-scheme");
        feature.addProperty("value", scheme);
        JsonArray features = new JsonArray();
        features.add(feature);
        JsonObject media = new JsonObject();
        media.add("features", features);
        call("Emulation.setEmulatedMedia", media);
    }

    /** Computes an expression of the page, as text. */
    public String eval(String expression) throws Exception {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("expression", "(async () => String(" + expression + "))()");
        wanted.addProperty("awaitPromise", true);
        wanted.addProperty("returnByValue", true);
        JsonObject answer = call("Runtime.evaluate", wanted);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.getAsJsonObject("result").get("value").getAsString();
    }

    /** Waits until an expression of the page is true. */
    public void await(String expression) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!eval(expression).equals("true")) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("chromium: expects " + expression + " to become true");
            }
            Thread.sleep(20);
        }
    }

    /** Presses a key, for example Tab. */
    public void press(String key) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", key.equals("Space") ? " " : key);
            event.addProperty("code", key);
            event.addProperty("windowsVirtualKeyCode", KEYS.get(key));
            if (type.equals("keyDown") && (key.equals("Enter") || key.equals("Space"))) {
                event.addProperty("text", key.equals("Enter") ? "\r" : " ");
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    /** Returns what a screen reader is told of the page: a role and a name for each part that has a name. */
    public List<String> readAloud() throws Exception {
        // The browser builds what it tells once somebody asks.
        List<String> before = List.of("");
        List<String> parts = told();
        while (!parts.equals(before)) {
            Thread.sleep(200);
            before = parts;
            parts = told();
        }
        return parts;
    }

    private List<String> told() throws Exception {
        List<String> parts = new ArrayList<>();
        call("Accessibility.getFullAXTree").getAsJsonArray("nodes").forEach(node -> {
            JsonObject part = node.getAsJsonObject();
            if (!part.get("ignored").getAsBoolean() && part.has("name") && part.has("role")) {
                parts.add(part.getAsJsonObject("role").get("value").getAsString() + ": "
                        + part.getAsJsonObject("name").get("value").getAsString());
            }
        });
        return parts;
    }

    /** Draws the page, or the part of it that is in the window, into a PNG file. */
    public void screenshot(Path file, boolean isWhole) throws Exception {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("format", "png");
        wanted.addProperty("captureBeyondViewport", isWhole);
        if (isWhole) {
            JsonObject clip = call("Page.getLayoutMetrics").getAsJsonObject("cssContentSize");
            clip.addProperty("scale", 1);
            wanted.add("clip", clip);
        }
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", wanted)
                                .get("data")
                                .getAsString()));
    }

    private JsonObject call(String method, String... parameter) throws Exception {
        JsonObject parameters = new JsonObject();
        if (parameter.length > 0) {
            parameters.addProperty(parameter[0], parameter[1]);
        }
        return call(method, parameters);
    }

    private JsonObject call(String method, JsonObject parameters) throws Exception {
        int number = numbers.incrementAndGet();
        JsonObject order = new JsonObject();
        order.addProperty("id", number);
        order.addProperty("method", method);
        order.add("params", parameters);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText(order.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        JsonObject got = answer.get(SECONDS, TimeUnit.SECONDS);
        if (got.has("error")) {
            throw new IllegalStateException(method + ": " + got.get("error"));
        }
        return got.getAsJsonObject("result");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Gives each answer to the call that waits for it; events are ignored. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                CompletableFuture<JsonObject> waiting =
                        message.has("id") ? answers.remove(message.get("id").getAsInt()) : null;
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
