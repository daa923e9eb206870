package org.gan4j.backend.internal;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Limits the memory of the process outside the Java heap: to nine tenths of the machine's or the container's, unless
 * JavaCPP's system properties say otherwise. Safe for concurrent use.
 *
 * <p>JavaCPP's own default is four times {@code -Xmx}, which has nothing to do with what tensors need.
 */
public final class MemoryLimits {
    /** System property for the whole memory of the process. */
    public static final String PHYSICAL = "org.bytedeco.javacpp.maxPhysicalBytes";

    /** System property for the memory that JavaCPP allocates itself. */
    private static final String OWN = "org.bytedeco.javacpp.maxBytes";

    private static final double SHARE = 0.9;

    /** Smaller requests are not worth querying the system's memory. */
    private static final long LARGE = 1L << 20;

    private MemoryLimits() {}

    /** Sets the limits that the user did not set. Must be called before JavaCPP's {@code Pointer} is initialised. */
    public static void apply() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            String share = String.valueOf((long) (SHARE * system.getTotalMemorySize()));
            set(PHYSICAL, share);
            set(OWN, share);
        }
    }

    /** JavaCPP reads a property in either spelling. */
    private static void set(String property, String value) {
        if (System.getProperty(property) == null && System.getProperty(property.toLowerCase(Locale.ROOT)) == null) {
            System.setProperty(property, value);
        }
    }

    /** Returns the limit in force, as text for people. */
    public static String description() {
        return "up to " + Pointer.formatBytes(Pointer.maxPhysicalBytes()) + " in all (" + PHYSICAL + ")";
    }

    /**
     * Triggers collection of forgotten tensors if a request would exceed the limit.
     *
     * @throws OutOfMemoryError if it still does
     */
    static void require(long bytes) {
        if (bytes < LARGE || fits(bytes)) {
            return;
        }
        System.gc();
        Pointer.trimMemory();
        if (!fits(bytes)) {
            throw new OutOfMemoryError("native memory: expects " + Pointer.formatBytes(bytes)
                    + " more, but the process uses " + Pointer.formatBytes(Pointer.physicalBytes()) + " of "
                    + Pointer.formatBytes(Pointer.maxPhysicalBytes())
                    + "; close scopes and tensors that are no longer needed, make the batch smaller, or set -D"
                    + PHYSICAL
                    + " to more");
        }
    }

    private static boolean fits(long bytes) {
        long limit = Pointer.maxPhysicalBytes();
        return limit <= 0 || Pointer.physicalBytes() + bytes <= limit;
    }

    /** Returns advice for people about an out-of-memory error of ours, of JavaCPP or of the JVM. */
    public static String sentence(OutOfMemoryError error) {
        String message = String.valueOf(error.getMessage());
        Throwable cause = error.getCause();
        String all = message + (cause == null ? "" : " " + cause.getMessage());
        if (message.startsWith("native memory:")) {
            return message;
        }
        if (all.contains("maxPhysicalBytes") || all.contains("maxBytes")) {
            return "native memory: the process uses " + Pointer.formatBytes(Pointer.physicalBytes()) + " of "
                    + Pointer.formatBytes(Pointer.maxPhysicalBytes()) + "; make the batch smaller, or set -D" + PHYSICAL
                    + " to more";
        }
        return message;
    }
}
