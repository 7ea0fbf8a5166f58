package rogatory.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM over long content, in chunks of 64 KiB that are read and written one at a time: the
 * STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and
 * its Nonce-Reuse Misuse-Resistance", CRYPTO 2015). The nonce of a chunk is its number and whether
 * it is the last, so that chunks cannot be reordered, left out, doubled or cut off unseen. A key is
 * good for one content only.
 */
final class ChunkedGcm {
  static final int CHUNK = 64 << 10;
  static final int TAG = 16;

  private static final String NAME = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int PREFIX = 7;

  private ChunkedGcm() {}

  /** Encrypts what is written; the last chunk leaves with {@link #close}. */
  static final class Writer extends OutputStream {
    private final OutputStream out;
    private final Chunks chunks;
    private final byte[] clear = new byte[CHUNK];
    private int filled;
    private boolean closed;

    Writer(OutputStream out, SecretKey key, byte[] bound) {
      this.out = out;
      this.chunks = new Chunks(Cipher.ENCRYPT_MODE, key, bound);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int at = from;
      int left = count;
      while (left > 0) {
        if (filled == CHUNK) {
          flushChunk(false);
        }
        int taken = Math.min(left, CHUNK - filled);
        System.arraycopy(bytes, at, clear, filled, taken);
        filled += taken;
        at += taken;
        left -= taken;
      }
    }

    private void flushChunk(boolean last) throws IOException {
      out.write(chunks.next(clear, filled, last));
      filled = 0;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        flushChunk(true);
        out.flush();
      }
    }
  }

  /** Decrypts; reading throws where the content is not what was written. */
  static final class Reader extends InputStream {
    private final InputStream in;
    private final Chunks chunks;
    private byte[] stored;
    private byte[] ahead;
    private byte[] clear = new byte[0];
    private int at;
    private boolean ended;

    Reader(InputStream in, SecretKey key, byte[] bound) throws IOException {
      this.in = in;
      this.chunks = new Chunks(Cipher.DECRYPT_MODE, key, bound);
      this.stored = new byte[0];
      this.ahead = in.readNBytes(CHUNK + TAG);
    }

    @Override
    public int read() throws IOException {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      while (at == clear.length) {
        if (ended) {
          return -1;
        }
        next();
      }
      int taken = Math.min(count, clear.length - at);
      System.arraycopy(clear, at, target, from, taken);
      at += taken;
      return taken;
    }

    private void next() throws IOException {
      stored = ahead;
      ahead = in.readNBytes(CHUNK + TAG);
      ended = ahead.length == 0;
      if (stored.length < TAG) {
        throw new IOException("A stored file is not what was stored: its end is missing");
      }
      clear = chunks.next(stored, stored.length, ended);
      at = 0;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** One chunk after the other. */
  private static final class Chunks {
    private final int mode;
    private final SecretKey key;
    private final byte[] bound;
    private final Cipher cipher;
    private int number;

    Chunks(int mode, SecretKey key, byte[] bound) {
      this.mode = mode;
      this.key = key;
      this.bound = bound.clone();
      try {
        this.cipher = Cipher.getInstance(NAME);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("Every Java platform has AES/GCM", impossible);
      }
    }

    byte[] next(byte[] bytes, int count, boolean last) throws IOException {
      byte[] nonce =
          ByteBuffer.allocate(NONCE).position(PREFIX).putInt(number).put(last(last)).array();
      number = Math.incrementExact(number);
      try {
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(bound);
        return cipher.doFinal(bytes, 0, count);
      } catch (GeneralSecurityException changed) {
        throw new IOException("A stored file is not what was stored, or its key", changed);
      }
    }

    private static byte last(boolean last) {
      return (byte) (last ? 1 : 0);
    }
  }
}
