import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAppealNumber, computeCheckDigit, isAppealNumber } from '#kernel/domain/appeal-number.ts';
import { type Instant, parseInstant, toInstant } from '#kernel/domain/instant.ts';

const at = (text: string) => parseInstant(text) as Instant;
const anyNumber = fc
  .tuple(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) }), fc.integer({ min: 0, max: 99_999 }))
  .map(([ms, five]) => buildAppealNumber(toInstant(ms), five));

describe('the check digit (ISO 7064 MOD 11,10)', () => {
  // Published numbers of other registers that use the same scheme: the examples of python-stdnum, German tax numbers and VAT
  // numbers, Croatian OIB, and the standard's own 0794.
  test.each([
    ['0794', '5'],
    ['79462', '3'],
    ['00200667308', '5'],
    ['8609574271', '9'],
    ['4703689281', '6'],
    ['6592997048', '9'],
    ['13669597', '6'],
    ['3339200596', '1'],
    ['6943515153', '0'],
  ])('the check digit of %s is %s', (digits, expected) => {
    expect(computeCheckDigit(digits)).toBe(expected);
  });

  test('a check digit exists for decimal digits only', () => {
    for (const text of ['', '12a', '１２', ' 12', '-1']) expect(() => computeCheckDigit(text)).toThrow(RangeError);
  });
});

describe('an appeal number', () => {
  test('an appeal number contains the local second of the filing and the five digits', () => {
    expect(buildAppealNumber(at('2026-02-13T00:30:05.999Z'), 42).slice(0, 17)).toBe('26021308300500042');
    expect(buildAppealNumber(at('2025-12-31T16:00:00Z'), 99_999).slice(0, 17)).toBe('26010100000099999');
    expect(buildAppealNumber(at('2024-02-29T15:59:59Z'), 0).slice(0, 17)).toBe('24022923595900000');
  });

  // Computed by hand with the other formulation of the scheme: start at 5; double modulo 11, add modulo 10.
  test.each([
    ['2026-02-13T00:30:05.000Z', 42, '260213083005000426'],
    ['2025-12-31T16:00:00.000Z', 99_999, '260101000000999998'],
    ['2024-02-29T15:59:59.000Z', 0, '240229235959000006'],
    ['2025-10-07T16:00:00.000Z', 12_345, '251008000000123458'],
    ['1999-12-31T16:00:00.000Z', 1, '000101000000000017'],
    ['2099-12-31T15:59:59.999Z', 99_999, '991231235959999994'],
  ])('an appeal filed at %s with %i has the number %s', (filedAt, five, expected) => {
    expect(buildAppealNumber(at(filedAt), five)).toBe(expected);
  });

  test('an appeal number is recognised, and the same for the same arguments', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(number).toMatch(/^\d{18}$/);
        expect(isAppealNumber(number)).toBe(true);
      }),
    );
    expect(buildAppealNumber(at('2026-02-13T00:30:05Z'), 42)).toBe(buildAppealNumber(at('2026-02-13T00:30:05Z'), 42));
  });

  test.each([
    ['29 February of a common year', '250229120000', false],
    ['29 February of a leap year', '240229120000', true],
    ['month 13', '251301120000', false],
    ['day 0', '250100120000', false],
    ['31 June', '250631120000', false],
    ['hour 24', '250601240000', false],
    ['minute 60', '250601126000', false],
    ['second 60', '250601120060', false],
  ])('a number with a right check digit but %s: %s is accepted = %s', (_, time, expected) => {
    const digits = `${time}00042`;
    expect(isAppealNumber(digits + computeCheckDigit(digits))).toBe(expected);
  });

  test('an appeal number has exactly 18 decimal digits', () => {
    const number = buildAppealNumber(at('2026-02-13T00:30:05Z'), 42);
    const fullWidth = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const text of [
      '',
      number.slice(1),
      `${number}0`,
      ` ${number}`,
      `${number}\n`,
      fullWidth,
      `x${number.slice(1)}`,
    ]) {
      expect(isAppealNumber(text)).toBe(false);
    }
  });

  test('an appeal number with one wrong digit is refused', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, index, shift) => {
        const wrong = String((Number(number[index]) + shift) % 10);
        expect(isAppealNumber(number.slice(0, index) + wrong + number.slice(index + 1))).toBe(false);
      }),
    );
  });

  test('swaps of neighbours are detected except the few that MOD 11,10 misses', () => {
    // A swap is missed if both orders lead to the same state. Before it there are the states 1-10: 20 of the 900 swaps of unequal
    // digits are missed, one pair of digits for each state.
    let unseen = 0;
    for (let state = 1; state <= 10; state++) {
      for (let pair = 0; pair < 100; pair++) if (isUnseen(state, Math.floor(pair / 10), pair % 10)) unseen++;
    }
    expect(unseen).toBe(20);
    fc.assert(
      fc.property(anyNumber, fc.nat(16), (number, index) => {
        const [a, b] = [Number(number[index]), Number(number[index + 1])];
        const before = [...number.slice(0, index)].reduce((state, digit) => stateAfter(state, Number(digit)), 10);
        fc.pre(a !== b && !isUnseen(before, a, b));
        const swapped = `${number.slice(0, index)}${b}${a}${number.slice(index + 2)}`;
        expect(isAppealNumber(swapped)).toBe(false);
      }),
    );
  });

  test('an appeal number needs five digits and a year from 2000 to 2099', () => {
    const filedAt = at('2026-02-13T00:30:05Z');
    for (const five of [-1, 100_000, 1.5, Number.NaN])
      expect(() => buildAppealNumber(filedAt, five)).toThrow(RangeError);
    expect(() => buildAppealNumber(at('1999-12-31T15:59:59Z'), 1)).toThrow(RangeError);
    expect(() => buildAppealNumber(at('2099-12-31T16:00:00Z'), 1)).toThrow(RangeError);
    expect(buildAppealNumber(at('1999-12-31T16:00:00Z'), 1).slice(0, 6)).toBe('000101');
  });
});

/** The state by the formula of the standard, independent of the code under test. */
function stateAfter(state: number, digit: number): number {
  const sum = state + digit > 10 ? state + digit - 10 : state + digit;
  return (2 * sum) % 11;
}

function isUnseen(state: number, a: number, b: number): boolean {
  return a !== b && stateAfter(stateAfter(state, a), b) === stateAfter(stateAfter(state, b), a);
}
