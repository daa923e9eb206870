package org.gan4j.cli.option;

import java.nio.file.Path;
import org.gan4j.data.download.DataCache;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where downloaded data sets lie. */
public final class CacheOptions {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "The folder of downloaded data sets. Default: " + DataCache.FOLDER_VARIABLE
                    + ", else a folder in the user's folder for caches.")
    private @Nullable Path folder;

    @Option(
            names = "--offline",
            description = "Download nothing; only 'gan data fetch' downloads. Default: " + DataCache.OFFLINE_VARIABLE
                    + ", else downloads are allowed.")
    private boolean offline;

    /** Tells whether the folder is given. */
    boolean isGiven() {
        return folder != null;
    }

    public DataCache cache() {
        DataCache standard = DataCache.standard();
        return new DataCache(folder == null ? standard.folder() : folder, offline || standard.offline());
    }
}
