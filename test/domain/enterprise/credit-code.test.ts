import { describe, expect, test } from 'vitest';
import { isCreditCode } from '../../../shared/domain/enterprise/credit-code.ts';

/** The example that is cited for GB 32100-2015. */
const CODE = '91350100M000100Y43';
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('a unified social credit code', () => {
  test('has the check character that follows from the others, and no other', () => {
    const body = CODE.slice(0, -1);
    expect([...CHARACTERS].filter((character) => isCreditCode(`${body}${character}`))).toEqual(['3']);
  });

  test('is no longer one when any character is another', () => {
    for (let at = 0; at < CODE.length; at++)
      for (const character of CHARACTERS) {
        const changed = `${CODE.slice(0, at)}${character}${CODE.slice(at + 1)}`;
        expect([changed, isCreditCode(changed)]).toEqual([changed, changed === CODE]);
      }
  });

  test('is none with neighbours in each other’s place', () => {
    for (let at = 0; at < CODE.length - 1; at++) {
      const [one = '', other = ''] = [CODE[at], CODE[at + 1]];
      const turned = `${CODE.slice(0, at)}${other}${one}${CODE.slice(at + 2)}`;
      if (one !== other) expect([turned, isCreditCode(turned)]).toEqual([turned, false]);
    }
  });

  test.each(['', '91350100M000100Y4', `${CODE}3`, CODE.toLowerCase(), '9135010OM000100Y43', '91350100M000100Y4３'])(
    'has 18 characters, without the letters that look like others: %s',
    (text) => expect(isCreditCode(text)).toBe(false),
  );
});
