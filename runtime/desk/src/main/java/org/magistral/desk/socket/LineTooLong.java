package org.magistral.desk.socket;

import java.io.IOException;

/** The other side sent a longer line than is taken. */
final class LineTooLong extends IOException {
    LineTooLong(int mostBytes) {
        super("the line is longer than " + mostBytes + " bytes");
    }
}
