package org.gan4j.data.download;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.gan4j.io.internal.UserFolder;

/**
 * Location of downloaded data sets, each in a folder with its name, and whether downloads are allowed. Immutable; safe
 * to share between threads.
 *
 * @param folder holds a folder for each data set; created when needed
 * @param offline true to refuse downloads
 */
public record DataCache(Path folder, boolean offline) {
    /** System property that sets the folder; the environment variable is used if it is not set. */
    public static final String FOLDER_PROPERTY = "gan4j.data";

    /** Environment variable that sets the folder. */
    public static final String FOLDER_VARIABLE = "GAN4J_DATA";
    /**
     * System property that refuses downloads if it is {@code true}; the environment variable is used if it is not set.
     */
    public static final String OFFLINE_PROPERTY = "gan4j.offline";

    /** Environment variable that refuses downloads if it is {@code true} or {@code 1}. */
    public static final String OFFLINE_VARIABLE = "GAN4J_OFFLINE";

    /**
     * {@return the cache set by properties and environment; the default is {@code gan4j/data} in the user's cache
     * folder: {@code XDG_CACHE_HOME} or {@code .cache}, on macOS {@code Library/Caches}, on Windows {@code
     * LOCALAPPDATA}}
     */
    public static DataCache standard() {
        return of(System.getProperties(), System.getenv());
    }

    static DataCache of(Properties properties, Map<String, String> environment) {
        String folder = properties.getProperty(FOLDER_PROPERTY, environment.getOrDefault(FOLDER_VARIABLE, ""));
        String offline = properties.getProperty(OFFLINE_PROPERTY, environment.getOrDefault(OFFLINE_VARIABLE, ""));
        return new DataCache(
                folder.isEmpty()
                        ? userFolder(properties, environment).resolve("gan4j").resolve("data")
                        : Path.of(folder),
                offline.equalsIgnoreCase("true") || offline.equals("1"));
    }

    /** {@return the same folder with downloads refused} */
    public DataCache withoutDownloads() {
        return new DataCache(folder, true);
    }

    private static Path userFolder(Properties properties, Map<String, String> environment) {
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = UserFolder.home(properties, environment);
        if (system.startsWith("windows")) {
            return environment.containsKey("LOCALAPPDATA")
                    ? Path.of(environment.get("LOCALAPPDATA"))
                    : home.resolve("AppData").resolve("Local");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
    }
}
