package io.gluewright.rules.cleaning;

import java.lang.Character.UnicodeBlock;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Text whose UTF-8 somebody read as windows-1252 or Latin-1, once or several times over.
 *
 * <p>A text is repaired when all of it can be written in windows-1252 (its five undefined bytes,
 * and the control characters of Latin-1, stand for themselves, as in the WHATWG encoding standard),
 * when those bytes are strict UTF-8, and when every character that comes out is one that people
 * write:
 *
 * <ul>
 *   <li>Latin and Greek letters, signs of money, punctuation, symbols, emoji;
 *   <li>any other character only if a letter and a second character of its block stand side by side
 *       somewhere, since a word in capitals and a sign behind it, {@code CAFÉ®} or {@code PERÚ»},
 *       may be UTF-8 by chance;
 *   <li>the accents of decomposed letters, behind a letter.
 * </ul>
 *
 * <p>Each repair makes the text shorter; it is repeated until one of the conditions fails, so that
 * a repaired text stays as it is. A text that mixes damaged and other parts stays as it is too.
 * What cannot be told apart is taken for damage: {@code AMANHÃ…} becomes {@code AMANHÅ}.
 */
final class Mojibake {
  /** The characters of the bytes 0x80 to 0x9F; an undefined byte is the control character. */
  private static final String HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

  /** Ranges of characters that need no company, in pairs of first and last. */
  private static final int[] PLAUSIBLE = {
    0x0080, 0x017F, // Latin
    0x0192, 0x0192, // florin, which windows-1252 has
    0x0218, 0x021B, // Romanian
    0x02C6, 0x02C6, // circumflex and tilde of windows-1252
    0x02DC, 0x02DC,
    0x0384, 0x03CE, // Greek
    0x1E80, 0x1E85, // Welsh
    0x1E9E, 0x1EF9, // sharp s and Vietnamese
    0x200B, 0x2064, // punctuation
    0x2070, 0x20CF, // superscripts, money
    0x2100, 0x27BF, // letter-like, arrows, mathematics, boxes, symbols
    0x2900, 0x2BFF,
    0x3000, 0x303F, // punctuation of East Asia
    0xFB00, 0xFB06, // ligatures
    0xFE0E, 0xFE0F,
    0xFEFF, 0xFEFF,
    0xFF00, 0xFFEF, // full width
    0xFFFD, 0xFFFD,
    0x1F000, 0x1FAFF, // emoji
  };

  /** The accents that Latin, Greek and Cyrillic letters decompose to, as a rule. */
  private static final String ACCENTS =
      "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309"
          + "\u030A\u030B\u030C\u031B\u0323\u0326\u0327\u0328";

  /** From here on, blocks are those of Chinese, Japanese and Korean, as a rule. */
  private static final int EAST_ASIA = 0x2E80;

  private Mojibake() {}

  static String repaired(String text) {
    String repaired = text;
    Optional<String> better = once(text);
    while (better.isPresent()) {
      repaired = better.get();
      better = once(repaired);
    }
    return repaired;
  }

  private static Optional<String> once(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    return bytes(text).flatMap(Mojibake::decoded).filter(Mojibake::isPlausible);
  }

  private static Optional<byte[]> bytes(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      int high = HIGH.indexOf(c);
      if (c > 0xFF && high < 0) {
        return Optional.empty();
      }
      bytes[i] = (byte) (high < 0 ? c : 0x80 + high);
    }
    return Optional.of(bytes);
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) { // Not UTF-8: the answer, not an error.
      return Optional.empty();
    }
  }

  private static boolean isPlausible(String text) {
    int[] points = text.codePoints().toArray();
    Set<UnicodeBlock> words = blocksOfWords(points);
    for (int i = 0; i < points.length; i++) {
      boolean alone = points[i] < 0x80 || needsNoCompany(points[i]);
      boolean accent = isAccent(points[i]) && i > 0 && isLetter(points[i - 1]);
      if (!alone && !accent && !words.contains(block(points[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The blocks of which a letter and another character stand side by side. */
  private static Set<UnicodeBlock> blocksOfWords(int[] points) {
    Set<UnicodeBlock> blocks = new HashSet<>();
    for (int i = 1; i < points.length; i++) {
      UnicodeBlock block = block(points[i]);
      if (Character.isLetter(points[i - 1]) && Objects.equals(block, block(points[i - 1]))) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** Those that one word may mix count as one. */
  private static UnicodeBlock block(int point) {
    if (point >= EAST_ASIA) {
      return UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS;
    }
    UnicodeBlock block = UnicodeBlock.of(point);
    return UnicodeBlock.GREEK_EXTENDED.equals(block) ? UnicodeBlock.GREEK : block;
  }

  private static boolean needsNoCompany(int point) {
    int at = Arrays.binarySearch(PLAUSIBLE, point);
    int before = at < 0 ? -at - 1 : at;
    return at >= 0 || before % 2 == 1;
  }

  private static boolean isAccent(int point) {
    return ACCENTS.indexOf(point) >= 0;
  }

  private static boolean isLetter(int point) {
    return Character.isLetter(point) || isAccent(point);
  }
}
