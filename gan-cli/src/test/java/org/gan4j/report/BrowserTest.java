package org.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.gan4j.recipes.Recipes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. Pictures of them are in target/screenshots. */
@Tag("full")
final class BrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private static Path profile;

    private static @Nullable Chromium started;

    @TempDir
    private Path folder;

    private RunFiles run;
    private Path page;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(PICTURES);
        started = Chromium.start(profile);
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        run = new RunFiles(folder.resolve("run"))
                .config("mnist-mlp", "\"steps\": 8")
                .log(8)
                .picture(4)
                .picture(8);
        run.finding(3, "discriminator.model.2, ReLU() is dead").checkpoint(8);
        page = folder.resolve("page.html");
    }

    private static Chromium browser() {
        if (started == null) {
            throw new IllegalStateException("BrowserTest: expects a browser");
        }
        return started;
    }

    @Test
    void aReportIsDrawn() throws Exception {
        ReportPage.write(page, List.of(run.path()));

        assertThat(drawn(page.toUri()))
                .contains("Step 8 of 8: finished.")
                .contains("aria-label=\"Losses, steps 1 to 8: d_loss from 0.5 to 0.0625; g_loss from 1 to 1.")
                .contains("alt=\"Samples of " + run.path() + " at step 8\"")
                .contains("Step 3: </strong>discriminator.model.2, ReLU() is dead. ")
                .contains("sample " + run.path() + " --count 64</code>")
                .containsPattern("<path d=\"M64\\.0,\\d")
                .doesNotContain("Explore");
    }

    @Test
    void reportsOfTwoRunsShareTheirCharts() throws Exception {
        RunFiles other = new RunFiles(folder.resolve("other"))
                .config("dcgan-32", "\"steps\": 8")
                .log(4);

        ReportPage.write(page, List.of(run.path(), other.path()));

        assertThat(drawn(page.toUri()))
                .contains("aria-label=\"d_loss, steps 1 to 8: " + run.path() + " from 0.5 to 0.0625; " + other.path()
                        + " from 0.5 to 0.125.")
                .contains("<tr class=\"differs\"><th scope=\"row\">recipe</th><td>mnist-mlp</td><td>dcgan-32</td>");
    }

    @Test
    void aLongRunIsDrawn() throws Exception {
        run.log(200_000);

        ReportPage.write(page, List.of(run.path()));

        assertThat(drawn(page.toUri())).contains("aria-label=\"Losses, steps");
    }

    @Test
    void aRunThatHasOnlyBegunIsDrawn() throws Exception {
        ReportPage.write(
                page,
                List.of(new RunFiles(folder.resolve("begun"))
                        .config("mnist-mlp", "\"steps\": 8")
                        .path()));

        assertThat(drawn(page.toUri()))
                .contains("No step is in the log yet.")
                .contains("There is no checkpoint yet, so there is nothing to sample or resume.");
    }

    @Test
    void theLivePageFollowsTheRun() throws Exception {
        run.config("mnist-mlp", "\"steps\": 9");
        try (LivePage live = LivePage.open(run.path(), 0, Recipes.bundled())) {
            assertThat(drawn(live.address()))
                    .contains("Step 8 of 9.")
                    .contains("<img src=\"samples/8\"")
                    .contains("aria-label=\"Losses, steps 1 to 8: ");

            run.picture(9);
            Files.writeString(run.path().resolve("log.csv"), "9,1,0.1,1.0,0.5,,100.0\n", StandardOpenOption.APPEND);

            browser().await("document.body.innerText.includes('Step 9 of 9: finished.')");
            browser().await("document.querySelector('img').getAttribute('src') === 'samples/9'");
            browser().await("document.querySelector('img').naturalWidth === 8");
        }
        browser().await("document.getElementById('connection').textContent.startsWith('The connection is lost')");
    }

    @Test
    void aResumedRunShowsItsOwnChartsAndKeepsWhatIsHidden() throws Exception {
        String button = "[...document.querySelectorAll('button')].find(each => each.textContent === 'd_loss')";
        try (LivePage live = LivePage.open(run.path(), 0, Recipes.bundled())) {
            drawn(live.address());
            assertThat(browser().eval("document.body.innerText")).contains("Quality of the samples");
            browser().eval("(" + button + ".click(), 'clicked')");

            run.config("mnist-mlp", "\"steps\": 10");
            Files.writeString(
                    run.path().resolve("log.csv"),
                    "step,epoch,d_loss,g_loss,c_loss,images_per_second\n1,1,0.5,1.0,0.2,100.0\n");

            browser().await("document.body.innerText.includes('c_loss')");
            assertThat(browser().eval(button + ".getAttribute('aria-pressed')")).isEqualTo("false");
            assertThat(browser().eval("document.body.innerText")).doesNotContain("Quality of the samples");
        }
    }

    @Test
    void everyPartIsReadAloud() throws Exception {
        try (LivePage live = LivePage.open(run.path(), 0, Recipes.bundled())) {
            drawn(live.address());

            assertThat(browser().readAloud())
                    .contains("heading: Progress", "heading: Samples", "heading: Charts", "heading: Explore")
                    .contains("region: Samples", "navigation: Contents", "link: Skip to the content")
                    .contains("slider: Step", "button: Play", "button: Zoom in", "button: d_loss")
                    .contains("image: Samples of " + run.path() + " at step 8")
                    .anyMatch(part -> part.startsWith("image: Losses, steps 1 to 8: d_loss from 0.5 to 0.0625;"));
        }
    }

    @Test
    void theKeyboardReachesAndMovesEverything() throws Exception {
        ReportPage.write(page, List.of(run.path()));
        drawn(page.toUri());

        browser().press("Tab");
        assertThat(browser().eval("document.activeElement.textContent")).isEqualTo("Skip to the content");
        for (int i = 0; i < 40 && !browser().eval("document.activeElement.id").equals("step"); i++) {
            browser().press("Tab");
        }
        browser().press("ArrowLeft");
        assertThat(browser().eval("document.querySelector('output').textContent"))
                .isEqualTo("4");
        for (int i = 0;
                i < 40 && !browser().eval("document.activeElement.tagName").equals("svg");
                i++) {
            browser().press("Tab");
        }
        browser().press("ArrowLeft");
        assertThat(browser().eval("document.querySelector('.readout').textContent"))
                .isEqualTo("step 1: d_loss 0.5, g_loss 1");
    }

    @Test
    void darkAndLightAreLegible() throws Exception {
        ReportPage.write(page, List.of(run.path()));
        for (String scheme : List.of("light", "dark")) {
            browser().scheme(scheme);
            drawn(page.toUri());
            browser().screenshot(PICTURES.resolve("report-" + scheme + ".png"), true);
            assertThat(Double.parseDouble(browser().eval(CONTRAST))).as(scheme).isGreaterThan(4.5);
        }
        browser().scheme("light");
    }

    /** The least contrast of a text and the colour that it is on, by WCAG's formula: 4.5 is asked of small text. */
    private static final String CONTRAST =
            """
            (() => {
              const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = colour => numbers(colour).slice(0, 3).map(x => x / 255)
                .map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)
                .reduce((sum, x, i) => sum + x * [0.2126, 0.7152, 0.0722][i], 0);
              const back = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = getComputedStyle(e).backgroundColor;
                  if (numbers(colour)[3] !== 0) return colour;
                }
                return "rgb(255, 255, 255)";
              };
              const least = [...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && [...e.childNodes]
                .some(child => child.nodeType === 3 && child.textContent.trim())).map(e => {
                  const style = getComputedStyle(e), text = e instanceof SVGElement ? style.fill : style.color;
                  const [a, b] = [light(text), light(back(e))].sort((p, q) => q - p);
                  return (a + 0.05) / (b + 0.05);
                });
              return Math.min(...least);
            })()
            """;

    /** Opens a page and returns the document after its script has run. */
    private static String drawn(URI address) throws Exception {
        browser().open(address, 1200, 900);
        browser().await("document.querySelector('h2') !== null");
        return browser().eval("document.documentElement.outerHTML");
    }
}
