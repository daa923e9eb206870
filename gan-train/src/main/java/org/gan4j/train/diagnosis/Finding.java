package org.gan4j.train.diagnosis;

/**
 * Something that is wrong with a run.
 *
 * @param step the step at which it was seen
 * @param sentence what is seen, in plain words, without a full stop
 */
public record Finding(Symptom symptom, long step, String sentence) {
    /** Whether it tells the same of the same step. */
    public boolean isLike(Finding other) {
        return symptom == other.symptom && step == other.step;
    }

    /** What is seen and what helps, for a person. */
    public String describe() {
        return "step " + step + ": " + sentence + ". What helps: " + symptom.remedy() + " (guide: " + symptom.page()
                + ").";
    }
}
