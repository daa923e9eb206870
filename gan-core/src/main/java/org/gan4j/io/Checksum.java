package org.gan4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gan4j.io.internal.Durable;

/**
 * Size and SHA-256 of a file, to detect later changes.
 *
 * @param sha256 lower-case hexadecimal digits
 */
record Checksum(long size, String sha256) {
    /** Writes a new file and flushes it to the disk. */
    static Checksum create(Path file, Durable.Content content) throws IOException {
        MessageDigest digest = newDigest();
        Durable.create(file, out -> {
            OutputStream summed = new DigestOutputStream(out, digest);
            content.writeTo(summed);
            summed.flush();
        });
        return new Checksum(Files.size(file), hex(digest));
    }

    static Checksum of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        long size;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        return new Checksum(size, hex(digest));
    }

    @Override
    public String toString() {
        return size + " bytes of SHA-256 " + sha256;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
