import { describe, expect, test } from 'vitest';
import { isCreditCode } from '#kernel/domain/credit-code.ts';

/** A known example of GB 32100-2015. */
const CODE = '91350100M000100Y43';
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('isCreditCode', () => {
  test('exactly one check character is valid', () => {
    const body = CODE.slice(0, -1);
    expect([...CHARACTERS].filter((character) => isCreditCode(`${body}${character}`))).toEqual(['3']);
  });

  test('a code with any one character changed is invalid', () => {
    for (let at = 0; at < CODE.length; at++)
      for (const character of CHARACTERS) {
        const changed = `${CODE.slice(0, at)}${character}${CODE.slice(at + 1)}`;
        expect([changed, isCreditCode(changed)]).toEqual([changed, changed === CODE]);
      }
  });

  test('a code with two neighbours swapped is invalid', () => {
    for (let at = 0; at < CODE.length - 1; at++) {
      const [one = '', other = ''] = [CODE[at], CODE[at + 1]];
      const swapped = `${CODE.slice(0, at)}${other}${one}${CODE.slice(at + 2)}`;
      if (one !== other) expect([swapped, isCreditCode(swapped)]).toEqual([swapped, false]);
    }
  });

  test.each(['', '91350100M000100Y4', `${CODE}3`, CODE.toLowerCase(), '9135010OM000100Y43', '91350100M000100Y4３'])(
    '"%s" is invalid: a code has 18 characters, without letters that look like others',
    (text) => expect(isCreditCode(text)).toBe(false),
  );
});
