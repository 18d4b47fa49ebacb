import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareReaders, compareShapes, type Readers, type Shape } from './item-shapes.ts';
import { countReaders, describeReaders, GOLDEN, KEPT_READERS, loadReaders, readGolden } from './read-items.ts';

/**
 * Changes that old and new code side by side do not bear, and why they may be: `<table> <kind>: <problem>` with the reason. Kept until
 * the release is out.
 */
const ACCEPTED: Readonly<Record<string, string>> = {
  'control AUDIT: nothing reads these items any more':
    'positions of audits are items JOB# (ADR 74); the former code goes on from its own position',
  'control CALENDAR: nothing reads these items any more':
    'the calendar that is followed is an item FOLLOWED, and the pass an item JOB#; the former code counts again, which changes nothing',
  'directory CHANGE: kind may be helplines, which the former code does not read':
    'only the new function of changes writes it, when an administrator enters a helpline, and only that function reads its own changes',
  'directory POLICY: rechecks.outcomes[] may be notAsked, which the former code does not read':
    'no policy has it before an administrator writes it, which is after the release',
  'events event: type may be appeal.placeCorrected, which the former code does not read':
    'only the new function of commands writes it; former readers of that one case try again until the release has reached them',
  'events event: type may be appeal.questionAsked, which the former code does not read':
    'only the new function of commands writes it; former readers of that one case try again until the release has reached them',
  'events event: type may be appeal.split, which the former code does not read':
    'only the new function of commands writes it; former readers of that one case try again until the release has reached them',
  'events event: type may be appeal.contactCorrected, which the former code does not read':
    'only the new function of commands writes it; former readers of that one case try again until the release has reached them',
  'personal OPENING: about may be mail, which the former code does not read':
    'only the new functions of mails write it; the former list of auditors fails for a page with one until the release has reached it',
};
/** The end of the problem of a kind without a reader. */
const RETIRED = 'nothing reads these items any more';

let now: Readers;
let kept: Readers;
beforeAll(async () => {
  await loadReaders();
  now = describeReaders();
  kept = JSON.parse(readFileSync(KEPT_READERS, 'utf8'));
});

describe('items of this release and of the last one', () => {
  test('each reads what the other writes', () => {
    expect(compareReaders(kept, now).filter((problem) => ACCEPTED[problem] === undefined)).toEqual([]);
  });

  test('every accepted change is one', () => {
    const problems = compareReaders(kept, now);
    expect(Object.keys(ACCEPTED).filter((each) => !problems.includes(each))).toEqual([]);
  });

  test.each(readdirSync(GOLDEN))('items that a release has stored are read by as many readers as then: %s', (file) => {
    const items = readGolden(new URL(file, GOLDEN));
    const living = items.filter(({ kind }) => ACCEPTED[`${kind}: ${RETIRED}`] === undefined);
    expect(living.length).toBeGreaterThan(50);
    const unread = living.filter(({ kind, readers, item }) => countReaders(kind, item) < readers);
    expect(unread.map(({ kind, item }) => `${kind}: ${JSON.stringify(item)}`)).toEqual([]);
  });
});

describe('the check', () => {
  const text: Shape = { type: 'string' };
  const before: Shape = {
    type: 'object',
    fields: { id: text, note: { ...text, isOptional: true }, light: { type: 'one of', values: ['green', 'red'] } },
  };
  const withFields = (fields: Readonly<Record<string, Shape>>): Shape => ({
    ...before,
    fields: { ...before.fields, ...fields },
  });
  const { id: _, ...withoutId } = before.fields ?? {};

  test('lets a field come as an optional one', () => {
    expect(compareShapes(before, withFields({ more: { ...text, isOptional: true } }))).toEqual([]);
  });

  test.each([
    ['a new required field', withFields({ more: text }), 'more is new and required: items of before do not have it'],
    [
      'a required field that is gone',
      { ...before, fields: withoutId },
      'id is gone: the former code does not read items without it',
    ],
    [
      'an optional field that is required now',
      withFields({ note: text }),
      'note was optional: items without it are not read any more',
    ],
    [
      'a required field that is optional now',
      withFields({ id: { ...text, isOptional: true } }),
      'id is optional now: the former code does not read items without it',
    ],
    ['another type', withFields({ id: { type: 'number' } }), 'id was string and is number'],
    [
      'a value more',
      withFields({ light: { type: 'one of', values: ['green', 'red', 'grey'] } }),
      'light may be grey, which the former code does not read',
    ],
    ['a value less', withFields({ light: { type: 'one of', values: ['green'] } }), 'light is no longer read as red'],
  ])('sees %s', (_name, changed, problem) => {
    expect(compareShapes(before, changed)).toEqual([problem]);
    expect(compareReaders({ 'views CASE': [before] }, { 'views CASE': [changed] })).toEqual([`views CASE: ${problem}`]);
  });

  test('sees that nothing reads a kind of items any more', () => {
    expect(compareReaders({ 'views CASE': [before] }, {})).toEqual(['views CASE: nothing reads these items any more']);
  });

  test('sees a golden item that a reader of its kind does not read any more', () => {
    const [first] = readdirSync(GOLDEN)
      .flatMap((file) => readGolden(new URL(file, GOLDEN)))
      .filter(({ kind }) => kind === 'views CASE');
    if (first === undefined) throw new Error('no golden row of a case');
    const { pk, sk } = first.item;
    expect(countReaders(first.kind, first.item)).toBe(first.readers);
    expect(countReaders(first.kind, { pk, sk })).toBeLessThan(first.readers);
  });
});
