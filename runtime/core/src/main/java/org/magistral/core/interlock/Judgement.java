package org.magistral.core.interlock;

/** Whether a cause stands. */
enum Judgement {
    CLEAR,
    ACTING,
    /** A reading that it needs can't be used. */
    UNKNOWN
}
