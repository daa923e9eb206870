package org.gan4j.backend.cuda;

import org.gan4j.backend.BackendUnavailableException;

/**
 * A GPU and the versions of what drives it. Immutable; safe to share between threads.
 *
 * @param capability compute capability: 10 times the major plus the minor number
 * @param driver the newest CUDA that the driver supports: 1000 times the major plus 10 times the minor number
 * @param compiler version of NVRTC, as that of the driver
 */
record CudaVersions(String name, int capability, int driver, int compiler) {
    /** @throws BackendUnavailableException if the GPU is older, or the driver older than the compiler */
    void require(int oldest) {
        if (capability < oldest) {
            throw new BackendUnavailableException(
                    "expects a GPU of compute capability " + capability(oldest) + " or newer, got " + name + " of "
                            + capability(capability),
                    null);
        }
        if (driver / 1000 < compiler / 1000) {
            throw new BackendUnavailableException(
                    "expects a driver for CUDA " + compiler / 1000 + " or newer, got one for CUDA " + version(driver),
                    null);
        }
    }

    /** Returns the name of the architecture to compile for, for example {@code sm_90}. */
    String architecture() {
        return "sm_" + capability;
    }

    @Override
    public String toString() {
        return name + ", compute capability " + capability(capability) + ", driver for CUDA " + version(driver)
                + ", NVRTC " + version(compiler);
    }

    private static String capability(int number) {
        return number / 10 + "." + number % 10;
    }

    private static String version(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }
}
