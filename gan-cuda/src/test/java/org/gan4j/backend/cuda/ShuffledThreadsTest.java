package org.gan4j.backend.cuda;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.junit.jupiter.api.Tag;

/** The backend on the fake device, with threads and blocks in an order of chance: no kernel relies on theirs. */
@Tag("full")
final class ShuffledThreadsTest extends BackendConformance {
    private static final int SEED = 11;

    @Override
    protected Backend backend() {
        return FakeBackends.on(FakeBackends.device(SEED));
    }
}
