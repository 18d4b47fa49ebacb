import { expect, test } from 'vitest';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { beginOrder, type Order, takeOrder } from '#scripts/jobs/order-job.ts';
import { memoryJobPositions } from '#test/support/memory/control/jobs.ts';

const BEGUN = '2026-03-02T01:00:00.000Z' as Instant;
const TEXTS: Order = { job: 'write-days', lanes: 2, what: 'texts 2026-03-01..2026-03-01', goesOnMs: 3 * DAY_MS };
const ROWS: Order = { ...TEXTS, what: 'rows 2026-03-01..2026-03-01' };

/** What a tool finds so many days after an order was begun and left. */
async function daysAfter(days: number, { goesOnMs, ...order }: Order, isKept = true) {
  const jobPositions = memoryJobPositions();
  const at = (now: Instant) => ({ jobPositions, time: { now: () => now } });
  await beginOrder(at(BEGUN), TEXTS, `${BEGUN} ${TEXTS.what}`);
  return takeOrder(at(plusMillis(BEGUN, days * DAY_MS)), { ...order, ...(isKept && { goesOnMs }) });
}

test('an order that was left goes on with its pass for as long as what it has collected is kept', async () => {
  expect(await daysAfter(3, TEXTS)).toEqual({ pass: `${BEGUN} ${TEXTS.what}`, isBegun: true });
  expect(await daysAfter(300, TEXTS, false)).toMatchObject({ isBegun: true });
});

test('an order that was left for longer begins anew, and holds no other order up', async () => {
  const now = '2026-03-05T13:00:00.000Z';
  expect(await daysAfter(3.5, TEXTS)).toEqual({ pass: `${now} ${TEXTS.what}`, isBegun: false });
  expect(await daysAfter(3.5, ROWS)).toEqual({ pass: `${now} ${ROWS.what}`, isBegun: false });
});

test('another order is refused as long as the first one may go on', async () => {
  await expect(daysAfter(3, ROWS)).rejects.toThrow('write-days is not complete for texts');
});
