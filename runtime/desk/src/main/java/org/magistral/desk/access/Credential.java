package org.magistral.desk.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password: Argon2id (RFC 9106) with its salt and cost, in the usual text form. Immutable, any thread; a check takes
 * some 0.1 s on a desk computer and twice the memory of its cost, and the library keeps one such piece for good.
 */
public final class Credential {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_KIBIBYTES = 65_536;
    private static final int MOST_PASSES = 16;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * How much a guess costs; one lane.
     *
     * @param kibibytes of memory
     * @param passes over it
     */
    public record Cost(int kibibytes, int passes) {
        /** 19 MiB and two passes: the least that OWASP's cheat sheet on storing passwords names for Argon2id, fit for 1 GB. */
        public static final Cost USUAL = new Cost(19_456, 2);

        public Cost {
            if (kibibytes < 8 || kibibytes > MOST_KIBIBYTES || passes < 1 || passes > MOST_PASSES) {
                throw new IllegalArgumentException("a cost of " + kibibytes + " KiB and " + passes + " passes; allowed are 8 to "
                        + MOST_KIBIBYTES + " KiB and 1 to " + MOST_PASSES + " passes");
            }
        }
    }

    private Credential(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Made anew, with a fresh salt. */
    public static Credential of(Password password, Cost cost, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Credential(cost, salt, hash(password, cost, salt));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for anything else; the text is not repeated
     */
    public static Credential parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("this is no Argon2id credential of one lane");
        }
        Cost cost = new Cost(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
        return new Credential(cost, Base64.getDecoder().decode(form.group(3)), Base64.getDecoder().decode(form.group(4)));
    }

    /** Whether it was made of this password; takes the same time either way. */
    public boolean matches(Password password) {
        return MessageDigest.isEqual(hash, hash(password, cost, salt));
    }

    public Cost cost() {
        return cost;
    }

    private static byte[] hash(Password password, Cost cost, byte[] salt) {
        byte[] typed = password.bytes();
        try {
            return Argon2Function.getInstance(cost.kibibytes(), cost.passes(), 1, HASH_BYTES, Argon2.ID).hash(typed, salt).getBytes();
        } finally {
            Arrays.fill(typed, (byte) 0);
        }
    }

    /** As it is kept on the disk; for nothing else. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** The same bytes, salt included. */
    boolean isSame(Credential other) {
        return Arrays.equals(salt, other.salt) && Arrays.equals(hash, other.hash);
    }

    @Override
    public String toString() {
        return "a credential";
    }
}
