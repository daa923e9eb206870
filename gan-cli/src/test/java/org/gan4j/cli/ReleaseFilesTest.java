package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Promises of the files of a release that can be read without making one; src/release/rehearse makes one. */
final class ReleaseFilesTest {
    private static final Pattern EXCLUDE = Pattern.compile("<exclude>(org\\.gan4j[^<]*)</exclude>");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(gan-[^<]+)</artifactId>");
    private static final Pattern PROFILES = Pattern.compile("mvn .* -P(\\S+) -Dquick");
    private static final List<String> NOT_FOR_OTHERS =
            List.of("org.gan4j.backend.internal", "org.gan4j.io.internal", "org.gan4j.cli", "org.gan4j.bench");

    @Test
    void aBreakThatTheComparisonAllowsIsNamedInTheChangelog() throws IOException {
        String changelog = read("CHANGELOG.md");
        List<String> excludes = EXCLUDE.matcher(between(read("pom.xml"), "<id>compatibility</id>", "</profile>"))
                .results()
                .map(MatchResult::group)
                .map(exclude -> exclude.replaceAll("</?exclude>", ""))
                .toList();

        assertThat(excludes).containsAll(NOT_FOR_OTHERS);
        assertThat(excludes).allMatch(exclude -> NOT_FOR_OTHERS.contains(exclude) || changelog.contains(exclude));
    }

    @Test
    void whatJavadocLeavesOutTheComparisonLeavesOutToo() throws IOException {
        // To Javadoc's plugin a name means this package alone; to japicmp also those below it.
        assertThat(between(read("pom.xml"), "<javadoc.excluded>", "</javadoc.excluded>")
                        .replace("<javadoc.excluded>", "")
                        .replace("org.gan4j.cli.*:", "")
                        .split(":"))
                .containsExactlyElementsOf(NOT_FOR_OTHERS);
    }

    @Test
    void whatIsPublishedIsNotBuiltAgain() throws IOException {
        String workflow = read(".github/workflows/release.yml");

        assertThat(between(workflow, "  stage:", "  publish:")).contains("src/release/rehearse", "name: staged");
        assertThat(between(workflow, "  publish:", "\0"))
                .contains("name: staged", "src/release/bundle staged bundle.zip")
                .doesNotContain("mvn");
    }

    @Test
    void everyModuleThatTheBomNamesIsPublished() throws IOException {
        String pom = read("pom.xml");
        List<String> built = new ArrayList<>(found(MODULE, between(pom, "<modules>", "</modules>")));
        for (String profile :
                found(PROFILES, read("src/release/rehearse")).get(0).split(",")) {
            String added = between(pom, "<id>" + profile + "</id>", "</profile>");
            built.addAll(found(MODULE, added));
        }

        assertThat(built).containsAll(found(ARTIFACT, read("gan4j-bom/pom.xml")));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Documentation.ROOT.resolve(file)) + "\0";
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        return text.substring(start, text.indexOf(to, start));
    }
}
