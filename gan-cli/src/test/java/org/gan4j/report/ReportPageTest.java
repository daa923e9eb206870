package org.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.watch.SampleGrid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportPageTest {
    @TempDir
    private Path folder;

    private RunFiles run;
    private Path page;

    @BeforeEach
    void begin() throws IOException {
        run = new RunFiles(folder.resolve("run"));
        page = folder.resolve("page.html");
    }

    @Test
    void aPageHasSettingsMachineChartsSamplesFindingsAndCommands() throws IOException {
        run.config("mnist-mlp", "\"steps\": 4").log(4).picture(2).picture(4).checkpoint(4);
        run.finding(3, "discriminator.model.2, ReLU() is dead");

        assertThat(ReportPage.write(page, List.of(run.path()))).isEmpty();

        JsonObject shown = shown(page).get(0);
        assertThat(shown.get("state").getAsString()).isEqualTo("Step 4 of 4: finished.");
        assertThat(facts(shown, "settings"))
                .containsEntry("recipe", "mnist-mlp")
                .containsEntry("batch size", "64")
                .containsEntry("steps", "4")
                .containsEntry("data name", "digits")
                .doesNotContainKeys("spectral norm", "penalty");
        assertThat(facts(shown, "machine")).containsEntry("cpu", "AMD EPYC").containsEntry("threads", "2");
        assertThat(texts(shown, "curves", "name"))
                .containsExactly("d_loss", "g_loss", "d_real", "fid", "images_per_second");
        assertThat(texts(shown, "curves", "group"))
                .containsExactly(
                        "Losses",
                        "Losses",
                        "Scores of the discriminator",
                        "Quality of the samples",
                        "Images per second");
        assertThat(curve(shown, 0).toString())
                .isEqualTo("{\"name\":\"d_loss\",\"group\":\"Losses\",\"x\":[1,2,3,4],\"y\":[0.5,0.25,0.166667,0.125],"
                        + "\"low\":[0.5,0.25,0.166667,0.125],\"high\":[0.5,0.25,0.166667,0.125]}");
        assertThat(curve(shown, 3).get("y").toString()).isEqualTo("[null,null,null,7]");
        assertThat(texts(shown, "pictures", "step")).containsExactly("2", "4");
        assertThat(texts(shown, "findings", "sentence")).containsExactly("discriminator.model.2, ReLU() is dead");
        assertThat(texts(shown, "commands", "value"))
                .containsExactly(
                        "java -jar gan.jar sample " + run.path() + " --count 64",
                        "java -jar gan.jar evaluate " + run.path(),
                        "java -jar gan.jar train --resume " + run.path() + " --epochs N",
                        "java -jar gan.jar animate " + run.path());
    }

    @Test
    void aPageLoadsNothingFromElsewhere() throws IOException {
        run.config("mnist-mlp", "\"steps\": 4").log(4).picture(2);

        ReportPage.write(page, List.of(run.path()));

        String html = Files.readString(page);
        assertThat(html)
                .contains("default-src 'none'; img-src data:;")
                .doesNotContain("{{")
                .doesNotContainPattern("(src|href)=\"(?!#|data:)")
                .doesNotContainPattern("@import|url\\(['\"]?http");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    }

    @Test
    void severalRunsAreSideBySide() throws IOException {
        run.config("mnist-mlp", "\"steps\": 4").log(4);
        RunFiles other = new RunFiles(folder.resolve("other"))
                .config("dcgan-32", "\"steps\": 4")
                .log(2);

        ReportPage.write(page, List.of(run.path(), other.path()));

        assertThat(shown(page).stream().map(each -> each.get("name").getAsString()))
                .containsExactly(run.path().toString(), other.path().toString());
    }

    @Test
    void aNameCannotEndTheScript() throws IOException {
        RunFiles hostile = new RunFiles(folder.resolve("a<" + "script>b"))
                .config("<!--</script>", "\"steps\": 4")
                .log(1);

        ReportPage.write(page, List.of(hostile.path()));

        assertThat(Files.readString(page).split("</script>", -1)).hasSize(3);
        assertThat(facts(shown(page).get(0), "settings")).containsEntry("recipe", "<!--</script>");
    }

    @Test
    void aLongLogIsShownInBoundedPointsWithItsExtremes() throws IOException {
        run.config("mnist-mlp", "\"epochs\": 5").log(20_000);

        ReportPage.write(page, List.of(run.path()));

        JsonObject loss = curve(shown(page).get(0), 0);
        assertThat(loss.getAsJsonArray("y")).hasSizeBetween(500, 1000);
        assertThat(loss.getAsJsonArray("high").get(0).getAsDouble()).isEqualTo(0.5);
        assertThat(loss.getAsJsonArray("low").get(0).getAsDouble()).isEqualTo(0.015625);
        assertThat(Files.size(page)).isLessThan(400_000);
    }

    @Test
    void aRunThatHasOnlyBegunIsDescribedInSentences() throws IOException {
        run.config("mnist-mlp", "\"steps\": 4");

        assertThat(ReportPage.write(page, List.of(run.path())))
                .containsExactly(
                        run.path() + ": There is no log.csv yet, so there are no charts.",
                        run.path() + ": There are no pictures of samples yet.",
                        run.path() + ": There is no checkpoint yet, so there is nothing to sample or resume.");
        assertThat(shown(page).get(0).get("state").getAsString()).isEqualTo("No step is in the log yet.");
    }

    @Test
    void tornFilesAreLeftOutWithASentence() throws IOException {
        run.config("mnist-mlp", "\"epochs\": 2").log(4).picture(2).checkpoint(2);
        Files.writeString(run.path().resolve("config.json"), "{\"recipe\": \"mni");
        Files.writeString(
                run.path().resolve("log.csv"), Files.readString(run.path().resolve("log.csv")) + "5,1,0.1");
        Files.writeString(run.path().resolve("diagnosis.jsonl"), "{\"step\":1}\n");
        Files.write(run.path().resolve("samples/step-000004.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Files.writeString(folder.resolve("run-evaluation.json"), "{\"values\":");

        List<String> notes = ReportPage.write(page, List.of(run.path()));

        assertThat(notes)
                .containsExactly(
                        run.path() + ": The settings are missing: " + run.path().resolve("config.json")
                                + " is incomplete or not a file of settings.",
                        run.path() + ": The evaluation is missing: " + folder.resolve("run-evaluation.json")
                                + " is incomplete or not a file of 'gan evaluate'.",
                        run.path() + ": One picture is incomplete and was left out.",
                        run.path() + ": The diagnosis is incomplete: "
                                + run.path().resolve("diagnosis.jsonl")
                                + ": expects findings or diversities, got \"{\"step\":1}\".");
        JsonObject shown = shown(page).get(0);
        assertThat(shown.get("state").getAsString()).isEqualTo("Step 4.");
        assertThat(curve(shown, 0).getAsJsonArray("x")).hasSize(4);
    }

    @Test
    void theRowsBeforeAFaultyOneAreShown() throws IOException {
        run.config("mnist-mlp", "\"epochs\": 2").log(3);
        Path log = run.path().resolve("log.csv");
        Files.writeString(log, Files.readString(log) + "4,what\n");

        assertThat(ReportPage.write(page, List.of(run.path())))
                .contains(run.path() + ": The charts are incomplete: " + log
                        + ": expects 7 numbers a row, got \"4,what\".");
        assertThat(curve(shown(page).get(0), 0).getAsJsonArray("x")).hasSize(3);
    }

    @Test
    void aKilledRunIsSaidNotToBeFinished() throws IOException {
        run.config("mnist-mlp", "\"steps\": 9").log(4).logWrittenAt("2026-01-02T03:04:05Z");

        ReportPage.write(page, List.of(run.path()));

        assertThat(shown(page).get(0).get("state").getAsString())
                .isEqualTo("Step 4 of 9: not finished; its last step was at 2026-01-02T03:04:05Z.");
    }

    @Test
    void picturesStayBelowASizeAndTheLastIsAmongThem() throws IOException {
        run.config("mnist-mlp", "\"steps\": 9").log(4);
        for (int step = 1; step <= 10; step++) {
            run.picture(step);
        }
        long size = Files.size(run.path().resolve("samples/step-000001.png"));
        List<String> notes = new ArrayList<>();

        List<Picture> pictures =
                new InlinedPictures(3 * size + 1).of(SampleGrid.files(run.path().resolve("samples")), notes::add);

        assertThat(pictures).extracting(Picture::step).containsExactly(1L, 5L, 10L);
        assertThat(notes)
                .containsExactly("The page has 3 of the 10 pictures in the run's samples folder, to keep it small.");
    }

    @Test
    void anEvaluationBesideTheRunIsShown() throws IOException {
        run.config("mnist-mlp", "\"steps\": 4").log(4);
        Files.writeString(
                folder.resolve("run-evaluation.json"),
                """
                {"recipe": "mnist-mlp", "step": "4", "features": "digits", "seed": 1, "data": "digits, 5000 images",
                 "values": {"fid": {"value": 4.91494, "deviation": null, "real": 50, "generated": 4000, "warning": "few"},
                  "class_coverage": {"value": 1.0, "deviation": null, "real": 0, "generated": 40, "warning": null}}}
                """);

        ReportPage.write(page, List.of(run.path()));

        assertThat(shown(page).get(0).get("qualities").toString())
                .isEqualTo("{\"caption\":\"Step 4, features digits, compared with digits, 5000 images.\","
                        + "\"rows\":[[\"fid\",\"4.915\",\"\",\"50\",\"4,000\",\"few\"],"
                        + "[\"class_coverage\",\"1.000\",\"\",\"\",\"40\",\"\"]]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\": \"4\", \"values\": {\"fid\": {\"value\": \"low\"}}}",
                "{\"step\": {}, \"values\": {}}",
                "{\"step\": [1, 2], \"values\": {}}",
                "{\"values\": {\"fid\": 4}}",
                "{\"values\": {\"fid\": {\"val",
                "[]",
                ""
            })
    void anEvaluationThatIsNoneIsLeftOutWithASentence(String content) throws IOException {
        run.config("mnist-mlp", "\"steps\": 4").log(4).picture(4).checkpoint(4);
        Path evaluation = Files.writeString(folder.resolve("run-evaluation.json"), content);

        assertThat(ReportPage.write(page, List.of(run.path())))
                .containsExactly(run.path() + ": The evaluation is missing: " + evaluation
                        + " is incomplete or not a file of 'gan evaluate'.");
    }

    @Test
    void aDirectoryWithoutARunIsRefused() {
        Path none = folder.resolve("none");

        assertThatThrownBy(() -> ReportPage.write(page, List.of(none)))
                .isInstanceOf(RunException.class)
                .hasMessage(none + " is not the directory of a run: it does not exist");
    }

    /** The runs in the data of a page. */
    private static List<JsonObject> shown(Path page) throws IOException {
        String html = Files.readString(page);
        String begin = "<script type=\"application/json\" id=\"data\">";
        int from = html.indexOf(begin) + begin.length();
        JsonObject data = JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
                .getAsJsonObject();
        return objects(data.getAsJsonArray("runs"));
    }

    private static JsonObject curve(JsonObject run, int index) {
        return run.getAsJsonArray("curves").get(index).getAsJsonObject();
    }

    private static Map<String, String> facts(JsonObject run, String field) {
        return objects(run.getAsJsonArray(field)).stream()
                .collect(Collectors.toMap(fact -> fact.get("name").getAsString(), fact -> fact.get("value")
                        .getAsString()));
    }

    private static List<String> texts(JsonObject run, String list, String field) {
        return objects(run.getAsJsonArray(list)).stream()
                .map(each -> each.get(field).getAsString())
                .toList();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
