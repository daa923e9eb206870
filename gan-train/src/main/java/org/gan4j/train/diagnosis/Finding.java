package org.gan4j.train.diagnosis;

/**
 * A problem found in a run. Immutable; safe to share between threads.
 *
 * @param symptom the problem
 * @param step the step at which it was found
 * @param sentence a description in plain words, without a full stop
 */
public record Finding(Symptom symptom, long step, String sentence) {
    /**
     * {@return true if another finding has the same symptom and step}
     *
     * @param other the other finding
     */
    public boolean isLike(Finding other) {
        return symptom == other.symptom && step == other.step;
    }

    /** {@return the description and the remedy, for a person} */
    public String describe() {
        return "step " + step + ": " + sentence + ". What helps: " + symptom.remedy() + " (guide: " + symptom.page()
                + ").";
    }
}
