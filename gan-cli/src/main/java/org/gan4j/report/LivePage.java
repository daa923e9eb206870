package org.gan4j.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gan4j.explore.Explorer;
import org.gan4j.io.internal.Durable;
import org.gan4j.recipes.Recipes;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.SampleGrid;

/**
 * The page of a run while it trains, in this process or another one: served to this machine alone, under an address with a
 * random token that nobody else knows. It reads the files of the run and writes none. Thread-safe.
 *
 * <p>It serves the page, its pictures by their steps, and the present state of the run as server-sent events; a request names
 * no file, so none outside the run can be read, and a picture that is a link is refused. Anything with another token or
 * another host's name, which a foreign page in the same browser would use, gets 403. Samples are also drawn by the generator
 * of the newest checkpoint, as the address says: {@link Explorer}.
 */
public final class LivePage implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final RunDirectory run;
    private final HttpServer server;
    private final ExecutorService threads;
    private final LiveState state;
    private final ExploredPictures explored;
    private final String token;

    private LivePage(RunDirectory run, HttpServer server, Duration every, Explorer explorer) {
        this.run = run;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(LivePage::daemon);
        this.state = new LiveState(run.path(), every);
        this.explored = new ExploredPictures(explorer);
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /**
     * Begins to serve the page of a run, until {@link #close}.
     *
     * @param run the directory of the run
     * @param port of this machine; 0 for any free one
     * @param recipes the recipes among which the run's is looked for, to explore its samples
     * @return the page, which answers until it is closed
     * @throws RunException if there is no run, or the port is taken
     */
    public static LivePage open(Path run, int port, Recipes recipes) {
        return open(run, port, recipes, Duration.ofSeconds(1));
    }

    static LivePage open(Path run, int port, Recipes recipes, Duration every) {
        RunDirectory directory = RunDirectory.read(run);
        try {
            InetAddress here = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
            LivePage page = new LivePage(directory, server, every, new Explorer(run, recipes));
            page.server.setExecutor(page.threads);
            page.server.createContext("/", page::answer);
            page.server.start();
            return page;
        } catch (IOException e) {
            throw new RunException(
                    "port " + port + " could not be opened: " + Durable.reason(e) + "; choose another one", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "gan4j live page");
        thread.setDaemon(true);
        return thread;
    }

    /** {@return the address of the page, with its token} */
    public URI address() {
        return URI.create("http://" + host() + "/" + token + "/");
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            // An address such as mailto:x has no path.
            String path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
            if (!isAllowed(exchange, path)) {
                Replies.text(exchange, 403, "text/plain", "The address needs the token that 'gan watch' printed.");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                Replies.text(exchange, 405, "text/plain", "Only GET is answered.");
            } else {
                answer(exchange, path.substring(token.length() + 2));
            }
        }
    }

    /** Compares the whole token, however early it differs, so that the time tells nothing. */
    private boolean isAllowed(HttpExchange exchange, String path) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        byte[] wanted = ("/" + token + "/").getBytes(StandardCharsets.UTF_8);
        byte[] given = path.substring(0, Math.min(path.length(), wanted.length)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given)
                && (host().equals(host) || ("localhost:" + server.getAddress().getPort()).equals(host));
    }

    private void answer(HttpExchange exchange, String name) throws IOException {
        if (name.isEmpty()) {
            Replies.text(exchange, 200, "text/html", ReportPage.live(state.json()));
        } else if (name.equals("events")) {
            sendEvents(exchange);
        } else if (name.equals(ExploredPictures.NAME) || name.startsWith(ExploredPictures.NAME + "/")) {
            explored.answer(exchange, name);
        } else if (name.startsWith(LinkedPictures.FOLDER)) {
            sendPicture(exchange, name.substring(LinkedPictures.FOLDER.length()));
        } else {
            Replies.nothing(exchange);
        }
    }

    /** Sends the state whenever it has changed, until the page is closed. */
    private void sendEvents(HttpExchange exchange) throws IOException {
        Replies.headers(exchange, "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            state.follow(json -> {
                byte[] event = ((json == null ? ":" : "data: " + json) + "\n\n").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseBody().write(event);
                exchange.getResponseBody().flush();
            });
        } catch (IOException e) {
            // The page was closed.
            return;
        }
    }

    private void sendPicture(HttpExchange exchange, String step) throws IOException {
        if (!step.matches("\\d{1,18}")) {
            Replies.nothing(exchange);
            return;
        }
        Path picture = SampleGrid.file(run.samples(), Long.parseLong(step));
        if (!isOfTheRun(picture)) {
            Replies.nothing(exchange);
            return;
        }
        Replies.bytes(exchange, "image/png", Files.readAllBytes(picture));
    }

    /** Returns true for a file that lies in the run's folder of pictures, wherever links lead. */
    private boolean isOfTheRun(Path picture) {
        try {
            Path folder = run.path().toRealPath().resolve(run.path().relativize(run.samples()));
            return Files.isRegularFile(picture, LinkOption.NOFOLLOW_LINKS)
                    && picture.toRealPath().startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the page: its addresses are no longer answered. */
    @Override
    public void close() {
        state.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
