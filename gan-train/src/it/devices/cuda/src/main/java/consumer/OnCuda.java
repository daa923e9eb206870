package consumer;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;

/** Compiles against gan4j where ND4J's CUDA backend takes the place of its CPU backend; not run, for want of a GPU. */
public final class OnCuda {
    private OnCuda() {}

    public static void main(String[] args) {
        Backend backend = Backends.named("nd4j-cuda");
        System.out.println(backend.description());
    }
}
