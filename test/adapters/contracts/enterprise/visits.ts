import { describe, expect, test } from 'vitest';
import { countUnasked, foldVisits } from '#enterprise/visits/domain/visit-book.ts';
import { toVisitLogId, type VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import type { VisitLists, VisitLog, VisitRow, VisitRows } from '#enterprise/visits/visits.port.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { minute } from '#test/support/contract/samples.ts';
import { FACTORY } from '#test/support/enterprise/samples.ts';
import { CITY_MARKET, FIRE, MARKET, openVisitWorld, planned, visitCalls } from '#test/support/enterprise/visits.ts';

const LOG = toVisitLogId(FACTORY);
const asked = (version: number, n = version): VisitEvent => ({
  requestId: LOG,
  version,
  type: 'visit.asked',
  schema: 1,
  at: minute(version),
  actor: { id: 'agent-1', role: 'APP' },
  request: { key: `k${n}`, bodyHash: 'b' },
  changes: { status: 'asked', texts: [{ id: `t${n}`, kind: 'original' }] },
  data: {
    visitId: `${FACTORY}-${String(n).padStart(12, '0')}`,
    creditCode: FACTORY,
    county: '210102',
    purpose: 'policy',
  },
});

/** The contract of the port VisitLog. */
export function visitLogContract(open: () => Promise<VisitLog>): void {
  describe('VisitLog', () => {
    test('The events of the visits of a business are read as they were written, in order of version', async () => {
      const log = await open();
      for (const event of [asked(2), asked(1)]) expect(await log.append(event)).toBe('appended');
      expect(await log.read(LOG)).toStrictEqual([asked(1), asked(2)]);
      expect(await log.append(asked(2, 7))).toBe('taken');
      expect(await log.read(toVisitLogId('91210102MA0E00003P'))).toEqual([]);
    });
  });
}

/** Several offices at once on one log: the limit of the month is that of all of them. */
export function visitRaceContract(
  open: () => Promise<{ readonly log: VisitLog; readonly texts: Pick<Texts, 'put'> }>,
): void {
  describe('visits that several offices plan at once', () => {
    test('Of three offices that plan at once two get the places of the month, and the third is refused', async () => {
      const world = await openVisitWorld();
      const { log, texts } = await open();
      const call = visitCalls({ ...world, visitLog: log, texts });
      const answers = await Promise.all(
        [MARKET, FIRE, CITY_MARKET].map(({ subject }, n) =>
          call(subject, 'plan', planned(FACTORY, `2026-03-2${n} 10:00`)),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
      const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
      expect(refused).toEqual([{ kind: 'visit-refused', refusal: { kind: 'rule-broken', code: 'visits-used-up' } }]);
      expect(countUnasked(foldVisits(await log.read(LOG)), '2026-03')).toBe(2);
    });

    test('A place that a refusal gives back is taken once by two offices that plan at once', async () => {
      const world = await openVisitWorld();
      const { log, texts } = await open();
      const call = visitCalls({ ...world, visitLog: log, texts });
      const first = await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-20 10:00'));
      const second = await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-21 10:00'));
      if (!first.ok || !second.ok) throw new Error('not planned');
      const agent = { kind: 'agent' as const, subject: world.legal };
      await world.agents.put(
        {
          creditCode: FACTORY,
          subject: world.legal,
          name: '张三',
          state: 'active',
          way: 'legal',
          by: world.legal,
          at: minute(1),
        },
        undefined,
      );
      await call(agent, 'refuse', { visitId: first.value.visit.id, reason: '盘点' });
      const answers = await Promise.all(
        [FIRE, CITY_MARKET].map(({ subject }) => call(subject, 'plan', planned(FACTORY, '2026-03-25 10:00'))),
      );
      expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    });
  });
}

const row = (n: number, more: Partial<VisitRow> = {}): VisitRow => ({
  visitId: `${FACTORY}-${String(n).padStart(12, '0')}`,
  version: 1,
  creditCode: FACTORY,
  county: '210102',
  purpose: 'inspection',
  basis: 'unasked',
  status: 'proposed',
  since: minute(0),
  changedAt: minute(n),
  begin: minute(100 - n),
  unitId: 'market',
  visitorIds: ['market-1'],
  ...more,
});

/** The contract of the ports VisitRows and VisitLists. */
export function visitRowsContract(open: () => Promise<VisitRows & VisitLists>): void {
  describe('VisitRows', () => {
    test('An office lists its open visits, the soonest first, page by page', async () => {
      const rows = await open();
      for (const n of [1, 2, 3]) await rows.save(row(n));
      await rows.save(row(4, { unitId: 'fire' }));
      await rows.save(row(2, { version: 2, status: 'cancelled' }));
      const first = await rows.ofOffice('market', 1);
      expect(first.items).toStrictEqual([row(3)]);
      expect((await rows.ofOffice('market', 1, first.after)).items).toStrictEqual([row(1)]);
    });

    test('A supervisor lists what waits for approval, and a manager what businesses of the county ask for', async () => {
      const rows = await open();
      await rows.save(row(1));
      await rows.save(row(1, { version: 2, status: 'planned' }));
      expect(await rows.save(row(1))).toBe('newer');
      await rows.save(row(2));
      const {
        begin: _begin,
        unitId: _unit,
        visitorIds: _visitors,
        ...wish
      } = row(3, { basis: 'asked', status: 'asked' });
      await rows.save(wish);
      expect((await rows.proposed(10)).items).toStrictEqual([row(2)]);
      expect((await rows.askedIn('210102', 10)).items).toStrictEqual([wish]);
      expect((await rows.askedIn('210106', 10)).items).toEqual([]);
    });

    test('The visits that ended in a part of time are listed once each over all pages', async () => {
      const rows = await open();
      for (const n of [1, 2, 3]) await rows.save(row(n, { status: 'refused' }));
      await rows.save(row(4));
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await rows.closedBetween(minute(1), minute(3), 1, after);
        seen.push(...page.items);
        after = page.after;
      } while (after !== undefined);
      expect(seen.toSorted()).toEqual([row(1).visitId, row(2).visitId]);
    });
  });
}
