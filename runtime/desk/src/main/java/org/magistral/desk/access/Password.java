package org.magistral.desk.access;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** What a person typed: to be closed after use, and never to be printed. One thread. */
public final class Password implements AutoCloseable {
    private final char[] signs;

    /** Takes a copy. */
    public Password(char[] typed) {
        signs = typed.clone();
    }

    /** UTF-8, composed, so that the same word typed at another keyboard is the same; to be wiped by the caller. */
    byte[] bytes() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(Normalizer.normalize(CharBuffer.wrap(signs), Normalizer.Form.NFC));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        return bytes;
    }

    int length() {
        return Character.codePointCount(signs, 0, signs.length);
    }

    long distinctSigns() {
        return CharBuffer.wrap(signs).chars().distinct().count();
    }

    /** Whether this word stands in it, in whatever case. */
    boolean contains(String word) {
        return new String(signs).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        Arrays.fill(signs, '\0');
    }

    @Override
    public String toString() {
        return "a password";
    }
}
