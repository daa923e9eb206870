package org.gan4j.data.pairs;

import java.util.List;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.DecodedDataset;
import org.gan4j.data.Image;

/** Images with equal index of two data sets, combined into one. */
final class StackedPairs extends DecodedDataset {
    private final Dataset inputs;
    private final Dataset targets;

    StackedPairs(Dataset inputs, Dataset targets) {
        if (inputs.size() != targets.size() || inputs.size() == 0) {
            throw new DataException("PairedImages.of(" + inputs.name() + ", " + targets.name()
                    + "): expects two data sets of as many images, at least 1, got " + inputs.size() + " and "
                    + targets.size());
        }
        this.inputs = inputs;
        this.targets = targets;
    }

    @Override
    public String name() {
        return inputs.name() + " to " + targets.name();
    }

    @Override
    public int size() {
        return targets.size();
    }

    @Override
    public List<String> classNames() {
        return targets.classNames();
    }

    @Override
    public int label(int index) {
        return targets.label(index);
    }

    @Override
    public Image image(int index) {
        Image input = inputs.image(index);
        Image target = targets.image(index);
        try {
            return Halves.stack(input, target);
        } catch (DataException e) {
            throw new DataException(source(index) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String source(int index) {
        return inputs.source(index) + " and " + targets.source(index);
    }

    /** Describes both, because each may be transformed in its own way. */
    @Override
    public String describe() {
        return "pairs of " + inputs.describe() + " and " + targets.describe();
    }

    @Override
    public String toString() {
        return describe();
    }
}
