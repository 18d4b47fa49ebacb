import { describe, expect, test } from 'vitest';
import { getLimit } from '#appeals/case/domain/clocks/clock-entries.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { parseLimit } from '#kernel/domain/time/duration.ts';
import { CLOCK_CLASSES, type ClockClass, type ClockKind, OPEN } from '#kernel/domain/vocabulary.ts';
import { type CaseOptions, type GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';

/** The table of DOMAIN 4, typed again: critical | utilities | consult | general | complex. */
const LIMITS = `
accept   | 15 min | 30 min | 2 h  | 2 h  | 2 h
lapse    | 3 WD   | 3 WD   | 3 WD | 3 WD | 3 WD
dispatch | 5 min  | 15 min | 1 h  | 1 h  | 1 h
sign     | 15 min | 1 h    | 1 WD | 1 WD | 1 WD
contact  | 30 min | 2 h    | 1 WD | 24 h | 24 h
result   | 2 h    | 24 h   | 3 WD | 5 WD | 15 WD
review   | 30 min | 1 h    | 4 WH | 4 WH | 1 WD
followUp | 3 WD   | 3 WD   | 7 d  | 7 d  | 7 d
`;

const MS = { min: 60_000, h: 3_600_000, d: 86_400_000 };

const CELLS = LIMITS.trim()
  .split('\n')
  .flatMap((line) => {
    const [kind = '', ...cells] = line.split('|').map((cell) => cell.trim());
    return cells.map((cell, column) => ({ kind, clockClass: CLOCK_CLASSES[column] ?? 'general', cell }));
  });

function parseCell(cell: string, part = 1) {
  const [count, unit] = [Number(cell.split(' ')[0]) * part, cell.split(' ')[1]];
  if (unit === 'WD') return { unit: 'workingDays', days: count };
  if (unit === 'WH') return { unit: 'workingHours', ms: count * MS.h };
  return { unit: 'time', ms: count * MS[unit as keyof typeof MS] };
}

/** A Monday morning. */
const START = '2026-03-09 10:00';

/** How to file a case of each class. */
const CLASSES: Readonly<Record<ClockClass, CaseOptions>> = {
  critical: { filing: { urgency: 'critical' } },
  utilities: { filing: { categoryHint: '0201' } },
  consult: { filing: { kind: 'consult' } },
  general: {},
  complex: { filing: { categoryHint: '0301' } },
};

/** Moves a case, at the instant of the filing, until a clock of the kind has started. */
function startClock(kind: ClockKind, options: CaseOptions, category: string) {
  const given = givenCase({ filedAt: START, ...options });
  const steps: Partial<Record<ClockKind, (given: GivenCase) => GivenCase>> = {
    lapse: (each) => each.when('askInfo'),
    dispatch: (each) => each.when('accept', { category }),
    sign: (each) => each.when('accept', { category }).when('dispatch'),
    contact: (each) => each.when('accept', { category }).when('dispatch').when('sign'),
    review: (each) => each.when('accept', { category }).when('dispatch').when('sign').when('submitResult'),
  };
  const step = kind === 'result' ? steps.sign : kind === 'followUp' ? steps.review : steps[kind];
  if (step) step(given);
  if (kind === 'followUp') given.when('pass');
  return given.clock(kind);
}

describe('the limits of the clocks', () => {
  test.each(CELLS)(
    '$kind clocks of class $clockClass last $cell, urgent ones half, except the appellant’s own',
    ({ kind, clockClass, cell }) => {
      const clock = kind as Exclude<ClockKind, 'holdReview'>;
      expect(getLimit(DEFAULT_POLICY, clock, { clockClass, urgency: 'normal' })).toEqual(parseCell(cell));
      expect(getLimit(DEFAULT_POLICY, clock, { clockClass, urgency: 'critical' })).toEqual(parseCell(cell));
      const isOwnTime = kind === 'lapse' || kind === 'followUp';
      expect(getLimit(DEFAULT_POLICY, clock, { clockClass, urgency: 'urgent' })).toEqual(
        parseCell(cell, isOwnTime ? 1 : 0.5),
      );
    },
  );

  test.each(CELLS)('the $kind clock of a $clockClass case has the limit $cell', ({ kind, clockClass, cell }) => {
    const category = CLASSES[clockClass].filing?.categoryHint ?? '0101';
    const clock = startClock(kind as ClockKind, CLASSES[clockClass], category);
    expect(parseLimit(clock.limit)).toEqual(parseCell(cell));
    expect(clock).toMatchObject({ clockClass, state: 'running', startedAt: localTime(START), round: 1 });
  });

  // From Monday 2026-03-09 10:00. The week has no holiday.
  test.each([
    ['accept', 'critical', '2026-03-09 10:15'],
    ['accept', 'utilities', '2026-03-09 10:30'],
    ['accept', 'general', '2026-03-09 12:00'],
    ['lapse', 'critical', '2026-03-12 24:00'],
    ['dispatch', 'critical', '2026-03-09 10:05'],
    ['dispatch', 'complex', '2026-03-09 11:00'],
    ['sign', 'utilities', '2026-03-09 11:00'],
    ['sign', 'general', '2026-03-10 24:00'],
    ['contact', 'consult', '2026-03-10 24:00'],
    ['contact', 'general', '2026-03-10 10:00'],
    ['result', 'critical', '2026-03-09 12:00'],
    ['result', 'utilities', '2026-03-10 10:00'],
    ['result', 'consult', '2026-03-12 24:00'],
    ['result', 'general', '2026-03-16 24:00'],
    ['result', 'complex', '2026-03-30 24:00'],
    ['review', 'utilities', '2026-03-09 11:00'],
    ['review', 'general', '2026-03-09 15:00'],
    ['review', 'complex', '2026-03-10 24:00'],
    ['followUp', 'utilities', '2026-03-12 24:00'],
    ['followUp', 'general', '2026-03-16 10:00'],
  ] as const)('the %s clock of a %s case ends on %s', (kind, clockClass, end) => {
    const category = CLASSES[clockClass].filing?.categoryHint ?? '0101';
    expect(startClock(kind, CLASSES[clockClass], category).dueAt).toBe(localTime(end));
  });

  test('limits of an urgent case are halved, so that working days end at 12:00', () => {
    const given = givenCase({ filedAt: START, filing: { urgency: 'urgent' } });
    expect(given.clock('accept').dueAt).toBe(localTime('2026-03-09 11:00'));
    given.when('accept').when('dispatch');
    expect(given.clock('sign').dueAt).toBe(localTime('2026-03-10 12:00'));
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-12 12:00'));
  });

  test.each([
    ['2025-01-24', '2025-02-07T16:00:00.000Z'],
    ['2025-09-26', '2025-10-10T16:00:00.000Z'],
    ['2026-02-13', '2026-02-27T16:00:00.000Z'],
  ])('5 WD from a dispatch on %s end at %s', (date, dueAt) => {
    const given = givenCase({ filedAt: `${date} 09:00` })
      .when('accept')
      .at(`${date} 16:45`)
      .when('dispatch');
    expect(given.clock('result')).toMatchObject({ dueAt, provisional: false });
  });

  test('a deadline in a year that is not published is provisional', () => {
    const given = givenCase({ filedAt: '2026-12-30 09:00' }).when('accept').when('dispatch');
    expect(given.clock('result')).toMatchObject({ provisional: true, dueAt: localTime('2027-01-07 24:00') });
    expect(given.clock('sign').provisional).toBe(false);
  });

  test('a start entry records the policy and calendar versions that the deadline was computed with', () => {
    expect(givenCaseIn('dispatched').clock('result').ledger[0]).toMatchObject({
      entry: 'start',
      limit: { workingDays: 5 },
      clockClass: 'general',
      policyVersion: 1,
      calendar: { id: 'cn', version: 1 },
    });
  });

  test('another policy gives other deadlines', () => {
    const limits = { ...DEFAULT_POLICY.limits, accept: { ...DEFAULT_POLICY.limits.accept, general: 'PT45M' } };
    const policy = { ...DEFAULT_POLICY, version: 7, limits };
    const accept = givenCase({ filedAt: START, context: { policy } }).clock('accept');
    expect(accept.dueAt).toBe(localTime('2026-03-09 10:45'));
    expect(accept.ledger[0]).toMatchObject({ policyVersion: 7 });
  });
});

describe('the clock class of a case', () => {
  test('the clock class is provisional at filing, by urgency and category hint, and fixed at accept', () => {
    const given = givenCase({ filing: { categoryHint: '0201' } });
    expect(given.appeal.clockClass).toBe('utilities');
    given.when('accept', { category: '0101' });
    expect(given.appeal).toMatchObject({ clockClass: 'general', category: '0101' });
    expect(given.clock('dispatch').clockClass).toBe('general');
  });

  test('the clock class is that of the nearest category above that has one', () => {
    expect(givenCase({ filing: { categoryHint: '020199' } }).appeal.clockClass).toBe('utilities');
    expect(givenCase({ filing: { categoryHint: '99' } }).appeal.clockClass).toBe('general');
    expect(givenCase({ filing: { categoryHint: undefined } }).appeal.clockClass).toBe('general');
  });

  test('an accept may set the clock class and the urgency', () => {
    const chosen = givenCase().when('accept', { clockClass: 'complex', urgency: 'urgent' });
    expect(chosen.appeal).toMatchObject({ clockClass: 'complex', urgency: 'urgent' });
    expect(chosen.clock('dispatch').limit).toBe('PT30M');
    expect(givenCase().when('accept', { urgency: 'critical' }).appeal.clockClass).toBe('critical');
  });

  test('danger to life or property is critical in every category', () => {
    expect(
      givenCase({ filing: { urgency: 'critical', categoryHint: '0201', kind: 'consult' } }).appeal.clockClass,
    ).toBe('critical');
  });
});

describe('running clocks', () => {
  test('each status has its running clocks', () => {
    const kinds = (given: GivenCase) =>
      given.appeal.clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind);
    expect(kinds(givenCaseIn('submitted'))).toEqual(['accept']);
    expect(kinds(givenCaseIn('needsInfo'))).toEqual(['lapse']);
    expect(kinds(givenCaseIn('accepted'))).toEqual(['dispatch']);
    expect(kinds(givenCaseIn('dispatched'))).toEqual(['sign', 'result']);
    expect(kinds(givenCaseIn('inProgress'))).toEqual(['result', 'contact']);
    expect(kinds(givenCaseIn('resultReview'))).toEqual(['contact', 'review']);
    expect(kinds(givenCaseIn('followUp'))).toEqual(['followUp']);
    expect(kinds(givenCaseIn('closed'))).toEqual([]);
    expect(kinds(givenCaseIn('refused'))).toEqual([]);
    expect(OPEN).toHaveLength(9);
  });

  test('each assignment has a sign and a result clock, and only the lead has a contact clock', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] });
    const clocks = () =>
      given.appeal.clocks
        .filter(({ state }) => state === 'running')
        .map(({ kind, assignmentId }) => [kind, assignmentId]);
    expect(clocks()).toEqual([
      ['sign', 'a1'],
      ['result', 'a1'],
      ['sign', 'a2'],
      ['result', 'a2'],
    ]);
    given.when('sign', {}, actorAs('UNT', 'street-1')).when('sign');
    expect(clocks()).toEqual([
      ['result', 'a1'],
      ['result', 'a2'],
      ['contact', 'a1'],
    ]);
  });
});
