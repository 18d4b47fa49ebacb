import { describe, expect, test } from 'vitest';
import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { AppealEvent, EventChanges } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { SECRET } from '../world/secret.ts';
import { findEventProblems, INVARIANTS } from './invariants.ts';

/** A case with an assist, marks and a result. Number, owner and texts come from the test support. */
const LOG: readonly AppealEvent[] = (() => {
  const given = givenCase({ filing: { kind: 'report', accusedUnitId: 'bureau' } });
  given
    .when('accept')
    .when('dispatch', { assists: ['street-1'] })
    .when('sign')
    .when('urge')
    .when('comment');
  given.on(given.clock('result').dueAt).timer();
  given.when('sign', {}, actorAs('UNT', 'street-1')).when('finishAssist', {}, actorAs('UNT', 'street-1'));
  return given.when('submitResult').when('pass').when('rate').events;
})();

const indexOf = (type: string) => LOG.findIndex((event) => event.type === `appeal.${type}`);

/** The log with one event changed. */
function withEvent(type: string, change: (event: AppealEvent) => object): AppealEvent[] {
  const index = indexOf(type);
  return LOG.map((event, each) => (each === index ? ({ ...event, ...change(event) } as AppealEvent) : event));
}

const changing = (type: string, changes: (event: AppealEvent) => EventChanges) =>
  withEvent(type, (event) => ({ changes: { ...event.changes, ...changes(event) } }));

/** A way to break each invariant. The log itself breaks none. */
const BROKEN: Readonly<Record<keyof typeof INVARIANTS, () => readonly AppealEvent[]>> = {
  'one lead at any time after dispatch': () =>
    changing('dispatched', ({ changes }) => ({
      ...changes,
      assignments: changes.assignments?.map((each) => ({ ...each, role: 'lead' as const })),
    })),
  'every accepted command adds exactly one event: actor, role, unit, instant, codes, text ids, what changed': () =>
    changing('accepted', () => ({ texts: [{ id: SECRET, kind: 'reason' }] })),
  'everything not in the table is refused': () => withEvent('accepted', () => ({ actor: { id: 'x', role: 'AUD' } })),
  'time does not run backwards': () => withEvent('accepted', () => ({ at: '2020-01-01T00:00:00.000Z' as Instant })),
  'no clock runs in a terminal state, and no assignment is open': () => changing('rated', () => ({ clocks: [] })),
  'each mark fires once a round, and what has fired stays': () => {
    const mark = LOG[indexOf('marked')] as AppealEvent;
    const next = LOG[indexOf('marked') + 1] as AppealEvent;
    return LOG.map((event) => (event === next ? { ...mark, version: next.version } : event));
  },
  'at most one request of a kind is open, and one clock of a kind, assignment and subject': () =>
    changing('dispatched', ({ changes }) => {
      const sign = changes.clocks?.find((entry) => entry.entry === 'start') as ClockEntry;
      return { clocks: [...(changes.clocks ?? []), { ...sign, clock: 'c99' }] };
    }),
  'no comment moves a clock, and an urge makes no new appeal': () =>
    changing('commented', () => ({ clocks: [{ entry: 'stop', clock: 'c3', at: LOG[0]?.at as Instant }] })),
  'an assist never moves the case: the status follows the lead alone': () =>
    LOG.map((event) =>
      event.type === 'appeal.signed' && event.actor.unitId === 'street-1'
        ? { ...event, changes: { ...event.changes, status: 'resultReview' } }
        : event,
    ),
};

/** `evolve` always keeps these, so no event can break them: the test gives a wrong fold instead. */
const KEPT_BY_FOLDING: readonly (keyof typeof INVARIANTS)[] = [
  'and raises the version by one',
  'deadlines are superseded, never edited',
  'counters never go down',
  'the supervision of a round only rises, until a return is upheld',
];

describe('the invariants', () => {
  test('a log of decided events keeps the invariants', () => {
    expect(findEventProblems(LOG)).toEqual([]);
  });

  test.each(Object.keys(INVARIANTS))('the invariants detect a break: %s', (sentence) => {
    if (KEPT_BY_FOLDING.includes(sentence)) return expect(brokenByFold(sentence)).toBe(true);
    if (sentence === 'an accused unit can read nothing') return expect(readByAccused()).toBe(true);
    expect(findEventProblems(BROKEN[sentence]?.() ?? []).join()).toContain(`"${sentence}"`);
  });
});

/** Whether the invariant notices a case that lost data. */
function brokenByFold(sentence: string): boolean {
  const event = LOG.at(-1) as AppealEvent;
  const before = LOG.slice(0, -1).reduce<ReturnType<typeof evolve> | undefined>(evolve, undefined);
  if (!before) throw new Error('too short a log');
  const after = { ...before, urgedTimes: 0, supervision: 'none' as const, clocks: [] };
  return INVARIANTS[sentence]?.({ before, event, after }).some((broken) => broken !== false) ?? false;
}

/** A scope that ignores the accused unit: the case changes its kind after the first read. */
function readByAccused(): boolean {
  const event = LOG.at(-1) as AppealEvent;
  const whole = LOG.reduce<ReturnType<typeof evolve> | undefined>(evolve, undefined);
  if (!whole) throw new Error('too short a log');
  let asked = 0;
  const forgetful = new Proxy(whole, {
    // The invariant itself reads the accused unit first, `findScope` afterwards.
    get: (target, name) => (name === 'kind' && ++asked > 1 ? 'complaint' : Reflect.get(target, name)),
  });
  const sentence = 'an accused unit can read nothing';
  return INVARIANTS[sentence]?.({ before: whole, event, after: forgetful }).some((broken) => broken !== false) ?? false;
}
