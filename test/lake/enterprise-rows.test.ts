import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { ENTERPRISE_ROW } from '#lake/contracts/enterprise-row.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { exportRequests } from '#lake/usecases/export-requests.ts';
import { localTime } from '#test/support/domain/world.ts';
import { GivenRequest, monthOfRequests } from '#test/support/lake/request-lives.ts';

const PROVINCE = '210000';
const LOGS = [...monthOfRequests(150)];
const build = (log: readonly RequestEvent[]) => buildEnterpriseRows(log, PROVINCE);

function listValues(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listValues) : [value];
}

/** The log with another filing. */
const filedWith = (log: readonly RequestEvent[], filing: object) =>
  log.map((event) =>
    event.type === 'request.filed' ? ({ ...event, data: { ...event.data, ...filing } } as RequestEvent) : event,
  );

describe('rows of requests', () => {
  test('Rows of requests follow the contract', () => {
    for (const log of LOGS)
      for (const row of build(log)) expect(ENTERPRISE_ROW.safeParse(row).error?.issues ?? []).toEqual([]);
  });

  test('Rows of requests have no number, credit code, person, text, file, partner, amount or work order', () => {
    for (const log of LOGS) {
      const withheld = new Set<unknown>(
        log.flatMap(({ type, actor, changes, data }) => [
          actor.id,
          changes.managerId,
          ...(changes.mediaIds ?? []),
          ...(changes.texts ?? []).map(({ id }) => id),
          ...(actor.role === 'PTN' ? [actor.unitId] : []),
          ...(type === 'request.filed' ? [data.number, data.creditCode, data.need?.amount] : []),
          ...('partnerId' in data ? [data.partnerId] : []),
          ...('amount' in data ? [data.amount] : []),
          ...('appealNumber' in data ? [data.appealNumber] : []),
        ]),
      );
      withheld.delete(undefined);
      expect(withheld.size).toBeGreaterThan(3);
      expect(listValues(build(log)).filter((value) => withheld.has(value))).toEqual([]);
    }
  });

  test('Two businesses that differ in code, amount and bank have the same rows', () => {
    const offers = (code: string, amount: number, unitId: string) => {
      const given = new GivenRequest('financing', localTime('2026-03-09 10:00'), { amount });
      given.give('accept', 'MGR');
      given.give('consent', 'APP', { partnerId: unitId, fields: ['need'], textVersion: '1' });
      given.give('refer', 'MGR', { partnerId: unitId });
      const terms = { termMonths: 6, yearlyRate: amount % 977, fees: 7, repayment: 'atMaturity' as const };
      given.give('makeOffer', 'PTN', { amount, ...terms }, unitId);
      given.give('chooseOffer', 'APP', { partnerId: unitId, offer: 1 });
      given.give('recordFinancing', 'MGR', { amount });
      return build(filedWith(given.events, { number: `N${code}`, creditCode: code }));
    };
    expect(offers('91210102MA0E00001H', 300_000_000, 'bank')).toEqual(
      offers('91210102MA0E00003P', 499_999_999, 'other-bank'),
    );
  });

  test('The amount of a need is a band, to the million yuan', () => {
    const bandOf = (amount: number) =>
      build(new GivenRequest('financing', localTime('2026-03-09 10:00'), { amount }).events)[0]?.need_band;
    const million = 100_000_000;
    expect([1, million, million + 1, 5 * million, 20 * million, 20 * million + 1].map(bandOf)).toEqual([
      'to1m',
      'to1m',
      '1mTo5m',
      '1mTo5m',
      '5mTo20m',
      'over20m',
    ]);
  });

  test('A large business has no industry in its rows, which could name it in its county', () => {
    const { events } = new GivenRequest('policyAdvice', localTime('2026-03-09 10:00'));
    const facts = (size?: string) => {
      const [row] = build(filedWith(events, { section: 'B', ...(size && { size }) }));
      return [row?.size, row?.section];
    };
    expect([facts('large'), facts('medium'), facts('micro')]).toEqual([
      ['large', null],
      ['medium', 'B'],
      ['micro', 'B'],
    ]);
    expect(build(events)[0]).toMatchObject({ size: null, section: null, city: '210100', county: '210102' });
  });

  test('A county outside of the jurisdiction is in the partition elsewhere', () => {
    const { events } = new GivenRequest('policyAdvice', localTime('2026-03-09 10:00'));
    expect(build(filedWith(events, { county: '110105' }))[0]).toMatchObject({ city: 'elsewhere', county: null });
  });

  test('Rows of requests do not depend on later events of the log', () => {
    for (const log of LOGS.slice(0, 60)) {
      const known = Math.ceil(log.length / 2);
      expect(build(log.slice(0, known))).toEqual(build(log).slice(0, known));
    }
  });

  test('Rows of requests have the local day, not the UTC day', () => {
    const { events } = new GivenRequest('policyAdvice', localTime('2026-02-01 00:30'));
    expect(build(events)).toMatchObject([
      { recorded_at: '2026-01-31 16:30:00.000', event_date: '2026-02-01', filed_date: '2026-02-01' },
    ]);
  });
});

const NONE = { readAtLeast: async () => [] };
const OTHERS = { visitLog: NONE, campaignLog: NONE };

describe('exportRequests', () => {
  const [log] = LOGS as [readonly RequestEvent[]];

  test('An export gives the rows of a request by version, and reads up to the newest one', async () => {
    const asked: number[] = [];
    const requestLog = {
      readAtLeast: async (_id: string, version: number) => {
        asked.push(version);
        return log;
      },
    };
    const rows = await exportRequests({ ...OTHERS, requestLog, jurisdiction: PROVINCE }, 'r', new Set([1, 2]));
    expect([asked, rows.ok && rows.value.get(2)]).toEqual([[2], build(log)[1]]);
  });

  test('A log that cannot be folded fails for good, and one that cannot be read is tried again', async () => {
    const broken = { readAtLeast: async () => log.slice(1) };
    expect(
      (await exportRequests({ ...OTHERS, requestLog: broken, jurisdiction: PROVINCE }, 'r', new Set([2]))).ok,
    ).toBe(false);
    const throttled = {
      readAtLeast: async () => {
        throw new Error('throttled');
      },
    };
    await expect(
      exportRequests({ ...OTHERS, requestLog: throttled, jurisdiction: PROVINCE }, 'r', new Set([1])),
    ).rejects.toThrow('throttled');
  });
});
