package org.gan4j.parity;

import java.util.stream.Stream;

final class ParityTest extends Parity {
    @Override
    protected Stream<Setting> settings() {
        return Setting.all();
    }
}
