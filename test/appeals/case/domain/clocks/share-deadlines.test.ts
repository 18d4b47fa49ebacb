import { describe, expect, test } from 'vitest';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import { ledgerTexts } from '#appeals/case/presenting/history/ledger.ts';
import { type GivenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, laterCalendar, localTime } from '#test/support/domain/world.ts';

const unit = (id: string) => actorAs('UNT', id);
const dueOf = (given: GivenCase, id: string) => given.clock('result', id).dueAt;
/** The Saturday becomes a make-up working day. */
const WITH_SATURDAY = laterCalendar({ '2026-03-14': true });

/** A complex case led by the district since Monday 03-09; its result is due on Monday 03-30. The calendar may be replaced. */
function ledByDistrict() {
  const world = { calendar: CALENDAR };
  const given = givenCaseIn('accepted', { filedAt: '2026-03-09 10:00', context: world });
  given.when('reclassify', { clockClass: 'complex', urgency: undefined });
  given.when('dispatch', { lead: 'district' }).when('sign', {}, unit('district'));
  return { given, world };
}

describe('the deadline of a share', () => {
  test('a new calendar leaves no assist due after its lead', () => {
    const { given, world } = ledByDistrict();
    given.at('2026-03-16 15:00').when('addAssist', { unitId: 'heat' });
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual([
      localTime('2026-03-30 24:00'),
      localTime('2026-03-30 24:00'),
    ]);
    world.calendar = WITH_SATURDAY;
    given.at('2026-03-17 10:00').when('recomputeDeadlines');
    // The lead has worked on the Saturday, so that its 15 working days end on the Friday before. The assist came after it.
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual([
      localTime('2026-03-27 24:00'),
      localTime('2026-03-27 24:00'),
    ]);
    const { ledger, limit } = given.clock('result', 'a2');
    expect(ledger.map((entry) => ('reason' in entry ? entry.reason : entry.entry))).toEqual([
      'start',
      'calendar',
      'capped',
    ]);
    // The 18th to the 20th and the 23rd to the 27th.
    expect(limit).toEqual({ workingDays: 8 });
    expect(recount(given.clock('result', 'a2'), WITH_SATURDAY).dueAt).toBe(localTime('2026-03-27 24:00'));
    expect(ledgerTexts(given.clock('result', 'a2'), 'en').at(-1)).toBe(
      'Shortened to end with the assignment above it: due 27 March 2026 24:00 Beijing time (calendar version 2)',
    );
    expect(ledgerTexts(given.clock('result', 'a2'), 'zh').at(-1)).toMatch(
      /^不晚于上级子工单的期限，提前结束：2026年3月27日 24:00/,
    );
  });

  test('a new calendar leaves no share at any level due after the one it was passed down from', () => {
    const { given, world } = ledByDistrict();
    given
      .at('2026-03-16 15:00')
      .when('passDown', { unitId: 'parks' }, unit('district'))
      .when('sign', {}, unit('parks'));
    given.at('2026-03-16 16:00').when('passDown', { unitId: 'parks-team' }, unit('parks'));
    world.calendar = WITH_SATURDAY;
    given.at('2026-03-17 10:00').when('recomputeDeadlines');
    expect(['a1', 'a2', 'a3'].map((id) => dueOf(given, id))).toEqual(Array(3).fill(localTime('2026-03-27 24:00')));
  });

  test('a share that is due before the one above it keeps its deadline on a new calendar', () => {
    const { given, world } = ledByDistrict();
    given.at('2026-03-09 15:00').when('addAssist', { unitId: 'heat' });
    world.calendar = WITH_SATURDAY;
    given.at('2026-03-10 10:00').when('recomputeDeadlines');
    expect(dueOf(given, 'a2')).toBe(dueOf(given, 'a1'));
    expect(given.clock('result', 'a2').ledger.map(({ entry }) => entry)).toEqual(['start', 'supersede']);
  });

  test('a capped share moves with an extension of its lead', () => {
    const { given, world } = ledByDistrict();
    given.at('2026-03-16 15:00').when('addAssist', { unitId: 'heat' });
    world.calendar = WITH_SATURDAY;
    given.at('2026-03-17 10:00').when('recomputeDeadlines');
    given.when('requestExtension', { workingDays: 2 }, unit('district')).when('grantExtension');
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual([
      localTime('2026-03-31 24:00'),
      localTime('2026-03-31 24:00'),
    ]);
  });

  test('an extension on a calendar that nobody has recomputed yet leaves no assist due after its lead', () => {
    const { given, world } = ledByDistrict();
    given.at('2026-03-16 15:00').when('addAssist', { unitId: 'heat' });
    given.when('requestExtension', { workingDays: 2 }, unit('district'));
    world.calendar = WITH_SATURDAY;
    given.at('2026-03-17 10:00').when('grantExtension');
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual([
      localTime('2026-03-31 24:00'),
      localTime('2026-03-31 24:00'),
    ]);
  });

  test('an assist of the last day is due with its lead after a hold of some hours', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-16 10:00').when('addAssist');
    given.at('2026-03-16 12:00').when('requestHold').when('approveHold').at('2026-03-16 15:00').when('resume');
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual([
      localTime('2026-03-16 24:00'),
      localTime('2026-03-16 24:00'),
    ]);
  });

  test('a new class after a hold leaves no assist due after its lead', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-12 15:00').when('addAssist');
    given.at('2026-03-12 16:00').when('requestHold').when('approveHold').at('2026-03-18 10:00').when('resume');
    given.when('reclassify', { clockClass: 'complex', urgency: undefined });
    expect(dueOf(given, 'a2')).toBe(dueOf(given, 'a1'));
  });

  test('a share that is late stays inside the deadline of its lead on a new calendar', () => {
    const world = { calendar: CALENDAR };
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', context: world });
    given.when('requestExtension', { workingDays: 2 }).when('grantExtension').when('addAssist');
    // The assist is late since 24:00 of the day before; the lead has two hours.
    given.at('2026-03-17 10:00').when('reclassify', { urgency: 'critical' });
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual([
      localTime('2026-03-17 12:00'),
      localTime('2026-03-16 24:00'),
    ]);
    world.calendar = laterCalendar({ '2026-03-11': false, '2026-03-12': false });
    given.at('2026-03-18 10:00').when('recomputeDeadlines');
    expect([dueOf(given, 'a1'), dueOf(given, 'a2')]).toEqual(Array(2).fill(localTime('2026-03-17 12:00')));
    expect(recount(given.clock('result', 'a2'), world.calendar).dueAt).toBe(localTime('2026-03-17 12:00'));
  });

  test('a comment moves no deadline of a share', () => {
    const { given, world } = ledByDistrict();
    given.at('2026-03-16 15:00').when('addAssist', { unitId: 'heat' });
    world.calendar = WITH_SATURDAY;
    given.when('comment');
    expect(given.events.at(-1)?.changes.clocks).toBeUndefined();
  });
});
