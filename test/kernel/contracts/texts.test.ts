import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, TEXT_BYTES, text } from '#kernel/contracts/fields/text.ts';
import { parse } from '#kernel/contracts/parse.ts';

const read = (value: unknown, maxBytes = 100) => parse(text(maxBytes), value, 'en');
const readLine = (value: unknown, maxBytes = 100) => parse(line(maxBytes), value, 'en');
const codesOf = (result: ReturnType<typeof read>) => (result.ok ? [] : result.error.map(({ code }) => code));
const kept = (result: ReturnType<typeof read>) => (result.ok ? result.value : undefined);

describe('limits', () => {
  test('Limits count bytes of UTF-8, and a Chinese character has three', () => {
    expect(kept(read('热'.repeat(33), 99))).toBe('热'.repeat(33));
    expect(codesOf(read('热'.repeat(34), 99))).toEqual(['too-long']);
  });

  test('Exactly 20,000 Chinese characters fit into the text of an appeal', () => {
    expect(kept(read('暖'.repeat(20_000), TEXT_BYTES.text))).toHaveLength(20_000);
    expect(codesOf(read('暖'.repeat(20_001), TEXT_BYTES.text))).toEqual(['too-long']);
  });

  test('Limits count after NFC', () => {
    const decomposed = 'é'.normalize('NFD').repeat(50);
    expect(new TextEncoder().encode(decomposed)).toHaveLength(150);
    expect(kept(read(decomposed, 100))).toBe('é'.repeat(50));
  });

  test('Limits count every kind of line break as one byte', () => {
    expect(kept(read('a\r\n'.repeat(50), 100))).toBe('a\n'.repeat(50));
  });

  test('The message names the limit and never the text', () => {
    const result = parse(text(10), '秘密'.repeat(10), 'zh');
    expect(result.ok ? '' : result.error[0]?.message).toContain('10 字节');
    expect(JSON.stringify(result)).not.toContain('秘密');
  });
});

describe('accepted texts', () => {
  test.each([
    ['a family of joined emoji', '👨‍👩‍👧‍👦 👩🏽‍🚒 🏳️‍🌈'],
    ['characters beyond the BMP that GB18030 must have', '𠮷 𪚥 𮯠 𱁬 㐂'],
    ['Tibetan, Uyghur and Mongolian', 'བོད་ཡིག ئۇيغۇرچە ᠮᠣᠩᠭᠣᠯ'],
    ['full-width signs and spaces', '＝１＋１　（测试）'],
    ['JSON, markup and formulas', '{"a":"<script>"} =1+1 \' -- \\'],
    ['directional marks that override nothing', 'a\u200eb\u200fc'],
  ])('A text with %s stays unchanged', (_name, written) => {
    expect(kept(read(written))).toBe(written.normalize('NFC'));
  });

  test('NFD becomes NFC', () => {
    expect(kept(read('한국어 Ångström'.normalize('NFD')))).toBe('한국어 Ångström'.normalize('NFC'));
  });

  test('Line feeds and tabs stay, and CRLF and CR become line feeds', () => {
    expect(kept(read('一\n二\t三'))).toBe('一\n二\t三');
    expect(kept(read('一\r\n二\r三'))).toBe('一\n二\n三');
  });

  test('An accepted text is accepted again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (written) => {
        const once = read(written, 500);
        if (once.ok) expect(kept(read(once.value, 500))).toBe(once.value);
      }),
    );
  });
});

describe('refused texts', () => {
  const bidi = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
  test.each(bidi.map((code) => [`U+${code.toString(16)}`, String.fromCharCode(code)]))(
    'The text direction control %s is refused',
    (_name, character) => {
      expect(codesOf(read(`付款${character}人`))).toEqual(['forbidden-character']);
    },
  );

  test('Control characters except line feed, carriage return and tab are refused', () => {
    const controls = [...Array(0x20).keys(), ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index)];
    const accepted = controls.filter((code) => read(`a${String.fromCharCode(code)}b`).ok);
    expect(accepted).toEqual([0x09, 0x0a, 0x0d]);
  });

  test.each([
    ['a high surrogate alone', 'a\ud800b'],
    ['a low surrogate alone', '\udc00'],
    ['halves in the wrong order', '\udc00\ud800'],
  ])('A text with %s is refused', (_name, written) => {
    expect(codesOf(read(written))).toEqual(['forbidden-character']);
  });

  test('Tag characters are refused, but in the flag of a part of a country', () => {
    const tags = (letters: string) => [...letters].map((each) => String.fromCodePoint(0xe0000 + each.charCodeAt(0)));
    const scotland = ['\u{1f3f4}', ...tags('gbsct'), '\u{e007f}'].join('');
    expect(kept(read(scotland))).toBe(scotland);
    for (const hidden of [tags('pay').join(''), `${scotland}${tags('x').join('')}`, '\u{e0001}', '\u{e007f}'])
      expect(codesOf(read(`付款${hidden}`))).toEqual(['forbidden-character']);
  });

  test('In a single line marks of direction, line and paragraph separators are refused', () => {
    for (const mark of ['\u200e', '\u200f', '\u061c'])
      expect(codesOf(readLine(`付款${mark}`))).toEqual(['forbidden-character']);
    for (const separator of ['\u2028', '\u2029']) expect(codesOf(readLine(`付${separator}款`))).toEqual(['one-line']);
  });

  test('More than thirty combining marks on one character are refused', () => {
    expect(kept(read(`a${'\u0316'.repeat(30)}`))).toBeDefined();
    expect(codesOf(read(`a${'\u0301\u0316'.repeat(45_000)}`, TEXT_BYTES.text))).toEqual(['forbidden-character']);
  });

  test('A blank text is refused', () => {
    for (const blank of [
      '',
      ' ',
      '\u3000',
      '\n\t ',
      '\u200b\u200d',
      '\u2060 \ufeff',
      '\u3164',
      '\u115f\u1160',
      '\u2800',
      '\u00ad',
    ])
      expect(codesOf(read(blank)), JSON.stringify(blank)).toEqual(['blank']);
  });

  test('A value that is no string is refused', () => {
    for (const value of [1, true, [], {}, Number.NaN]) expect(codesOf(read(value))).toEqual(['wrong-type']);
    expect(codesOf(read(undefined))).toEqual(['required']);
  });

  test('A line break in a single line is refused', () => {
    expect(kept(readLine('暖气不热'))).toBe('暖气不热');
    for (const written of ['a\nb', 'a\r\nb', 'a\tb']) expect(codesOf(readLine(written))).toEqual(['one-line']);
  });
});
