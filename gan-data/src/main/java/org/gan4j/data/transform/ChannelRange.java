package org.gan4j.data.transform;

import java.util.Arrays;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.shape.Shape;

/**
 * Selects some channels of an image: for example one image of a pair stored in the channels of one image. Immutable;
 * safe to share between threads.
 */
public final class ChannelRange implements Transform {
    private final int from;
    private final int to;

    private ChannelRange(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Selects neighbouring channels.
     *
     * @param from first channel, inclusive
     * @param to last channel, exclusive
     * @return a transform to {@code to - from} channels
     * @throws IllegalArgumentException if there is no such channel
     */
    public static ChannelRange of(int from, int to) {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "ChannelRange: expects one channel or more from 0 on, got " + from + " to " + to);
        }
        return new ChannelRange(from, to);
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if the image has fewer channels
     */
    @Override
    public Image apply(Image image) {
        if (image.channels() < to) {
            throw new DataException(this + ": expects an image of at least " + to + " channels, got " + image.shape());
        }
        int plane = image.height() * image.width();
        return Image.of(
                Shape.of(to - from, image.height(), image.width()),
                Arrays.copyOfRange(image.bytes(), from * plane, to * plane));
    }

    @Override
    public String toString() {
        return "ChannelRange.of(" + from + ", " + to + ")";
    }
}
