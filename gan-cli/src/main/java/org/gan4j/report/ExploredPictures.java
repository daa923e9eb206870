package org.gan4j.report;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gan4j.explore.Explorer;
import org.gan4j.io.StateException;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a live page that draws samples: {@code explore} says what can be explored, and {@code
 * explore/picture?seed=3} draws a sample. Thread-safe.
 */
final class ExploredPictures {
    static final String NAME = "explore";

    private static final String PICTURE = NAME + "/picture";
    private static final Gson GSON = new Gson();

    private final Explorer explorer;

    ExploredPictures(Explorer explorer) {
        this.explorer = explorer;
    }

    /** Answers a request for an address within a page. */
    void answer(HttpExchange exchange, String name) throws IOException {
        if (name.equals(NAME)) {
            Replies.text(exchange, 200, "application/json", GSON.toJson(explorer.exploration()));
        } else if (name.equals(PICTURE)) {
            picture(exchange);
        } else {
            Replies.nothing(exchange);
        }
    }

    private void picture(HttpExchange exchange) throws IOException {
        byte[] png;
        try {
            png = png(exchange.getRequestURI().getRawQuery());
        } catch (IllegalArgumentException e) {
            Replies.text(exchange, 400, "text/plain", String.valueOf(e.getMessage()));
            return;
        } catch (StateException | RunException e) {
            Replies.text(exchange, 503, "text/plain", e.getMessage() + ".");
            return;
        }
        Replies.bytes(exchange, "image/png", png);
    }

    private byte[] png(@Nullable String query) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Cached in memory: the default cache is a file in a folder that may not be writable.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(explorer.picture(query), "png", out);
        }
        return bytes.toByteArray();
    }
}
