package org.magistral.core.condition;

/** Whether a condition is met. */
public enum Judgement {
    NOT_MET,
    MET,
    /** A reading that it needs can't be used. */
    UNKNOWN
}
