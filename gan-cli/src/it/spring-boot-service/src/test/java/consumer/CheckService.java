package consumer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service on a free port and asks it for pictures. */
public final class CheckService {
    private CheckService() {}

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext service = SpringApplication.run(
                DigitsService.class, "--server.port=0", "--gan.run=" + args[0])) {
            String address =
                    "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + "/digits";
            HttpResponse<byte[]> one = get(address + "?seed=7&count=4");
            HttpResponse<byte[]> again = get(address + "?seed=7&count=4");
            HttpResponse<byte[]> other = get(address + "?seed=8&count=4");
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(one.body()));
            require(one.statusCode() == 200 && picture.getWidth() == 62, "a PNG of four images");
            require(Arrays.equals(one.body(), again.body()), "the same picture for the same seed");
            require(!Arrays.equals(one.body(), other.body()), "another picture for another seed");
            require(get(address + "?count=0").statusCode() == 400, "400 for no images");
            require(get(address + "?seed=x").statusCode() == 400, "400 for a seed that is no number");
            System.out.println("service answers with a PNG of " + picture.getWidth() + " pixels");
        }
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalStateException("service: expects " + expected + ", got something else");
        }
    }
}
