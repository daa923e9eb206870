package org.gan4j.report;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers to requests for a live page. Stateless; safe to share between threads. */
final class Replies {
    /** The addresses from which a live page may load anything: its own. */
    static final String POLICY = "default-src 'none'; img-src data: 'self'; connect-src 'self'; style-src"
            + " 'unsafe-inline'; script-src 'unsafe-inline'";

    private Replies() {}

    static void nothing(HttpExchange exchange) throws IOException {
        text(exchange, 404, "text/plain", "There is nothing here.");
    }

    static void text(HttpExchange exchange, int code, String type, String text) throws IOException {
        send(exchange, code, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static void bytes(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        send(exchange, 200, type, bytes);
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] bytes) throws IOException {
        headers(exchange, type);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void headers(HttpExchange exchange, String type) {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    }
}
