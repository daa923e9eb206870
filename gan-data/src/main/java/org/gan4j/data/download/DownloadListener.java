package org.gan4j.data.download;

/**
 * Receives the progress of a download, several times a second at most and once at its end. Called on the thread that
 * waits for the download.
 */
@FunctionalInterface
public interface DownloadListener {
    /**
     * Reports progress.
     *
     * @param file file being downloaded
     * @param bytes number of bytes present, including those of an earlier attempt
     * @param total number of bytes of the whole file, or 0 if unknown
     */
    void progress(RemoteFile file, long bytes, long total);
}
