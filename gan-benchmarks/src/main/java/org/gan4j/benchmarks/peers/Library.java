package org.gan4j.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import org.gan4j.bench.Workload;

/** What computes. */
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
            return new TorchPeer(definition, threads, layout);
        }
    },
    /** It has neither transposed convolution nor another layout than NCHW. */
    DJL {
        @Override
        List<Layout> layouts() {
            return List.of(Layout.NCHW);
        }

        @Override
        boolean expresses(Workload workload) {
            Definition definition = Definition.of(workload);
            return definition.generator().stream().noneMatch(Part.TransposedConvolution.class::isInstance)
                    && definition.discriminator().stream().noneMatch(Part.TransposedConvolution.class::isInstance);
        }

        @Override
        Peer peer(Definition definition, int threads, Layout layout) {
            return new DjlPeer(definition, threads);
        }
    };

    /** In what order the elements of images lie in memory; one suffices where a workload has no images inside. */
    abstract List<Layout> layouts();

    /** Whether the library has all layers. */
    boolean expresses(Workload workload) {
        return true;
    }

    /** The workload on this library. */
    Peer peer(Definition definition, int threads, Layout layout) {
        throw new IllegalArgumentException("Library: expects a peer, got " + label());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the elements of images are laid out. */
    enum Layout {
        NCHW,
        CHANNELS_LAST,
        /** Whatever the library chooses. */
        ITS_OWN;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
