import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { listChangedRows } from '#lake/domain/changed-rows.ts';
import { countCase } from '#statistics/domain/case-counts.ts';
import { givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, listEvents } from '#test/support/domain/lifecycles.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { asked } from '#test/support/lake/asked.ts';
import { livesOf } from '#test/support/lake/figures.ts';

const PROVINCE = '210000';

function listStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listStrings) : [];
}

/** A plain complaint up to its signature, which somebody then makes confidential or a tip-off. */
const signed = () =>
  givenCase({ filing: { kind: 'complaint', regionCode: '210102001' } })
    .when('suggest')
    .when('accept')
    .when('dispatch')
    .when('sign');
const confidentialLater = () => signed().when('flag', { flags: ['confidential'] }, actorAs('SUP'));
const reportLater = () =>
  givenCaseIn('submitted', { filing: { regionCode: '210102001', categoryHint: '0101' } })
    .when('suggest')
    .when('reclassify', { kind: 'report', accusedUnitId: null }, actorAs('SUP'));

describe('a sealed case', () => {
  test('earlier rows of a case that becomes confidential later lose street, units, rule and candidates', () => {
    const open = buildEventRows(signed().events, PROVINCE);
    expect(open.map(({ street }) => street)).toEqual(open.map(() => '210102001'));
    expect(open.some(({ candidates, rule_id }) => candidates.length > 0 || rule_id !== null)).toBe(true);
    const rows = buildEventRows(confidentialLater().events, PROVINCE);
    expect(rows).toHaveLength(open.length + 1);
    for (const row of rows)
      expect(row).toMatchObject({
        is_sealed: true,
        city: '210100',
        county: '210102',
        street: null,
        actor_unit_id: null,
        unit_id: null,
        lead_unit_id: null,
        rule_id: null,
        confidence: null,
        candidates: [],
        suggested_unit_id: null,
      });
    expect(rows.flatMap(({ assignments, clocks }) => [...assignments, ...clocks]).map((part) => part.unit_id)).toEqual(
      rows.flatMap(({ assignments, clocks }) => [...assignments, ...clocks]).map(() => null),
    );
  });

  test('earlier rows of a case that becomes a tip-off move to the partition of reports', () => {
    const rows = buildEventRows(reportLater().events, PROVINCE);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows)
      expect(row).toMatchObject({
        city: 'reports',
        street: null,
        category_hint: '01',
        candidates: [],
        is_sealed: true,
      });
  });

  test('the event that seals a case changes all rows before it, and so does the one that makes a sealed case a tip-off', () => {
    const given = givenCaseIn('submitted', { filing: { regionCode: '210102001', categoryHint: '0101' } })
      .when('suggest')
      .when('flag', { flags: ['confidential'] }, actorAs('SUP'))
      .when('reclassify', { kind: 'report', accusedUnitId: null }, actorAs('SUP'));
    const changed = listChangedRows(buildEventRows(given.events, PROVINCE));
    const sealing = given.events.findIndex(({ type }) => type === 'appeal.flagged') + 1;
    const last = given.events.length;
    expect(last).toBeGreaterThan(sealing);
    for (const { version } of given.events) {
      const earlier =
        version === sealing || version === last ? Array.from({ length: version - 1 }, (_, at) => at + 1) : [];
      expect(changed.get(version)?.map((row) => row.version)).toEqual([version, ...earlier]);
    }
  });

  test('an event of a case that is not sealed, or was sealed when it was filed, changes its own row only', () => {
    const filedSealed = givenCaseIn('inProgress', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    for (const { events } of [signed(), filedSealed])
      for (const [version, rows] of listChangedRows(buildEventRows(events, PROVINCE)))
        expect(rows.map((row) => row.version)).toEqual([version]);
  });

  test('a tip-off shows neither its lead nor more than two digits of its category', () => {
    const given = givenCaseIn('inProgress', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    expect(given.appeal.category?.length).toBeGreaterThan(2);
    for (const row of buildEventRows(given.events, PROVINCE)) {
      expect([row.lead_unit_id, row.category ?? '01', row.category_hint ?? '01']).toEqual([null, '01', '01']);
      expect(row.assignments.every(({ unit_id }) => unit_id === null)).toBe(true);
    }
    expect(countCase(given.events, PROVINCE)).toMatchObject({ city: 'reports', category: '01' });
  });

  test('the case that a confidential one was merged into is not named, nor the child by its master', () => {
    const master = givenCaseIn('inProgress');
    const context = { appeal: () => master.appeal };
    const child = (flags: readonly 'confidential'[]) =>
      givenCase({ id: 'child', filing: { categoryHint: undefined }, context, flags }).when('merge', {
        into: master.appeal.number,
      });
    expect(buildEventRows(child([]).events, PROVINCE).at(-1)).toMatchObject({ master_appeal_id: master.appeal.id });
    expect(buildEventRows(child(['confidential']).events, PROVINCE).at(-1)).toMatchObject({ master_appeal_id: null });
    const joined = master.when('join', { childId: 'child', childNumber: '1', round: 1, noReply: false });
    expect(buildEventRows(joined.events, PROVINCE).at(-1)).toMatchObject({
      event_type: 'appeal.joined',
      child_appeal_id: null,
    });
  });

  test('rows of random sealed cases contain no street, unit, candidate or other case', () => {
    let sealed = 0;
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        const [found] = livesOf([listEvents(life)].filter((log) => log.length > 0));
        if (!found?.states.some(({ kind, flags }) => kind === 'report' || flags.includes('confidential'))) return;
        sealed++;
        const { log, states, now } = found;
        const secrets = new Set([
          ...states.map(({ regionCode = '' }) => regionCode).filter((code) => code.length > 6),
          ...states.flatMap(({ assignments, routing }) => [
            ...assignments.map(({ unitId }) => unitId),
            ...(routing?.candidates.map(({ unitId }) => unitId) ?? []),
          ]),
          ...log.flatMap(({ actor }) => actor.unitId ?? []),
          ...(now.merger ? [now.merger.masterId] : []),
        ]);
        const rows = buildEventRows(log, PROVINCE);
        expect(rows.flatMap(listStrings).filter((text) => secrets.has(text))).toEqual([]);
        if (states.some(({ kind }) => kind === 'report'))
          for (const { category, category_hint } of rows)
            expect(Math.max(category?.length ?? 0, category_hint?.length ?? 0)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 150 },
    );
    expect(sealed).toBeGreaterThan(10);
  });

  test('a follow-up of a sealed case counts in the rates under no unit', async () => {
    const rate = { answer: { contacted: true, resolved: true, satisfaction: 5 } } as const;
    const cases = [1, 2, 3, 4, 5].map(() => givenCaseIn('followUp', { flags: ['confidential'] }).when('rate', rate));
    const rows = await asked('rates', cases);
    expect(rows.filter(({ dimension }) => dimension === 'unit').map(({ value, valid }) => [value, valid])).toEqual([
      ['sealed', 5],
    ]);
  });
});
