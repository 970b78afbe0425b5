package org.magistral.bus;

import org.magistral.core.tag.Defect;

/** What became of a transfer that failed, and what that makes of the readings it was for. */
public enum Fault {
    /** The bus itself, or its kernel driver, is not there. */
    ABSENT("is not there", Defect.NO_ANSWER),
    /** Nobody acknowledged the address or a byte. */
    NAK("does not acknowledge", Defect.NO_ANSWER),
    /** No answer in time. */
    TIMEOUT("does not answer in time", Defect.NO_ANSWER),
    /** An answer, but after the deadline: what it says is thrown away. */
    LATE("answers too late", Defect.NO_ANSWER),
    /** Fewer bytes than asked for. */
    SHORT("answers with too few bytes", Defect.UNREADABLE),
    /** A checksum that is not that of the bytes. */
    CRC("answers with a wrong checksum", Defect.UNREADABLE),
    /** Bytes of which no sense can be made. */
    GARBLED("answers with what can't be read", Defect.UNREADABLE),
    /** An answer that says no: a Modbus exception, a syntax error. */
    REFUSED("refuses", Defect.DEVICE_FAULT),
    /** The driver itself failed: a mistake of ours. */
    BROKEN("has a broken driver", Defect.DEVICE_FAULT);

    private final String text;
    private final Defect defect;

    Fault(String text, Defect defect) {
        this.text = text;
        this.defect = defect;
    }

    /** In words, to stand after a name: "AT-110A does not acknowledge". */
    public String text() {
        return text;
    }

    /** What a reading is called that is lost by it. */
    public Defect defect() {
        return defect;
    }
}
