package org.gan4j.backend.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.gan4j.io.internal.UserFolder;

/**
 * Folder into which JavaCPP unpacks native libraries, some 100 to 500 MB per version.
 *
 * <p>The system property {@value #PROPERTY} selects it, else the environment variable {@value #VARIABLE}, else
 * JavaCPP's own property. The default is {@code .javacpp/cache} in the user's home or, where that cannot be created, a
 * folder among the temporary files. All of it may be deleted while no program uses it. Safe for concurrent use.
 */
public final class NativeLibraries {
    /** System property that selects the folder. */
    public static final String PROPERTY = "gan4j.natives";

    /** Environment variable that selects the folder if the system property is not set. */
    public static final String VARIABLE = "GAN4J_NATIVES";

    private static final String JAVACPP = "org.bytedeco.javacpp.cachedir";
    private static final String REMEDY = "; set " + VARIABLE
            + " to a folder that can be written, with 500 MB free, on a" + " file system whose files may be executed";

    /** Messages of operating systems where a library may not be mapped into a process. */
    private static final List<String> NOT_EXECUTABLE =
            List.of("failed to map segment from shared object", "operation not permitted", "permission denied");

    private static final List<String> NOT_WRITABLE =
            List.of("no space left on device", "disk quota exceeded", "read-only file system", "not enough space");

    private NativeLibraries() {}

    /**
     * Selects the folder, before anything else of JavaCPP is used, and loads JavaCPP's own library.
     *
     * @throws LinkageError or IllegalStateException if that is not possible; {@link #complaint} returns the reason
     */
    public static void load() {
        folder();
        // Loaded here because later uses would report only that a method is missing.
        Loader.load(org.bytedeco.javacpp.presets.javacpp.class);
    }

    /** Passes the folder to JavaCPP, which reads it once. */
    private static void choose() {
        String chosen = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        if (!chosen.isEmpty()) {
            System.setProperty(JAVACPP, chosen);
        } else if (System.getProperty(JAVACPP) == null) {
            String home = UserFolder.home().resolve(".javacpp").resolve("cache").toString();
            if (!home.startsWith(System.getProperty("user.home", ""))) {
                System.setProperty(JAVACPP, home);
            }
        }
    }

    /** Returns the folder in use, selecting it if necessary. */
    public static String folder() {
        choose();
        try {
            return Loader.getCacheDir().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns a sentence with the reason and the remedy if the folder prevents libraries from loading. */
    public static Optional<String> complaint(Throwable thrown) {
        String reason = Causes.root(thrown);
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("could not create the cache")) {
            return Optional.of("no folder for native libraries can be made, neither "
                    + System.getProperty(
                            JAVACPP, UserFolder.home().resolve(".javacpp").toString()) + " nor one in "
                    + System.getProperty("java.io.tmpdir") + REMEDY);
        }
        if (NOT_WRITABLE.stream().anyMatch(lower::contains)) {
            return Optional.of("native libraries cannot be unpacked into " + folder() + ": " + lower + REMEDY);
        }
        if (NOT_EXECUTABLE.stream().anyMatch(lower::contains)) {
            return Optional.of("the system does not let programs execute the native libraries in " + folder()
                    + ", as on a file system that is mounted noexec" + REMEDY);
        }
        return Optional.empty();
    }
}
