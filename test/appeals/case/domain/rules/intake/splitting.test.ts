import { describe, expect, test } from 'vitest';
import { toSecondFiling } from '#appeals/case/domain/rules/intake/splitting.ts';
import type { AppealNumber } from '#kernel/domain/appeal-number.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { type GivenCase, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

const SECOND = { id: 'appeal-2', number: '260309100000000023' as AppealNumber, dangers: [] };

function secondOf(given: GivenCase) {
  const event = given.events.at(-1);
  if (event?.type !== 'appeal.split') throw new Error('nothing was split off');
  return toSecondFiling(given.appeal, event);
}

describe('split', () => {
  test('A case that is split stays where it is, with its clocks, and names the other one', () => {
    const given = givenCaseIn('accepted');
    const { clocks, status, flags } = given.appeal;
    given.when('split', { second: SECOND });
    const at = given.events.at(-1)?.at;
    expect(given.appeal).toMatchObject({
      clocks,
      status,
      flags,
      splits: [{ id: SECOND.id, number: SECOND.number, at }],
    });
    expect(given.events.at(-1)?.changes).toEqual({});
  });

  test('Operators and dispatchers split until the dispatch, nobody else and not later', () => {
    for (const role of ['AGT', 'DSP'] as const)
      expect(givenCase().try('split', { second: SECOND }, actorAs(role)).ok).toBe(true);
    for (const role of ['SUP', 'APP', 'UNT', 'SYS'] as const)
      expect(getRefusal(givenCase().try('split', { second: SECOND }, actorAs(role)))).toBe('not-permitted');
    for (const status of ['needsInfo', 'dispatched', 'merged', 'closed'] as const)
      expect(getRefusal(givenCaseIn(status).try('split', { second: SECOND }))).toBe('illegal-transition');
  });

  test('A case that others follow is not split', () => {
    expect(getRefusal(givenCase().when('join').try('split', { second: SECOND }))).toBe('rule-broken: has-joined-cases');
  });

  test('Only files of the appellant and a category that exists go to the second matter', () => {
    const own = ['media-1', 'media-2'];
    const given = givenCaseIn('needsInfo').when('supply', { mediaIds: own });
    expect(given.appeal.media.map(({ id }) => id)).toEqual(own);
    expect(getRefusal(given.try('split', { second: SECOND, mediaIds: ['nobodys-file'] }))).toBe(
      'invalid: not-its-file',
    );
    expect(getRefusal(given.try('split', { second: SECOND, categoryHint: '99' }))).toBe('invalid: unknown-category');
    given.when('split', { second: SECOND, mediaIds: own.slice(0, 1), categoryHint: '0201' });
    expect(secondOf(given).body).toMatchObject({ mediaIds: own.slice(0, 1), filing: { categoryHint: '0201' } });
  });

  test('The second matter has the same appellant, wishes, channel and region, and its own number', () => {
    const flags = ['confidential', 'noReply', 'repeat'] as const;
    const given = givenCase({ flags: [...flags] }).when('split', { second: SECOND, kind: 'help' });
    const { filer, body } = secondOf(given);
    const { channel, regionCode, ownerKeys, canBeAsked, appellantKind, id, number, filedBy } = given.appeal;
    expect(body.filing).toEqual({
      ...{ channel, regionCode, ownerKeys, canBeAsked, appellantKind },
      ...{ kind: 'help', number: SECOND.number, urgency: 'normal' },
      ...{ splitFromId: id, splitFromNumber: number },
    });
    expect(body.flags).toEqual(['confidential', 'noReply']);
    expect([filer.id, filer.grants[0]?.role]).toEqual([filedBy.id, filedBy.role]);
  });

  test('Danger in the words of the second matter makes that one critical, and not the first', () => {
    const given = givenCase().when('split', { second: { ...SECOND, dangers: ['emergency'] } });
    expect(given.appeal.flags).not.toContain('emergency');
    expect(secondOf(given).body).toMatchObject({ flags: ['emergency'], filing: { urgency: 'critical' } });
  });

  test('Of a tip-off comes nothing but a tip-off, with whom it accuses and filed by the same person', () => {
    const report = { kind: 'report', accusedUnitId: 'bureau', unverifiedKeys: ['owner-1'] } as const;
    for (const kind of KINDS.filter((each) => each !== 'report'))
      expect(getRefusal(givenCase({ filing: report }).try('split', { second: SECOND, kind }))).toBe(
        'invalid: supervisor-required',
      );
    const given = givenCase({ filing: report }).when('split', { second: SECOND });
    const { body, filer } = secondOf(given);
    expect(body.filing).toMatchObject(report);
    expect(filer.id).toBe(given.appeal.filedBy.id);
  });

  test('Whom an ordinary case names does not become accused by the second matter', () => {
    const given = givenCase({ filing: { accusedUnitId: 'bureau' } }).when('split', { second: SECOND, kind: 'report' });
    expect(secondOf(given).body.filing.accusedUnitId).toBeUndefined();
  });
});
