package org.gan4j.backend.reference;

import org.gan4j.backend.DType;
import org.gan4j.backend.Storage;

/** Elements of any type as doubles that the type can hold. */
final class ReferenceStorage extends Storage {
    private final ReferenceBackend owner;
    private final double[] values;

    ReferenceStorage(ReferenceBackend owner, DType dtype, int length) {
        super(dtype, length);
        this.owner = owner;
        this.values = new double[length];
        owner.count(1, bytes());
    }

    double[] values() {
        requireLive();
        return values;
    }

    @Override
    protected void recycle() {
        owner.count(-1, -bytes());
    }
}
