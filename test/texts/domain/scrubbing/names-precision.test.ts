import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import { WITH_NAME, WITHOUT_NAME } from './sentences.ts';

const isTaken = (sentence: string) => scrub(sentence).text.includes('［姓名］');
const isMissed = ([sentence, name]: readonly [string, string]) => scrub(sentence).text.includes(name);

/** A sentence that cannot be told from one with a name: 于 is a common surname. */
const TAKEN = ['委托于律师'];
/** A name that begins like a city. */
const MISSED = ['房东沈阳辉'];

describe('names in texts', () => {
  test('Ordinary words before a title are not taken for names', () => {
    expect(WITHOUT_NAME.filter(isTaken)).toEqual(TAKEN);
  });

  test('Names before a title, after a relation and after a label are removed', () => {
    expect(WITH_NAME.filter(isMissed).map(([sentence]) => sentence)).toEqual(MISSED);
  });

  test('The page says how many sentences there are, and how many are wrong', () => {
    const page = readFileSync(new URL('../../../../docs/analytics.md', import.meta.url), 'utf8');
    expect(page).toContain(`| without a name | ${WITHOUT_NAME.length} | ${TAKEN.length} taken for a name |`);
    expect(page).toContain(`| with a name | ${WITH_NAME.length} | ${MISSED.length} missed |`);
  });
});
