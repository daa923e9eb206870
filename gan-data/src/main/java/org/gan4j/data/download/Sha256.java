package org.gan4j.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * SHA-256 that a file must have: of its bytes or, because gzip compressors differ, of its uncompressed content.
 * Immutable; safe to share between threads.
 *
 * @param hex 64 lower-case hexadecimal digits
 * @param ofContent true if it is that of the uncompressed content
 */
public record Sha256(String hex, boolean ofContent) {
    private static final int BUFFER = 1 << 16;

    /**
     * Checks the digits.
     *
     * @param hex 64 lower-case hexadecimal digits
     * @param ofContent true if it is that of the uncompressed content
     * @throws IllegalArgumentException if they are not 64 lower-case hexadecimal digits
     */
    public Sha256 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Sha256: expects 64 hexadecimal digits in lower case, got " + hex);
        }
    }

    /**
     * Creates the checksum of a file's bytes.
     *
     * @param hex 64 lower-case hexadecimal digits
     * @return the checksum
     */
    public static Sha256 ofFile(String hex) {
        return new Sha256(hex, false);
    }

    /**
     * Creates the checksum of the uncompressed content of a gzip file.
     *
     * @param hex 64 lower-case hexadecimal digits
     * @return the checksum
     */
    public static Sha256 ofContent(String hex) {
        return new Sha256(hex, true);
    }

    /**
     * {@return the checksum of a file as 64 digits; equal to {@link #hex} if it is the right file}
     *
     * @param file file to read
     * @throws IOException if the file cannot be read, or is not gzip although its content is checked
     */
    public String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /**
     * {@return the checksum of a stream as 64 digits}
     *
     * @param in read to its end but not closed
     * @throws IOException if the stream cannot be read, or is not gzip although its content is checked
     */
    public String of(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            InputStream counted = ofContent ? new GZIPInputStream(in, BUFFER) : in;
            new DigestInputStream(counted, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return "SHA-256 " + hex + (ofContent ? " of the uncompressed content" : "");
    }
}
