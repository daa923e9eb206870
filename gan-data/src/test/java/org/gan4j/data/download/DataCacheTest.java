package org.gan4j.data.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class DataCacheTest {
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void aUserWithoutANameHasAFolderAllTheSame() {
        Properties nameless = properties("Linux");
        nameless.setProperty("user.home", "?");
        nameless.setProperty("java.io.tmpdir", "/scratch");

        assertThat(DataCache.of(nameless, Map.of("HOME", "/")).folder()).isAbsolute();
        assertThat(DataCache.of(nameless, Map.of("HOME", "/nonexistent"))
                        .folder()
                        .toString())
                .matches("/scratch/gan4j-user-\\w+/.cache/gan4j/data");
    }

    @Test
    void withoutSettingsItLiesInTheUsersFolderForSuchThings() {
        assertThat(DataCache.of(properties("Linux"), NOTHING).folder())
                .isEqualTo(Path.of("/home/ada/.cache/gan4j/data"));
        assertThat(DataCache.of(properties("Linux"), Map.of("XDG_CACHE_HOME", "/fast"))
                        .folder())
                .isEqualTo(Path.of("/fast/gan4j/data"));
        assertThat(DataCache.of(properties("Mac OS X"), NOTHING).folder())
                .isEqualTo(Path.of("/home/ada/Library/Caches/gan4j/data"));
        assertThat(DataCache.of(properties("Windows 11"), Map.of("LOCALAPPDATA", "/local"))
                        .folder())
                .isEqualTo(Path.of("/local/gan4j/data"));
        assertThat(DataCache.of(properties("Windows 11"), NOTHING).folder())
                .isEqualTo(Path.of("/home/ada/AppData/Local/gan4j/data"));
    }

    @Test
    void thePropertyCountsMoreThanTheVariable() {
        Map<String, String> environment = Map.of("GAN4J_DATA", "/variable", "GAN4J_OFFLINE", "1");
        Properties properties = properties("Linux");
        assertThat(DataCache.of(properties, environment)).isEqualTo(new DataCache(Path.of("/variable"), true));

        properties.setProperty("gan4j.data", "/property");
        properties.setProperty("gan4j.offline", "false");
        assertThat(DataCache.of(properties, environment)).isEqualTo(new DataCache(Path.of("/property"), false));
    }

    @Test
    void downloadsAreAllowedUnlessRefused() {
        assertThat(DataCache.of(properties("Linux"), NOTHING).offline()).isFalse();
        assertThat(DataCache.of(properties("Linux"), Map.of("GAN4J_OFFLINE", "TRUE"))
                        .offline())
                .isTrue();
        assertThat(DataCache.standard().withoutDownloads().offline()).isTrue();
    }

    private static Properties properties(String system) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/ada");
        return properties;
    }
}
