package org.gan4j.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.gan4j.train.watch.SampleGrid;

/** The files of a run that never trained, for tests. */
final class RunFiles {
    private final Path path;

    RunFiles(Path path) throws IOException {
        this.path = Files.createDirectories(path);
    }

    Path path() {
        return path;
    }

    RunFiles config(String recipe, String length) throws IOException {
        Files.writeString(
                path.resolve("config.json"),
                """
                {"format": 1, "recipe": "%s",
                 "settings": {"data": {"from": "bundled", "cache": null}, "batch_size": 64, "learning_rate": 2.0E-4,
                  "techniques": {"bounds": {"penalty": null, "spectral_norm": false}}},
                 "schedule": {%s},
                 "data": {"name": "digits", "examples": 5000},
                 "sessions": [{"from_step": 0, "began": "2026-01-01T00:00:00Z",
                  "environment": {"cpu": "AMD EPYC", "threads": 2}}]}
                """
                        .formatted(recipe, length));
        return this;
    }

    /** Writes a log whose d_loss is 0.5 / step, and whose fid is measured at each fourth step alone. */
    RunFiles log(int steps) throws IOException {
        StringBuilder log = new StringBuilder("step,epoch,d_loss,g_loss,d_real,fid,images_per_second\n");
        for (int step = 1; step <= steps; step++) {
            log.append(String.format(
                    Locale.ROOT, "%d,1,%s,1.0,0.5,%s,100.0%n", step, 0.5 / step, step % 4 == 0 ? "7.0" : ""));
        }
        Files.writeString(path.resolve("log.csv"), log);
        return this;
    }

    RunFiles logWrittenAt(String time) throws IOException {
        Files.setLastModifiedTime(path.resolve("log.csv"), FileTime.from(Instant.parse(time)));
        return this;
    }

    RunFiles picture(long step) throws IOException {
        Path samples = Files.createDirectories(path.resolve("samples"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                SampleGrid.file(samples, step).toFile());
        return this;
    }

    RunFiles checkpoint(long step) throws IOException {
        Path checkpoint = Files.createDirectories(
                path.resolve("checkpoint").resolve(String.format(Locale.ROOT, "step-%06d", step)));
        Files.writeString(checkpoint.resolve("manifest.json"), "{}");
        return this;
    }

    RunFiles finding(long step, String sentence) throws IOException {
        Files.writeString(
                path.resolve("diagnosis.jsonl"),
                "{\"step\":" + step + ",\"finding\":\"dead-layer\",\"sentence\":\"" + sentence
                        + "\",\"remedy\":\"r\",\"page\":\"p\"}\n");
        return this;
    }
}
