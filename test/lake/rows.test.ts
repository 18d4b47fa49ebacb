import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#appeals/case/domain/evolve.ts';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import type { EventRow } from '#lake/domain/event-row.ts';
import { toLakePlace } from '#statistics/domain/place.ts';
import { GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, listEvents, SEED } from '#test/support/domain/lifecycles.ts';
import { actorAs } from '#test/support/domain/world.ts';

const PROVINCE = '210000';

function listStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listStrings) : [];
}

describe('buildEventRows', () => {
  test('rows of random cases follow the contract', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        for (const row of buildEventRows(listEvents(life), PROVINCE))
          expect(EVENT_ROW.safeParse(row).error).toBeUndefined();
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  test('rows contain no text id, file, person, number or accused unit', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        const events = listEvents(life);
        const [first] = events;
        if (!first || !('number' in first.data)) return;
        const { number, ownerKeys } = first.data;
        const persons = events.flatMap(({ actor }) => [actor.id, actor.callId ?? '']);
        const withheld = new Set([
          number,
          ...ownerKeys,
          ...persons,
          ...events.flatMap(({ changes }) => [
            ...(changes.texts ?? []).map(({ id }) => id),
            ...(changes.mediaIds ?? []),
          ]),
          ...events.flatMap(({ changes }) =>
            (changes.assignments ?? []).flatMap(({ workerId, signedBy }) => [workerId, signedBy]),
          ),
          ...events.flatMap(({ data }) =>
            'workerId' in data ? [data.workerId] : 'receipt' in data ? [data.receipt] : [],
          ),
        ]);
        const rows = buildEventRows(events, PROVINCE);
        expect(rows.flatMap(listStrings).filter((text) => withheld.has(text))).toEqual([]);
        // The accused unit can be corrected, and a case can stop being a report.
        for (const [index, row] of rows.entries()) {
          const { kind, accusedUnitId } = fold(events.slice(0, index + 1)) ?? {};
          if (kind === 'report' && accusedUnitId !== undefined) expect(listStrings(row)).not.toContain(accusedUnitId);
        }
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  test('rows do not depend on later events of the log, unless these seal the case', () => {
    fc.assert(
      fc.property(anyLifecycle, fc.nat(), (life, cut) => {
        const events = listEvents(life);
        const rows = buildEventRows(events, PROVINCE);
        const known = events.length === 0 ? 0 : cut % events.length;
        const isSealed = (end: number) => buildEventRows(events.slice(0, end), PROVINCE)[0]?.is_sealed;
        if (isSealed(known) !== isSealed(events.length)) return;
        expect(buildEventRows(events.slice(0, known), PROVINCE)).toEqual(rows.slice(0, known));
      }),
      { numRuns: 60 },
    );
  });

  test('rows have the local day, not the UTC day', () => {
    const rows = buildEventRows(new GivenCase({ filedAt: '2026-02-01 00:30' }).submit().events, PROVINCE);
    expect(rows).toMatchObject([
      { recorded_at: '2026-01-31 16:30:00.000', event_date: '2026-02-01', filed_date: '2026-02-01' },
    ]);
  });

  test('rows say whether contact was in time once it was made', () => {
    const given = givenCaseIn('inProgress');
    expect(buildEventRows(given.events, PROVINCE).at(-1)).toMatchObject({ contact_met: null });
    given.after(23 * HOUR_MS).when('contact');
    expect(buildEventRows(given.events, PROVINCE).at(-1)).toMatchObject({
      contact_met: true,
      event_type: 'appeal.contacted',
    });
    const late = givenCaseIn('inProgress')
      .after(25 * HOUR_MS)
      .when('contact');
    expect(buildEventRows(late.events, PROVINCE).at(-1)).toMatchObject({ contact_met: false });
  });

  test('rows have the total pauses of a clock', () => {
    const given = givenCaseIn('needsInfo')
      .after(2 * DAY_MS)
      .when('supply');
    const entries = buildEventRows(given.events, PROVINCE).flatMap(({ clocks }) =>
      clocks.filter(({ kind }) => kind === 'accept'),
    );
    expect(entries.map(({ entry, paused_ms }) => [entry, paused_ms])).toEqual([
      ['start', 0],
      ['pause', 0],
      ['resume', 2 * DAY_MS],
    ]);
  });

  test('rows have the unit of a changed assignment, even if the event has only its id', () => {
    const signed = buildEventRows(givenCaseIn('inProgress').events, PROVINCE).at(-1) as EventRow;
    expect(signed.assignments).toMatchObject([{ unit_id: 'parks', role: 'lead', status: 'working', round: 1 }]);
    expect(signed).toMatchObject({ lead_unit_id: 'parks', status_before: 'dispatched', status: 'inProgress' });
  });
});

describe('toLakePlace', () => {
  const open = { isReport: false, isSealed: false };
  test('the place of a row is at most its street', () => {
    expect(toLakePlace('210102001', PROVINCE, open)).toEqual({ city: '210100', county: '210102', street: '210102001' });
    expect(toLakePlace('210102001003', PROVINCE, open).street).toBe('210102001');
    expect(toLakePlace('210100', PROVINCE, open)).toEqual({ city: '210100', county: null, street: null });
  });

  test('a tip-off is in the partition reports and has no street', () => {
    expect(toLakePlace('210102001', PROVINCE, { isReport: true, isSealed: true })).toEqual({
      city: 'reports',
      county: '210102',
      street: null,
    });
  });

  test('an unknown place, or one outside of the jurisdiction, is in the partition elsewhere', () => {
    for (const code of [undefined, '210000', '110105001'])
      expect(toLakePlace(code, PROVINCE, open).city).toBe('elsewhere');
  });
});

test('rows of a tip-off contain no routing result, which would reveal the accused unit', () => {
  const routed = (filing: object) => {
    const given = givenCase({ filing }).when('suggest').when('accept').when('dispatch');
    return buildEventRows(given.events, PROVINCE).filter(({ event_type: type }) => /Suggested|dispatched/.test(type));
  };
  for (const row of routed({ kind: 'complaint' }))
    expect(row).toMatchObject({ confidence: expect.any(Number), candidates: [{ unit_id: expect.any(String) }] });
  const tipOff = routed({ kind: 'report', accusedUnitId: 'bureau' });
  expect(tipOff).toHaveLength(2);
  for (const row of tipOff) expect(row).toMatchObject({ rule_id: null, confidence: null, candidates: [] });
});

test('rows of a tip-off contain no unit that was suggested on return', () => {
  const given = givenCaseIn('dispatched', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
  given.when('requestReturn', { suggestedUnitId: 'heat' }, actorAs('UNT', 'parks'));
  expect(buildEventRows(given.events, PROVINCE).at(-1)).toMatchObject({ city: 'reports', suggested_unit_id: null });
});
