import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestLists, RequestLog, RequestRow, RequestRows } from '#enterprise/requests/requests.port.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { minute } from '#test/support/contract/samples.ts';
import { fileRequest } from '#test/support/enterprise/requests.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

const filedEvent = (requestId: string): RequestEvent => {
  const filed = fileRequest();
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return { ...filed.value, requestId };
};
const urgedEvent = (requestId: string, version: number): RequestEvent => ({
  requestId,
  version,
  type: 'request.urged',
  schema: 1,
  at: minute(version),
  actor: { id: 'agent-1', role: 'APP' },
  changes: {},
  data: {},
});

/** The contract of the port RequestLog. */
export function requestLogContract(open: () => Promise<RequestLog>): void {
  describe('RequestLog', () => {
    test('Events of a request are read as they were written, in order of version, and no others', async () => {
      const log = await open();
      const events = [filedEvent('a'), urgedEvent('a', 2), urgedEvent('a', 3)];
      for (const event of [...events, urgedEvent('b', 1)].reverse()) expect(await log.append(event)).toBe('appended');
      expect(await log.read('a')).toStrictEqual(JSON.parse(JSON.stringify(events)));
      expect((await log.read('a', 3)).map(({ version }) => version)).toEqual([3]);
      expect((await log.readAtLeast('a', 2)).length).toBeGreaterThanOrEqual(2);
      expect(await log.read('none')).toEqual([]);
    });

    test('Exactly one of many concurrent writers gets the slot of a request', async () => {
      const log = await open();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => log.append({ ...urgedEvent('a', 2), actor: { id: `p${n}`, role: 'APP' } })),
      );
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1);
      expect((await log.read('a', 2))[0]?.actor.id).toBe(`p${answers.indexOf('appended')}`);
    });
  });
}

const row = (n: number, more: Partial<RequestRow> = {}): RequestRow => ({
  requestId: `r${n}`,
  number: `2602131600001234${String(n).padStart(2, '0')}`,
  version: 1,
  type: 'financing',
  status: 'assigned',
  creditCode: 'mill',
  county: '210102',
  managerId: 'manager-1',
  round: 1,
  run: 1,
  filedAt: minute(n),
  dueAt: minute(1000 - n),
  redAt: minute(2000),
  provisional: false,
  checkpoint: minute(500 + n),
  ...more,
});
const ids = ({ items }: { readonly items: readonly RequestRow[] }) => items.map(({ requestId }) => requestId);

/** The contract of the ports RequestRows and RequestLists. */
export function requestRowsContract(open: () => Promise<RequestRows & RequestLists>): void {
  describe('RequestRows and RequestLists', () => {
    test('A row is replaced by a newer version only', async () => {
      const rows = await open();
      expect(await rows.save(row(1, { version: 2, status: 'accepted' }))).toBe('saved');
      expect(await rows.save(row(1))).toBe('newer');
      expect(await rows.save(row(1, { version: 2 }))).toBe('newer');
      expect((await rows.ofBusiness('mill', 10)).items).toStrictEqual([row(1, { version: 2, status: 'accepted' })]);
    });

    test('All requests of a business are listed, the newest first, page by page', async () => {
      const rows = await open();
      for (const n of [1, 2, 3]) await rows.save(row(n, n === 2 ? { status: 'closed' } : {}));
      await rows.save(row(4, { creditCode: 'other' }));
      const first = await rows.ofBusiness('mill', 2);
      expect(ids(first)).toEqual(['r3', 'r2']);
      const second = await rows.ofBusiness('mill', 2, first.after);
      expect([ids(second), second.after]).toEqual([['r1'], undefined]);
    });

    test('A manager and a pool have their open requests, the soonest deadline first', async () => {
      const rows = await open();
      const { managerId: _none, ...pooled } = row(5);
      for (const each of [row(1), row(2), row(3, { status: 'closed' }), row(4, { managerId: 'manager-2' }), pooled])
        await rows.save(each);
      const first = await rows.heldBy({ managerId: 'manager-1' }, 1);
      expect(ids(first)).toEqual(['r2']);
      expect(ids(await rows.heldBy({ managerId: 'manager-1' }, 10, first.after))).toEqual(['r1']);
      expect(ids(await rows.heldBy({ pool: '210102' }, 10))).toEqual(['r5']);
      expect(ids(await rows.heldBy({ pool: '210106' }, 10))).toEqual([]);
    });

    test('A request moves from the pool to its manager with its row, and one without a clock comes last', async () => {
      const rows = await open();
      const { managerId: _none, ...pooled } = row(1);
      const { dueAt: _due, ...unclocked } = row(2);
      await rows.save(pooled);
      await rows.save(unclocked);
      await rows.save(row(1, { version: 2 }));
      expect(ids(await rows.heldBy({ pool: '210102' }, 10))).toEqual([]);
      expect(ids(await rows.heldBy({ managerId: 'manager-1' }, 10))).toEqual(['r1', 'r2']);
    });

    test('Closed requests are listed once, by the time of closing and in pages, until they are reopened', async () => {
      const rows = await open();
      const closed = (n: number, closedAt = minute(n)) => row(n, { version: 2, status: 'closed', closedAt });
      for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await rows.save(closed(n));
      await rows.save(row(10));
      await rows.save(closed(11, minute(20)));
      await rows.save({ ...row(4), version: 3 });
      const read: string[] = [];
      let after: string | undefined;
      do {
        const page = await rows.closedBetween(minute(2), minute(9), 2, after);
        expect(page.items.length).toBeLessThanOrEqual(2);
        read.push(...page.items);
        after = page.after;
      } while (after !== undefined);
      expect(read.toSorted()).toEqual(['r2', 'r3', 'r5', 'r6', 'r7', 'r8']);
      expect(await rows.closedBetween(minute(21), minute(30), 9)).toEqual({ items: [] });
      // A closed request is nowhere among the open ones.
      expect(await openBefore(rows, minute(9999))).toHaveLength(2);
    });

    test('An escalated request is in the list of the head of its county, or of the supervisors', async () => {
      const rows = await open();
      await rows.save(row(1, { escalatedTo: 'head' }));
      await rows.save(row(2, { escalatedTo: 'supervisor' }));
      await rows.save(row(3, { escalatedTo: 'head', status: 'closed' }));
      expect(ids(await rows.escalated({ head: '210102' }, 10))).toEqual(['r1']);
      expect(ids(await rows.escalated('supervisors', 10))).toEqual(['r2']);
    });

    test('Open requests whose checkpoint has passed are found in all shards', async () => {
      const rows = await open();
      for (const n of [1, 2, 3]) await rows.save(row(n, n === 2 ? { status: 'closed' } : { run: n }));
      expect(await openBefore(rows, minute(502))).toEqual(['r1']);
      expect(await openBefore(rows, minute(500))).toEqual([]);
    });
  });
}

async function openBefore(rows: Pick<RequestLists, 'checkpoints'>, before: Instant): Promise<readonly string[]> {
  const shards = ALL_SHARDS.map((shard) => walk((after) => rows.checkpoints(shard, { before, limit: 1, after })));
  return (await Promise.all(shards)).flat();
}
