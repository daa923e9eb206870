package org.gan4j.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import org.gan4j.bench.PairTraining;
import org.gan4j.bench.Workload;

/** The libraries that are compared. */
enum Library {
    GAN4J {
        @Override
        List<Layout> layouts() {
            return List.of(Layout.ITS_OWN);
        }
    },
    LIBTORCH {
        @Override
        List<Layout> layouts() {
            return List.of(Layout.NCHW, Layout.CHANNELS_LAST);
        }

        @Override
        Peer peer(Definition definition, int threads, Layout layout) {
            return TorchPeer.of(definition, threads, layout);
        }
    },
    /** DJL, whose blocks are those of the pairs without transposed convolutions, in no layout other than NCHW. */
    DJL {
        @Override
        List<Layout> layouts() {
            return List.of(Layout.NCHW);
        }

        @Override
        boolean expresses(Workload workload) {
            Definition definition = Definition.of(workload);
            return workload.training() instanceof PairTraining
                    && definition.generator().stream().noneMatch(Part.TransposedConvolution.class::isInstance);
        }

        @Override
        Peer peer(Definition definition, int threads, Layout layout) {
            return new DjlPeer(definition, threads);
        }
    };

    /** Returns the memory layouts of images; one suffices for a workload without images inside. */
    abstract List<Layout> layouts();

    /** Returns true if the library has all layers of a workload. */
    boolean expresses(Workload workload) {
        return true;
    }

    /** Creates the workload on this library. */
    Peer peer(Definition definition, int threads, Layout layout) {
        throw new IllegalArgumentException("Library: expects a peer, got " + label());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The memory layouts of images. */
    enum Layout {
        NCHW,
        CHANNELS_LAST,
        /** The layout that the library chooses. */
        ITS_OWN;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
