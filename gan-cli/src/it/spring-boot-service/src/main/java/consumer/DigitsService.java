package consumer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.gan4j.recipes.run.Generators;
import org.gan4j.recipes.run.TrainedGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Pictures of a trained generator: GET /digits?seed=7&count=16 gives a PNG. */
@SpringBootApplication
@RestController
public class DigitsService {
    private static final int MOST_IMAGES = 256;

    private final TrainedGenerator digits;

    /** Reads the generator once; all threads of the server share it. */
    DigitsService(@Value("${gan.run}") Path run) {
        this.digits = Generators.load(run);
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        SpringApplication.run(DigitsService.class, args);
    }

    @GetMapping(path = "/digits", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] digits(@RequestParam(defaultValue = "1") long seed, @RequestParam(defaultValue = "16") int count)
            throws IOException {
        if (count < 1 || count > MOST_IMAGES) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "count must be from 1 to " + MOST_IMAGES + ", not " + count);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(digits.picture(count, seed), "png", png);
        return png.toByteArray();
    }

}
