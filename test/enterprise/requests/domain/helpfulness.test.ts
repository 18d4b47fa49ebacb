import { describe, expect, test } from 'vitest';
import {
  buildHelpfulness,
  countHelpfulness,
  type HelpfulAnswer,
  type HelpfulnessRow,
} from '#enterprise/requests/domain/helpfulness.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { localTime } from '#test/support/domain/world.ts';

const SOME = { city: '210100', pool: '210102', type: 'financing' as RequestType };

/** As many answers of one step. */
const answers = (number: number, helpful: HelpfulAnswer['helpful'], where: Partial<HelpfulAnswer> = {}) =>
  Array.from({ length: number }, (): HelpfulAnswer => ({ month: '2026-01', ...SOME, ...where, helpful }));

const build = (...given: readonly (readonly HelpfulAnswer[])[]) => buildHelpfulness(given.flat(), 5, 3);
const values = (rows: readonly HelpfulnessRow[]) =>
  rows.map(({ by, value, answered, share }) => `${by} ${value} ${answered}${share === undefined ? '' : ` ${share}`}`);

describe('what a request counts for', () => {
  const filed = {
    type: 'request.filed',
    data: { number: 'E1', creditCode: 'c', type: 'financing', county: '210102' },
  };
  const rated = (helpful: number, at: string) => ({ type: 'request.rated', at: localTime(at), data: { helpful } });
  const count = (...log: readonly object[]) => countHelpfulness([filed, ...log] as unknown as readonly RequestEvent[]);

  test('A request without an answer counts for nothing', () => {
    expect(count({ type: 'request.notAnswered', at: localTime('2026-01-31 10:00'), data: {} })).toBeUndefined();
  });

  test('A request counts once, in the month of the first answer and with the last one', () => {
    expect(count(rated(2, '2026-01-31 23:59'), rated(5, '2026-02-01 00:00'))).toEqual({
      month: '2026-01',
      city: '210100',
      pool: '210102',
      business: 'c',
      type: 'financing',
      helpful: 5,
    });
  });
});

describe('the share of helpful services', () => {
  test('Answers from the step of the policy on are helpful, and the interval is that of Wilson', async () => {
    const rows = await build(answers(8, 3), answers(5, 2));
    expect(rows[0]).toEqual({ by: 'all', value: 'all', answered: 13, share: 0.615, low: 0.355, high: 0.823 });
    const stricter = await buildHelpfulness([...answers(8, 4), ...answers(6, 3)], 5, 4);
    expect(stricter[0]).toMatchObject({ answered: 14, share: 0.571 });
  });

  test('The share is counted in total, by city, by pool and by type', async () => {
    const rows = await build(
      answers(12, 5),
      answers(10, 5, { pool: '210106', type: 'legalAffairs' }),
      answers(9, 5, { city: '210200', pool: '210202' }),
    );
    expect(values(rows)).toEqual([
      'all all 31 1',
      'city 210100 22 1',
      'pool 210102 12 1',
      'pool 210106 10 1',
      'city 210200 9 1',
      'pool 210202 9 1',
      'type financing 21 1',
      'type legalAffairs 10 1',
    ]);
  });

  test('A cell below five is hidden, and a second one, so that it cannot be computed from the sum', async () => {
    const rows = await build(
      answers(20, 5),
      answers(6, 5, { pool: '210103', type: 'legalAffairs' }),
      answers(4, 5, { pool: '210106', type: 'projectApproval' }),
    );
    expect(values(rows)).toEqual(['all all 30 1', 'city 210100 30 1', 'pool 210102 20 1', 'type financing 20 1']);
  });

  test('A city with fewer than five answers is hidden with the next larger one, and too few answers are not published', async () => {
    const few = answers(4, 5, { city: '210200', pool: '210202', type: 'legalAffairs' });
    const third = answers(8, 5, { city: '210300', pool: '210302', type: 'policyAdvice' });
    expect(values(await build(answers(7, 5), few, third))).toEqual([
      'all all 19 1',
      'city 210300 8 1',
      'pool 210302 8 1',
      'type policyAdvice 8 1',
    ]);
    expect(await build(few)).toEqual([]);
    expect(await build([])).toEqual([]);
  });

  test('A share that would show fewer than five on either side is left out', async () => {
    expect(values(await build(answers(20, 5), answers(3, 1)))[0]).toBe('all all 23');
    expect(values(await build(answers(3, 5), answers(20, 1)))[0]).toBe('all all 23');
    expect(values(await build(answers(20, 5), answers(5, 1)))[0]).toBe('all all 25 0.8');
  });

  test('A share is not left out alone among its neighbours: another one is left out too', async () => {
    const rows = await build(
      answers(20, 5),
      answers(20, 1),
      answers(6, 5, { pool: '210103' }),
      answers(2, 1, { pool: '210103' }),
      answers(30, 5, { pool: '210106' }),
      answers(30, 1, { pool: '210106' }),
      answers(9, 5, { pool: '210104' }),
      answers(9, 1, { pool: '210104' }),
    );
    const pools = values(rows).filter((row) => row.startsWith('pool'));
    expect(pools).toEqual(['pool 210102 40 0.5', 'pool 210103 8', 'pool 210104 18', 'pool 210106 60 0.5']);
  });
});
