package org.gan4j.data.download;

import java.net.URI;
import java.util.List;

/**
 * File that can be downloaded. Immutable; safe to share between threads.
 *
 * @param name file name under which it is stored
 * @param mirrors addresses in the order in which they are tried, at least one
 * @param bytes its length, or 0 if it is unknown or differs between mirrors
 * @param sha256 checksum that identifies it
 */
public record RemoteFile(String name, List<URI> mirrors, long bytes, Sha256 sha256) {
    /**
     * Checks the name, and copies the list.
     *
     * @param name file name under which it is stored
     * @param mirrors addresses in the order in which they are tried, at least one
     * @param bytes its length, or 0 if it is unknown or differs between mirrors
     * @param sha256 checksum that identifies it
     * @throws IllegalArgumentException if there is no mirror, or the name is not that of a visible file
     */
    public RemoteFile {
        mirrors = List.copyOf(mirrors);
        if (mirrors.isEmpty()) {
            throw new IllegalArgumentException("RemoteFile " + name + ": expects 1 mirror or more, got none");
        }
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            throw new IllegalArgumentException("RemoteFile: expects the plain name of a file, got " + name);
        }
    }
}
