package org.gan4j.data.download;

/** Is told how a download comes along, several times a second at most and once at its end. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * Told on the thread that waits for the download.
     *
     * @param file what is downloaded
     * @param bytes how many of it are there, those of an earlier attempt included
     * @param total how many it has, or 0 where that is not known
     */
    void progress(RemoteFile file, long bytes, long total);
}
