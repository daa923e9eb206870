package org.gan4j.backend.nd4j;

import java.util.stream.Stream;
import org.gan4j.parity.Parity;
import org.gan4j.parity.Setting;

final class Nd4jParityTest extends Parity {
    @Override
    protected Stream<Setting> settings() {
        return Setting.ofBackends().filter(setting -> setting.backend().name().startsWith("nd4j"));
    }
}
