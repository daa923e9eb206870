package org.gan4j.data.download;

import java.net.URI;
import java.util.List;

/**
 * A file that can be downloaded.
 *
 * @param name under which it is kept
 * @param mirrors where it is to be had, the first being tried first; at least one
 * @param bytes its length, or 0 where it is not known or differs between mirrors
 * @param sha256 by which it is known
 */
public record RemoteFile(String name, List<URI> mirrors, long bytes, Sha256 sha256) {
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
