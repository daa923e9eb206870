package org.gan4j.metrics.inception;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.gan4j.data.DataException;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.download.Download;
import org.gan4j.data.download.RemoteFile;
import org.gan4j.data.download.Sha256;
import org.gan4j.io.weights.WeightFile;
import org.gan4j.metrics.features.ClassifyingNetwork;
import org.gan4j.metrics.features.ResizeConvention;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The features by which the FID is defined, with one of the conventions of resizing. Safe for concurrent use.
 *
 * <p>The weights, 96 MB under the Apache License 2.0, are not bundled: {@link #fetch} downloads them.
 */
public final class InceptionFeatures implements ClassifyingNetwork {
    /** The beginning of its name. */
    public static final String NAME = "inception";

    /** The file of the weights, as pytorch-fid publishes it. */
    public static final RemoteFile WEIGHTS = new RemoteFile(
            "pt_inception-2015-12-05-6726825d.pth",
            List.of(URI.create("https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/"
                    + "pt_inception-2015-12-05-6726825d.pth")),
            95_628_359,
            Sha256.ofFile("6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2"));

    /** Images of this size take 200 MB of memory on the way. */
    private static final int LOT = 16;

    private final InceptionNetwork network;
    private final ResizeConvention convention;

    /**
     * Creates features of a network, whose weights are already loaded.
     *
     * @param network the network, which is set to evaluation mode
     * @param convention the way to bring images to 299x299
     */
    public InceptionFeatures(InceptionNetwork network, ResizeConvention convention) {
        this.network = network;
        this.convention = convention;
        network.mode(Mode.EVAL);
    }

    /**
     * {@return the folder of the weights in a cache}
     *
     * @param cache the cache of downloaded files
     */
    public static Path folder(DataCache cache) {
        return cache.folder().resolve(NAME);
    }

    /**
     * Downloads the weights unless they are there.
     *
     * @param cache the cache of downloaded files
     * @param download downloads the file if it is missing
     * @return their file
     * @throws DataException if they cannot be downloaded
     */
    public static Path fetch(DataCache cache, Download download) {
        return download.fetch(WEIGHTS, folder(cache));
    }

    /**
     * Opens the features with the weights in a cache.
     *
     * @param cache the cache of downloaded files
     * @param convention the way to bring images to 299x299
     * @return the features, in the current backend
     * @throws DataException if they are not there
     * @throws org.gan4j.io.StateException if they are damaged
     */
    public static InceptionFeatures open(DataCache cache, ResizeConvention convention) {
        Path file = folder(cache).resolve(WEIGHTS.name());
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    "The weights of inception are not in " + folder(cache) + "; 'gan metrics fetch' downloads them");
        }
        InceptionNetwork network = new InceptionNetwork(RandomStream.seeded(0));
        try (Scope scope = Scope.open()) {
            network.load(WeightFile.open(file).read());
        }
        return new InceptionFeatures(network, convention);
    }

    @Override
    public String name() {
        return NAME + "-" + convention.key();
    }

    @Override
    public int size() {
        return InceptionNetwork.FEATURES;
    }

    @Override
    public int classes() {
        return InceptionNetwork.CLASSES;
    }

    @Override
    public Tensor features(Tensor images) {
        return Scope.keeping(() -> Sampling.of(network)
                .batchSize(LOT)
                .run(images.to(network.parameters().get(0).value().backend()), each -> network.forward(input(each))));
    }

    private Tensor input(Tensor images) {
        Tensor coloured =
                switch (images.shape().size(1)) {
                    case 1 -> Tensor.concatenate(1, Collections.nCopies(3, images));
                    case 3 -> images;
                    default ->
                        throw new ShapeException(name() + ": expects images of 1 or 3 channels, got " + images.shape());
                };
        return convention.scale(convention.resize(coloured, InceptionNetwork.SIDE, InceptionNetwork.SIDE));
    }

    @Override
    public Tensor logits(Tensor features) {
        Tensor moved = features.to(network.parameters().get(0).value().backend());
        return Sampling.of(network).run(moved, network::logits);
    }
}
