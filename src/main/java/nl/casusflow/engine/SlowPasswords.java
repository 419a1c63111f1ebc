package nl.casusflow.engine;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

/**
 * Passwords are kept by a hash that takes its time (PBKDF2), so that a stolen database does not give them away; the
 * engine's own takes a microsecond. The number of rounds is kept with each hash and may be raised later.
 */
class SlowPasswords implements PasswordEncryptor {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private final SecureRandom random = new SecureRandom();
  private final int rounds;
  private final String nobodys;

  SlowPasswords(int rounds) {
    this.rounds = rounds;
    this.nobodys = encrypt("");
  }

  @Override
  public String encrypt(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return rounds + ":" + text(salt) + ":" + text(hash(password, salt, rounds));
  }

  @Override
  public boolean check(String password, String kept) {
    String[] parts = kept.split(":");
    byte[] hash = hash(password, Base64.getDecoder().decode(parts[1]), Integer.parseInt(parts[0]));
    return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[2]));
  }

  /** As much work as a real check, for an account that is not there: the answer must not come sooner. */
  void checkNobodys(String password) {
    check(password, nobodys);
  }

  @Override
  public String hashAlgorithmName() {
    return "PBKDF2-SHA512";
  }

  private static byte[] hash(String password, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance(ALGORITHM)
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS)).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
