package org.gan4j.data.download;

import java.io.IOException;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gan4j.data.DataException;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files over HTTP; a file under its final name is always complete and verified.
 *
 * <p>Mirrors are tried in turn, and again after a pause; an interrupted attempt is resumed from a hidden partial file,
 * in this run or a later one. The result is checked by its SHA-256, flushed to the disk and only then moved to its
 * name. Proxies are those of the JVM ({@code https.proxyHost} and so on). Safe for concurrent use; a file can be
 * downloaded once at a time.
 */
public final class Download {
    /** Bytes that an attempt must add for the mirrors to be worth another round. */
    private static final long PROGRESS = 1 << 16;

    private final boolean offline;
    private final DownloadListener listener;
    private final RetryPolicy patience;

    Download(boolean offline, DownloadListener listener, RetryPolicy patience) {
        this.offline = offline;
        this.listener = listener;
        this.patience = patience;
    }

    /**
     * Creates a downloader.
     *
     * @param cache says whether downloads are allowed
     * @return a downloader that reports no progress
     */
    public static Download by(DataCache cache) {
        return new Download(cache.offline(), (file, bytes, total) -> {}, RetryPolicy.STANDARD);
    }

    /**
     * Sets the listener.
     *
     * @param newListener receives the progress of each download
     * @return a downloader that reports to it
     */
    public Download listener(DownloadListener newListener) {
        return new Download(offline, newListener, patience);
    }

    /**
     * Gets a file, downloading it unless it is already in the folder with the right SHA-256; replaces another file with
     * its name.
     *
     * @param file file to get
     * @param folder folder to store it in; created when needed
     * @return its path
     * @throws DataException if downloads are refused, no mirror has the right file, or it cannot be written
     */
    public Path fetch(RemoteFile file, Path folder) {
        Path target = folder.resolve(file.name());
        try {
            if (Files.isRegularFile(target) && isRight(file, target)) {
                return target;
            }
            if (offline) {
                throw new DataException(target + " could not be downloaded from "
                        + file.mirrors().get(0) + ": downloads are turned off");
            }
            Files.createDirectories(folder);
            try (PartialFile partial = PartialFile.open(target, file)) {
                new Attempts(file, partial).run();
                partial.finish();
            }
            return target;
        } catch (ClosedByInterruptException e) {
            throw new DataException(target + " could not be downloaded: interrupted", e);
        } catch (IOException e) {
            throw new DataException(target + " could not be written: " + Durable.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException(target + " could not be downloaded: interrupted", e);
        }
    }

    private static boolean isRight(RemoteFile file, Path path) {
        try {
            return file.sha256().of(path).equals(file.sha256().hex());
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpClient client(RetryPolicy patience) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect());
        @Nullable ProxySelector proxies = ProxySelector.getDefault();
        if (proxies != null) {
            builder.proxy(proxies);
        }
        @Nullable Authenticator authenticator = Authenticator.getDefault();
        if (authenticator != null) {
            builder.authenticator(authenticator);
        }
        return builder.build();
    }

    /** Attempts to download one file. */
    private final class Attempts {
        private final RemoteFile file;
        private final PartialFile partial;
        private final HttpClient client = client(patience);
        private final Set<URI> hopeful;
        private final Map<URI, String> reasons = new LinkedHashMap<>();

        Attempts(RemoteFile file, PartialFile partial) {
            this.file = file;
            this.partial = partial;
            this.hopeful = new LinkedHashSet<>(file.mirrors());
        }

        /** Returns when the partial file is complete and verified. */
        void run() throws IOException, InterruptedException {
            int fruitless = 0;
            long most = partial.size();
            while (true) {
                boolean progress = false;
                for (URI mirror : List.copyOf(hopeful)) {
                    if (succeeds(mirror, partial.size())) {
                        return;
                    }
                    // Compares with the most that ever arrived; a mirror that starts again each time would otherwise be
                    // tried forever.
                    progress |= partial.size() - most >= PROGRESS;
                    most = Math.max(most, partial.size());
                }
                fruitless = progress ? 0 : fruitless + 1;
                if (hopeful.isEmpty() || fruitless >= patience.rounds()) {
                    throw new DataException(partial.target() + " could not be downloaded: "
                            + reasons.entrySet().stream()
                                    .map(entry -> entry.getValue() + " from " + entry.getKey())
                                    .collect(Collectors.joining(", and ")));
                }
                Thread.sleep(patience.pauseAfter(Math.max(1, fruitless)).toMillis());
            }
        }

        private boolean succeeds(URI mirror, long before) throws IOException, InterruptedException {
            Transfer.Outcome outcome = new Transfer(client, patience, listener, file, partial).from(mirror);
            if (outcome.complete()) {
                String problem = partial.problem();
                if (problem == null) {
                    return true;
                }
                partial.clear();
                // A resumed file may begin with another mirror's bytes, so it gets one attempt from the beginning.
                outcome = new Transfer.Outcome(false, before > 0, problem);
            }
            reasons.put(mirror, outcome.reason());
            if (!outcome.worthAnotherTry()) {
                hopeful.remove(mirror);
            }
            return false;
        }
    }
}
