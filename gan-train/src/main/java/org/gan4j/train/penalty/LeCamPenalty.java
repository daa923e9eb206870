package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.collective.DataParallel;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * LeCam regularisation, for few training data: weight times the mean of relu(D(x) - a_F)^2 plus the mean of relu(a_R -
 * D(G(z)))^2, where the anchors a_R and a_F are moving averages of the mean logits of real and of generated samples. It
 * keeps the logits of each kind near the anchor of the other.
 *
 * <p>The first update sets the anchors to the means of its batch; each later one moves them before they are used. Anchors
 * are in checkpoints. Tseng et al., CVPR 2021; relu as in the authors' program, which the paper's formula does not have.
 * Not thread-safe.
 */
public final class LeCamPenalty implements Regularizer, Stateful {
    private static final double WEIGHT = 0.3;
    private static final double DECAY = 0.99;

    private final double weight;
    private final double decay;
    private final boolean rectified;
    private double ofReal;
    private double ofFake;
    private long updates;

    /** Creates a penalty with a weight of 0.3 and a decay of 0.99. */
    public LeCamPenalty() {
        this(WEIGHT);
    }

    /**
     * Creates a penalty with a decay of 0.99.
     *
     * @param weight positive
     */
    public LeCamPenalty(double weight) {
        this(weight, DECAY, true);
    }

    /**
     * Creates a penalty.
     *
     * @param weight positive
     * @param decay the fraction of an anchor that is kept at each update, in [0, 1)
     * @param rectified true for relu, which leaves logits beyond the other kind's anchor alone
     */
    public LeCamPenalty(double weight, double decay, boolean rectified) {
        GradientNorms.requireWeight("LeCamPenalty", weight);
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("LeCamPenalty: expects a decay in [0, 1), got " + decay);
        }
        this.weight = weight;
        this.decay = decay;
        this.rectified = rectified;
    }

    @Override
    public boolean boundsCritic() {
        return false;
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        Tensor real = view.logits().real();
        Tensor fake = view.logits().fake();
        move(DataParallel.mean(mean(real)), DataParallel.mean(mean(fake)));
        return Optional.of(Scope.keeping(() -> {
            Tensor above = real.subtract(ofFake);
            Tensor below = fake.subtract(ofReal).negate();
            return squares(above).add(squares(below)).multiply(weight);
        }));
    }

    private void move(double real, double fake) {
        ofReal = updates == 0 ? real : decay * ofReal + (1 - decay) * real;
        ofFake = updates == 0 ? fake : decay * ofFake + (1 - decay) * fake;
        updates++;
    }

    private static double mean(Tensor logits) {
        double sum = 0;
        double[] values = logits.detach().toDoubles();
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private Tensor squares(Tensor distance) {
        Tensor counted = rectified ? distance.relu() : distance;
        return counted.multiply(counted).mean();
    }

    /** Returns false: updates ahead would move the anchors. */
    @Override
    public boolean isUnrollable() {
        return false;
    }

    @Override
    public void save(State out) {
        out.put("real", ofReal);
        out.put("fake", ofFake);
        out.put("updates", updates);
    }

    @Override
    public void restore(State in) {
        double real = in.decimal("real");
        double fake = in.decimal("fake");
        updates = in.count("updates");
        ofReal = real;
        ofFake = fake;
    }

    @Override
    public String toString() {
        return "LeCamPenalty(" + weight + ", decay " + decay + (rectified ? ")" : ", not rectified)");
    }
}
