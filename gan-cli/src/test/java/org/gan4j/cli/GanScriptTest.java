package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code gan}, with a Java and a Maven that only write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
final class GanScriptTest {
    private static final Path SCRIPT = Path.of("..", "gan");
    private static final String JAVA =
            """
            #!/bin/sh
            echo "java $*" >>"$CALLS"
            for word in "$@"; do
                case $word in
                    -version) echo 'openjdk version "17.0.1"' >&2 ;;
                    -XX:ArchiveClassesAtExit=*)
                        [ -z "${BROKEN:-}" ] || { echo broken; echo broken >&2; exit 1; }
                        touch "${word#*=}" ;;
                esac
            done
            """;
    private static final String MAVEN =
            """
            #!/bin/sh
            case $* in
                *-v*) echo 'Apache Maven 3.9.9' ;;
                *) echo "mvn $*" >>"$CALLS"
                   sleep "${SLOW:-0}"
                   mkdir -p gan-cli/target
                   echo built >gan-cli/target/gan.jar ;;
            esac
            """;

    @TempDir
    private Path directory;

    private Path home;
    private Path jdk;
    private Path calls;

    @BeforeEach
    void prepare() throws IOException {
        directory = directory.toRealPath();
        home = Files.createDirectory(directory.resolve("check out"));
        jdk = directory.resolve("jdk");
        calls = directory.resolve("calls");
        program(home.resolve("gan"), Files.readString(SCRIPT));
        program(jdk.resolve("bin/java"), JAVA);
        program(jdk.resolve("bin/javac"), JAVA);
        program(directory.resolve("bin/mvn"), MAVEN);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(home.resolve("pom.xml"), "");
    }

    @Test
    void theFirstCallBuildsAndKeepsAnArchiveOfClasses() throws Exception {
        Ended ended = gan("doctor", "a b");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).containsExactly("Building gan4j (the first time, Maven downloads about 200 MB) ...");
        List<String> made = calls();
        assertThat(made).hasSize(3);
        assertThat(made.get(0)).startsWith("mvn ").endsWith(" package");
        assertThat(made.get(1))
                .contains("-XX:ArchiveClassesAtExit=")
                .contains(" -jar " + home + "/gan-cli/target/gan.jar train mnist-mlp --steps 1 --out ");
        assertThat(made.get(2)).isEqualTo(run("doctor a b"));
        assertThat(home.resolve("gan-cli/target").toFile().list())
                .containsExactlyInAnyOrder("gan.jar", "gan.built", "gan.jsa");
    }

    @Test
    void theNextCallOnlyRuns() throws Exception {
        gan("doctor");
        Files.delete(calls);

        assertThat(gan("recipes").lines()).isEmpty();
        assertThat(calls()).containsExactly(run("recipes"));
    }

    @Test
    void withoutAnArchiveItRunsWithoutAWord() throws Exception {
        gan("doctor");
        Files.delete(home.resolve("gan-cli/target/gan.jsa"));
        Files.delete(calls);

        assertThat(gan("recipes").lines()).isEmpty();
        assertThat(calls()).singleElement().asString().doesNotContain("SharedArchiveFile");
    }

    @Test
    void anArchiveThatCannotBeMadeStopsNothing() throws Exception {
        Ended ended = gan(Map.of("BROKEN", "yes"), "recipes");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).containsExactly("Building gan4j (the first time, Maven downloads about 200 MB) ...");
        assertThat(calls()).last().asString().endsWith("gan.jar recipes").doesNotContain("SharedArchiveFile");
        assertThat(home.resolve("gan-cli/target").toFile().list()).containsExactlyInAnyOrder("gan.jar", "gan.built");
    }

    @Test
    void aMovedCheckoutRunsFromItsNewPlace() throws Exception {
        gan("doctor");
        Files.delete(calls);
        home = Files.move(home, directory.resolve("elsewhere"));

        assertThat(gan("recipes").lines()).isEmpty();
        assertThat(calls()).containsExactly(run("recipes"));
    }

    @Test
    void aChangedSourceIsBuiltAndArchivedAgain() throws Exception {
        gan("doctor");
        Files.delete(calls);
        Path stamp = home.resolve("gan-cli/target/gan.built");
        Files.setLastModifiedTime(stamp, FileTime.fromMillis(0));

        assertThat(gan("recipes").lines()).containsExactly("Building gan4j ...");
        assertThat(calls()).hasSize(3).anyMatch(line -> line.contains("ArchiveClassesAtExit"));
    }

    @Test
    void aChangeOfAnyModuleThatTheCommandIsMadeOfIsNoticed() throws IOException {
        String script = Files.readString(SCRIPT);
        String line = script.lines()
                .filter(each -> each.strip().startsWith("for module in "))
                .findFirst()
                .orElseThrow();
        List<String> watched =
                List.of(line.strip().replaceAll("for module in |; do", "").split(" "));

        assertThat(watched).containsExactlyInAnyOrderElementsOf(madeOf("gan-cli", new TreeSet<>()));
    }

    /** Adds a module and those that its POM names, and theirs. */
    private static Set<String> madeOf(String module, Set<String> found) throws IOException {
        if (found.add(module)) {
            Matcher named = Pattern.compile("<artifactId>(gan-\\w+)</artifactId>")
                    .matcher(Files.readString(Path.of("..", module, "pom.xml")));
            while (named.find()) {
                madeOf(named.group(1), found);
            }
        }
        return found;
    }

    @Test
    void twoThatBuildAtOnceWaitForEachOther() throws Exception {
        Process first = process(Map.of("SLOW", "2"), "doctor").start();
        while (!Files.exists(calls)) {
            Thread.sleep(20);
        }

        Ended second = gan("recipes");

        assertThat(first.waitFor()).isZero();
        assertThat(second.code()).isZero();
        assertThat(second.lines())
                .singleElement()
                .asString()
                .matches("Waiting for another build of gan4j, process \\d+ \\(if there is none, remove"
                        + " .*gan.building\\) ...");
        assertThat(calls()).filteredOn(line -> line.startsWith("mvn ")).hasSize(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void aLockOfAProcessThatIsNoMoreIsTakenOver() throws Exception {
        Files.createDirectories(lock().getParent());
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createSymbolicLink(lock(), Path.of("process-" + gone.pid()));

        Ended ended = gan("recipes");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).containsExactly("Building gan4j (the first time, Maven downloads about 200 MB) ...");
        assertThat(Files.isSymbolicLink(lock())).isFalse();
    }

    @Test
    void aBuildLeavesTheFilesToAProgramThatHasThemOpen() throws Exception {
        gan("doctor");
        Path jar = home.resolve("gan-cli/target/gan.jar");
        Path open = Files.createLink(directory.resolve("open"), jar);
        Files.writeString(jar, "running");
        Files.setLastModifiedTime(home.resolve("gan-cli/target/gan.built"), FileTime.fromMillis(0));

        gan("recipes");

        assertThat(open).hasContent("running");
        assertThat(jar).hasContent("built");
    }

    @Test
    void aCollectorOfTheUsersIsRespected() throws Exception {
        gan(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"), "recipes");

        assertThat(calls())
                .filteredOn(line -> line.startsWith("java "))
                .noneMatch(line -> line.contains("UseSerialGC"));
    }

    @Test
    void whereNoFileTellsTheVersionJavaIsAsked() throws Exception {
        Files.delete(jdk.resolve("release"));

        assertThat(gan("recipes").code()).isZero();
        assertThat(calls().get(0)).isEqualTo("java -version");
    }

    @Test
    void whereTheLocaleHasNothingButAsciiJavaGetsUtf8() throws Exception {
        program(jdk.resolve("bin/java"), JAVA + "echo \"LC_ALL=${LC_ALL:-} LC_CTYPE=${LC_CTYPE:-}\" >>\"$CALLS\"\n");
        gan("recipes");
        Map<Map<String, String>, String> expected = Map.of(
                Map.of("LC_ALL", "C", "LC_CTYPE", "", "LANG", ""), "LC_ALL=C.UTF-8 LC_CTYPE=",
                Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""), "LC_ALL= LC_CTYPE=C.UTF-8",
                Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "POSIX"), "LC_ALL= LC_CTYPE=C.UTF-8",
                Map.of("LC_ALL", "de_DE.UTF-8", "LC_CTYPE", "C", "LANG", ""), "LC_ALL=de_DE.UTF-8 LC_CTYPE=C",
                Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "de_DE.UTF-8"), "LC_ALL= LC_CTYPE=");
        for (Map.Entry<Map<String, String>, String> each : expected.entrySet()) {
            gan(each.getKey(), "recipes");
            assertThat(calls()).as(each.getKey().toString()).last().isEqualTo(each.getValue());
        }
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");

        Ended ended = gan("recipes");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).containsExactly("gan: needs Java 17 or newer: " + jdk + "/bin/java is Java 8");
        assertThat(calls).doesNotExist();
    }

    @Test
    void aNewJavaIsToldThatUnsafeIsMeant() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        gan("recipes");

        assertThat(calls())
                .filteredOn(line -> line.startsWith("java "))
                .hasSize(2)
                .allMatch(line -> line.contains(" --sun-misc-unsafe-memory-access=allow "));
    }

    /** How Java is called for these words. */
    private String run(String words) {
        Path target = home.resolve("gan-cli/target");
        return "java -XX:+UseSerialGC -Xlog:cds*=off -XX:SharedArchiveFile=" + target.resolve("gan.jsa")
                + " -Dgan4j.command=" + home.resolve("gan") + " -jar " + target.resolve("gan.jar") + " " + words;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private Ended gan(String... words) throws Exception {
        return gan(Map.of(), words);
    }

    private Path lock() {
        return home.resolve("gan-cli/target/gan.building");
    }

    private Ended gan(Map<String, String> environment, String... words) throws Exception {
        Process process = process(environment, words).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new Ended(process.waitFor(), lines);
    }

    private ProcessBuilder process(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(home.resolve("gan").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("GAN4J_MAVEN");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("CALLS", calls.toString());
        builder.environment().merge("PATH", directory.resolve("bin").toString(), (old, first) -> first + ":" + old);
        builder.environment().putAll(environment);
        return builder;
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How the script ended, and what it said. */
    private record Ended(int code, List<String> lines) {}
}
