package org.gan4j.benchmarks.scaling;

import java.util.Locale;
import org.gan4j.bench.Workload;

/** The families of networks that exist in any size. */
enum Family {
    MLP {
        @Override
        Workload.Networks networks(int size, int width) {
            return new Workload.LargeMlp(size, width);
        }

        @Override
        int leastBatch() {
            return 2;
        }
    },
    DCGAN {
        /** The number of channels at 4x4 for width 1; width 4 is the paper's. */
        private static final int CHANNELS = 128;

        @Override
        Workload.Networks networks(int size, int width) {
            return new Workload.Dcgan(size, CHANNELS * width);
        }
    };

    abstract Workload.Networks networks(int size, int width);

    /** Returns the smallest batch that can be normalised. */
    int leastBatch() {
        return 1;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
