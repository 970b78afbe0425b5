package org.magistral.records.journal;

/** What a record holds. The numbers are on disks; they never change. */
public enum RecordType {
    /** The head of a segment. */
    SEGMENT(1),
    /** A ledger entry. */
    ENTRY(2),
    /** A ledger entry and, behind it, the block of samples whose hash it bears. */
    ENTRY_WITH_BLOCK(3);

    private static final RecordType[] BY_NUMBER = {null, SEGMENT, ENTRY, ENTRY_WITH_BLOCK};

    private final byte number;

    RecordType(int number) {
        this.number = (byte) number;
    }

    byte number() {
        return number;
    }

    /** Null when no type bears this number. */
    static RecordType of(byte number) {
        return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
