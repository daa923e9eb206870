package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.gan4j.recipes.Recipes;
import org.gan4j.report.Chromium;
import org.gan4j.report.LivePage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples explored on the live page, in a real browser. Pictures of it are in target/screenshots. */
@Tag("full")
final class ExploreInBrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String IMAGE = "document.getElementById('explored')";

    @TempDir
    private static Path shared;

    private static @Nullable Chromium started;
    private static @Nullable LivePage page;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(PICTURES);
        Path run = shared.resolve("run");
        Command trained = Command.gan("train", "cgan", "--batch-size", 16, "--steps", 30, "--out", run);
        assertThat(trained.code()).as(trained.err().toString()).isZero();
        started = Chromium.start(shared.resolve("profile"));
        page = LivePage.open(run, 0, Recipes.bundled());
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (started != null) {
            started.close();
        }
        if (page != null) {
            page.close();
        }
    }

    private static Chromium browser() {
        return Objects.requireNonNull(started);
    }

    @BeforeEach
    void open() throws Exception {
        browser().open(Objects.requireNonNull(page).address(), 1200, 900);
        browser().await(IMAGE + " !== null && " + IMAGE + ".naturalWidth === 28");
    }

    @Test
    void controlsMoveTheSample() throws Exception {
        String first = picture();

        change("seed", "7");
        browser().await(IMAGE + ".alt === 'Sample of seed 7 of class 0' && " + IMAGE + ".complete");
        String seventh = picture();
        assertThat(seventh).isNotEqualTo(first);

        change("class", "3");
        browser().await(IMAGE + ".alt === 'Sample of seed 7 of class 3' && " + IMAGE + ".complete");
        assertThat(picture()).isNotEqualTo(seventh);

        change("along1", "2.5");
        browser().await(IMAGE + ".alt === 'Sample of seed 7 of class 3, direction 2 at 2.5' && " + IMAGE + ".complete");
        assertThat(browser().eval("document.querySelector('output[for=along1]').textContent"))
                .isEqualTo("2.5");
        browser()
                .eval(
                        "[...document.querySelectorAll('button')].find(b => b.textContent === 'Reset directions').click()");
        browser().await(IMAGE + ".alt === 'Sample of seed 7 of class 3'");
    }

    @Test
    void aRowLeadsBetweenTwoPickedSamples() throws Exception {
        pick(2);
        pick(5);

        browser().await("document.querySelector('.way').naturalWidth === 8 * 29 + 1");
        assertThat(browser().eval("document.querySelector('.way').alt"))
                .isEqualTo("Eight samples from seed 2 to seed 5 of class 0");
        assertThat(browser().eval("[...document.querySelectorAll('.pick[aria-pressed=true]')].length"))
                .isEqualTo("2");
        for (String scheme : List.of("light", "dark")) {
            browser().scheme(scheme);
            browser().screenshot(PICTURES.resolve("live-" + scheme + ".png"), true);
        }
        browser().scheme("light");
    }

    @Test
    void whatCannotBeDrawnIsSaid() throws Exception {
        change("seed", "-3");

        browser().await("document.body.innerText.includes('seed must be a whole number from 0 to 9007199254740991.')");
        change("seed", "3");
        browser().await("!document.body.innerText.includes('seed must be')");
    }

    @Test
    void theKeyboardMovesADirectionAndPicksASample() throws Exception {
        browser().eval("document.getElementById('along0').focus()");
        browser().press("ArrowRight");
        browser().await(IMAGE + ".alt.endsWith('direction 1 at 0.1')");

        browser().eval("document.querySelector('.pick').focus()");
        browser().press("Space");
        browser().press("Tab");
        browser().press("Enter");

        browser().await("document.querySelector('.way').alt === 'Eight samples from seed 1 to seed 2 of class 0'");
    }

    @Test
    void controlsAreReadAloud() throws Exception {
        assertThat(browser().readAloud())
                .contains("heading: Explore", "spinbutton: Seed", "slider: Direction 1", "slider: Direction 8")
                .contains("button: Next seed", "group: Principal directions", "group: Samples to pick")
                .contains("image: Sample of seed 1 of class 0", "heading: Between two samples")
                .anyMatch(part -> part.endsWith(": Class"));
    }

    /** Returns the pixels that are shown. */
    private static String picture() throws Exception {
        return browser()
                .eval("(() => { const c = document.createElement('canvas'); c.width = c.height = 28;"
                        + " c.getContext('2d').drawImage(" + IMAGE + ", 0, 0); return c.toDataURL(); })()");
    }

    private static void change(String id, String value) throws Exception {
        browser()
                .eval("(() => { const e = document.getElementById('" + id + "'); e.value = '" + value
                        + "'; e.dispatchEvent(new Event('input', { bubbles: true })); })()");
    }

    private static void pick(int seed) throws Exception {
        browser().eval("document.querySelector('[data-seed=\"" + seed + "\"]').click()");
    }
}
