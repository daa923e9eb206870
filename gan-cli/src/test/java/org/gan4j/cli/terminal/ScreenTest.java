package org.gan4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    @Test
    void theJarIsNamedAsItWasGivenToJava() throws Exception {
        Path jar = Path.of(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path relative = Path.of("").toAbsolutePath().relativize(jar);

        assertThat(Screen.jar(Assertions.class, jar.toString())).isEqualTo(jar.toString());
        assertThat(Screen.jar(Assertions.class, relative.toString())).isEqualTo(relative.toString());
    }

    @Test
    void aProgramThatWasNotStartedFromItsJarNamesNoPlace() {
        assertThat(Screen.jar(Screen.class, "/somewhere/gan.jar")).isEqualTo("gan.jar");
        assertThat(Screen.jar(Assertions.class, "/somewhere/other.jar")).isEqualTo("gan.jar");
        assertThat(Screen.jar(Assertions.class, null)).isEqualTo("gan.jar");
    }
}
