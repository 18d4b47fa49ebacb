import { describe, expect, test } from 'vitest';
import {
  type CaseRow,
  type CaseSummary,
  type CaseViews,
  type ListEntry,
  type Lists,
  MOST_CHANGES,
  type OverviewCase,
  type Stretch,
} from '#appeals/queues/ports/views.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { caseSummary, minute } from '#test/support/contract/samples.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

const LAST = '9999-12-31T00:00:00.000Z' as Instant;

const inQueue = (n: number, sort: string = minute(n), scope = 'centre'): ListEntry => ({
  list: 'queue',
  queue: 'intake',
  scope,
  sort,
  ...caseIn(n),
});

const owned = (n: number, ownerKey = 'p1'): ListEntry => ({ list: 'own', ownerKey, sort: minute(n), ...caseIn(n) });

const filed = (n: number, sort: string = minute(n), scope = 'heating'): ListEntry => ({
  list: 'filed',
  scope,
  sort,
  ...caseIn(n),
});

const checkpoint = (n: number): ListEntry => ({ list: 'checkpoint', sort: minute(n), run: 2, ...caseIn(n) });

const caseIn = (n: number) => {
  const { appealId, number } = caseSummary(n);
  return { appealId, number };
};

const row = (version: number, more: Partial<CaseRow> = {}): CaseRow => ({
  summary: { ...caseSummary(0), appealId: 'a', version },
  lines: [],
  stale: [],
  ...more,
});

/** Puts entries, with a row for each case that names all its entries. */
async function put(views: CaseViews, entries: readonly ListEntry[]): Promise<void> {
  await views.putEntries(entries);
  for (const appealId of new Set(entries.map((entry) => entry.appealId))) {
    const own = entries.filter((entry) => entry.appealId === appealId);
    const marked = own.find((entry) => entry.list === 'checkpoint');
    const lines = own.filter(({ list }) => list === 'queue').map((entry) => views.toKey(entry));
    const summary = caseSummary(Number(appealId.slice('appeal-'.length)));
    await views.forget(appealId);
    await views.save(
      { summary, lines, stale: [], ...(marked && { checkpoint: { ...views.toKey(marked), run: marked.run } }) },
      0,
    );
  }
}

const listIds = (items: readonly CaseSummary[]) =>
  items.map(({ appealId }) => Number(appealId.slice('appeal-'.length)));

/** Reads all pages of a list, as a reader does with a cursor. */
async function readPages(page: (after?: string) => ReturnType<Lists['own']>): Promise<number[][]> {
  const pages: number[][] = [];
  let after: string | undefined;
  do {
    const { items, after: next } = await page(after);
    pages.push(listIds(items));
    after = next;
  } while (after !== undefined);
  return pages;
}

/** The contract of the ports CaseViews and Lists. */
export function viewsContract(open: () => Promise<{ readonly views: CaseViews; readonly lists: Lists }>): void {
  describe('CaseViews', () => {
    test('A case row is loaded as it was saved', async () => {
      const { views } = await open();
      const saved = row(1, {
        lines: [{ ...views.toKey(inQueue(1)), dueAt: minute(1), provisional: false }, views.toKey(inQueue(2))],
        checkpoint: { ...views.toKey(checkpoint(3)), run: 2 },
        closed: views.toKey({ list: 'closed', sort: minute(5), ...caseIn(1) }),
        stale: [views.toKey(inQueue(4))],
      });
      expect(await views.load('a')).toBeUndefined();
      expect(await views.save(saved, 0)).toBe('saved');
      expect(await views.load('a')).toStrictEqual(saved);
    });

    test('A case row is saved only over the version that the writer has read', async () => {
      const { views } = await open();
      expect(await views.save(row(3), 2)).toBe('changed');
      expect(await views.save(row(1), 0)).toBe('saved');
      expect(await views.save(row(1), 0)).toBe('changed');
      expect(await views.save(row(4), 1)).toBe('saved');
      expect(await views.save(row(2), 1)).toBe('changed');
      expect((await views.load('a'))?.summary.version).toBe(4);
    });

    test('One of two concurrent projectors saves a case row', async () => {
      const { views } = await open();
      const answers = await Promise.all([1, 2, 3].map((version) => views.save(row(version), 0)));
      expect(answers.toSorted()).toEqual(['changed', 'changed', 'saved']);
    });

    test('A forgotten case row can be saved again', async () => {
      const { views } = await open();
      await views.save(row(5), 0);
      await views.forget('a');
      await views.forget('a');
      expect(await views.load('a')).toBeUndefined();
      expect(await views.save(row(1), 0)).toBe('saved');
    });

    test('List entries can be put and deleted repeatedly', async () => {
      const { views, lists } = await open();
      const entries = Array.from({ length: 60 }, (_, n) => inQueue(n));
      await put(views, entries);
      await views.putEntries([...entries, inQueue(1)]);
      await views.deleteEntries(entries.slice(2).map((entry) => views.toKey(entry)));
      await views.deleteEntries([views.toKey(inQueue(59)), views.toKey(inQueue(59)), views.toKey(inQueue(99))]);
      await views.putEntries([]);
      await views.deleteEntries([]);
      expect(listIds((await lists.queue('intake', 'centre', 100)).items)).toEqual([0, 1]);
    });
  });

  describe('Lists', () => {
    test('The cases that were closed in a time are listed once each over all pages', async () => {
      const { views, lists } = await open();
      const closed = (n: number, sort: Instant = minute(n)): ListEntry => ({ list: 'closed', sort, ...caseIn(n) });
      await put(
        views,
        Array.from({ length: 23 }, (_, n) => closed(n)),
      );
      const find = async (from: Instant, to: Instant, limit: number) => {
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await lists.closedBetween(from, to, limit, after);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          found.push(...page.items);
          after = page.after;
        } while (after !== undefined);
        return found.toSorted();
      };
      const ids = (...numbers: readonly number[]) => numbers.map((n) => caseIn(n).appealId).toSorted();
      const allIds = ids(...Array.from({ length: 23 }, (_, n) => n));
      for (const limit of [1, 5, 100]) expect(await find(minute(0), minute(23), limit)).toEqual(allIds);
      // The first instant is included, the second is not.
      for (const limit of [1, 100]) expect(await find(minute(3), minute(5), limit)).toEqual(ids(3, 4));
      await views.deleteEntries([views.toKey(closed(3))]);
      expect(await find(minute(3), minute(5), 9)).toEqual(ids(4));
      expect(await lists.closedBetween(minute(30), minute(40), 9)).toEqual({ items: [] });
    });

    test('The cases in the list of an owner are counted up to a number', async () => {
      const { views, lists } = await open();
      await put(views, [owned(1), owned(2), owned(3), owned(4, 'p2')]);
      const counts = [1, 3, 9].map((most) => lists.countOwn('p1', most));
      expect(await Promise.all(counts)).toEqual([1, 3, 3]);
      expect(await lists.countOwn('p9', 9)).toBe(0);
    });

    test('The changes of a queue since an instant are read from all shards', async () => {
      const { views, lists } = await open();
      const changed = (n: number, queue: 'unit' | 'mine' = 'unit', scope = 'heating'): ListEntry => ({
        list: 'changed',
        queue,
        scope,
        sort: minute(n),
        version: n,
        kind: 'report',
        accusedUnitId: 'u1',
        ...caseIn(n),
      });
      const read = async (queue: 'unit' | 'mine', scope: string, from: number) => {
        const { changes, whole } = await lists.changes(queue, scope, minute(from));
        return { versions: changes.map(({ version }) => version).toSorted((a, b) => a - b), whole };
      };
      await views.putEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => changed(n)));
      await views.putEntries([changed(4, 'mine', 'officer'), changed(6, 'unit', 'parks')]);
      expect(await read('unit', 'heating', 4)).toEqual({ versions: [4, 5, 6, 7, 8, 9], whole: true });
      expect(await read('mine', 'officer', 0)).toEqual({ versions: [4], whole: true });
      expect((await lists.changes('unit', 'heating', minute(9))).changes).toEqual([
        { number: caseIn(9).number, version: 9, kind: 'report', accusedUnitId: 'u1' },
      ]);
    });

    test('More changes than are read at once are not whole', async () => {
      const { views, lists } = await open();
      const { appealId, number } = caseIn(1);
      const entries = Array.from({ length: MOST_CHANGES }, (_, n) => ({
        list: 'changed' as const,
        queue: 'mine' as const,
        scope: 'officer',
        version: 1,
        appealId,
        number: `${number}${n}`,
        sort: minute(1),
      }));
      await views.putEntries(entries);
      const { changes, whole } = await lists.changes('mine', 'officer', minute(0));
      expect([changes.length, whole]).toEqual([MOST_CHANGES, false]);
    });

    test('A queue is sorted over all shards', async () => {
      const { views, lists } = await open();
      await put(
        views,
        [7, 3, 9, 1, 0, 8, 2, 6, 4, 5].map((n) => inQueue(n)),
      );
      const { items, after } = await lists.queue('intake', 'centre', 10);
      expect(listIds(items)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(items[3]).toStrictEqual(caseSummary(3));
      expect(after).toBeUndefined();
    });

    test('Cases without a deadline are last in a queue', async () => {
      const { views, lists } = await open();
      await put(views, [inQueue(1, `~${minute(1)}`), inQueue(2, minute(99999)), inQueue(3, `~${minute(0)}`)]);
      expect(listIds((await lists.queue('intake', 'centre', 10)).items)).toEqual([2, 3, 1]);
    });

    test('The pages of a queue have each case once, also cases with one instant', async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 23 }, (_, n) => inQueue(n, minute(Math.floor(n / 6)))),
      );
      const pages = await readPages((after) => lists.queue('intake', 'centre', 5, after));
      expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3]);
      expect(pages.flat()).toEqual(Array.from({ length: 23 }, (_, n) => n));
    });

    test('The pages of a queue are complete when all entries are in one shard', async () => {
      const { views, lists } = await open();
      // Many entries of one case, which no case has, so that all are in one shard.
      const lines = [1, 2, 3, 4, 5].map((n) => ({ ...inQueue(n), appealId: 'appeal-0' }));
      await put(views, lines);
      const pages = await readPages((after) => lists.queue('intake', 'centre', 2, after));
      expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    });

    test('The last page of a list has no cursor', async () => {
      const { views, lists } = await open();
      await put(
        views,
        [1, 2, 3, 4].map((n) => inQueue(n)),
      );
      expect(await readPages((after) => lists.queue('intake', 'centre', 2, after))).toEqual([
        [1, 2],
        [3, 4],
      ]);
      expect(await lists.queue('intake', 'nobody', 2)).toEqual({ items: [] });
    });

    test('A part of a queue has the cases that are late, in time or without a deadline, page by page', async () => {
      const { views, lists } = await open();
      await put(views, [
        ...[1, 2, 3, 4, 5].map((n) => inQueue(n)),
        inQueue(6, `~${minute(0)}`),
        inQueue(7, `~${minute(9)}`),
      ]);
      const at = (part: Stretch['part'], now: Instant) => (after?: string) =>
        lists.queue('intake', 'centre', 2, after, { stretch: { part, now } });
      expect(await readPages(at('late', minute(3)))).toEqual([[1, 2], [3]]);
      expect(await readPages(at('inTime', minute(3)))).toEqual([[4, 5]]);
      expect(await readPages(at('resting', minute(3)))).toEqual([[6, 7]]);
      expect(await readPages(at('late', minute(0)))).toEqual([[]]);
      // For a reader with a slow clock, the cursor of the previous page is after the late entries.
      expect(await at('late', minute(1))((await at('late', minute(3))()).after)).toEqual({ items: [] });
    });

    test('The entries of a part of a queue have the fields that counting needs', async () => {
      const { views, lists } = await open();
      const told = {
        kind: 'report' as const,
        redAt: minute(4),
        accusedUnitId: 'parks',
        holds: [{ as: 'filer' as const }, { as: 'worker' as const, unitId: 'heat' }],
      };
      const late = { ...inQueue(1), ...told };
      await put(views, [late, inQueue(2), inQueue(5), inQueue(6, `~${minute(0)}`)]);
      const count = (part: Stretch['part']) => lists.stretch('intake', 'centre', { part, now: minute(3) });
      const { lines, whole } = await count('late');
      expect(whole).toBe(true);
      expect(lines).toHaveLength(2);
      expect(lines).toEqual(expect.arrayContaining([{}, told]));
      expect(await count('inTime')).toEqual({ lines: [{}], whole: true });
      expect(await count('resting')).toEqual({ lines: [{}], whole: true });
    });

    test('A filtered page has the matching cases and continues after the examined ones', async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 230 }, (_, n) => inQueue(n)),
      );
      const every = (step: number, limit: number) => (after?: string) =>
        lists.queue('intake', 'centre', limit, after, { keep: ({ number }) => Number(number) % step === 0 });
      expect(await readPages(every(50, 2))).toEqual([[0, 50], [100, 150], [200]]);
      expect(await readPages(every(229, 5))).toEqual([[0, 229]]);
      expect((await readPages(every(10, 10))).flat()).toHaveLength(23);
    });

    test('Hidden cases leave no gap in a page and are never its cursor', async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 640 }, (_, n) => inQueue(n)),
      );
      const seeing = (isSeen: (n: number) => boolean, limit: number, keep?: (n: number) => boolean) => {
        const afters: string[] = [];
        const page = async (after?: string) => {
          if (after !== undefined) afters.push(after);
          return lists.queue('intake', 'centre', limit, after, {
            visible: async (all) => all.filter(({ number }) => isSeen(Number(number))),
            ...(keep && { keep: ({ number }) => keep(Number(number)) }),
          });
        };
        return { page, numbers: () => afters.map((after) => Number(after.split('#')[1])) };
      };
      const few = seeing((n) => [3, 5, 50, 620].includes(n), 2);
      expect(await readPages(few.page)).toEqual([
        [3, 5],
        [50, 620],
      ]);
      expect(few.numbers()).toEqual([5]);
      const filtered = seeing(
        (n) => n < 10 || n >= 610,
        2,
        (n) => n === 9 || n === 639,
      );
      expect(await readPages(filtered.page)).toEqual([[9, 639]]);
      const rare = seeing(
        (n) => n !== 499,
        2,
        (n) => n === 630,
      );
      expect(await readPages(rare.page)).toEqual([[], [630]]);
      expect(rare.numbers()).not.toContain(499);
    });

    test('A filtered page ends after a number of examined entries, even if it is empty', async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 520 }, (_, n) => inQueue(n)),
      );
      const last = (after?: string) =>
        lists.queue('intake', 'centre', 5, after, { keep: ({ number }) => Number(number) === 519 });
      const first = await last();
      expect([first.items, typeof first.after]).toEqual([[], 'string']);
      expect(listIds((await last(first.after)).items)).toEqual([519]);
    });

    test('Queues and scopes are separate, whatever the name of a scope', async () => {
      const { views, lists } = await open();
      await put(views, [inQueue(1), inQueue(2, minute(2), 'centre#0'), inQueue(3, minute(3), 'cent')]);
      expect(listIds((await lists.queue('intake', 'centre', 10)).items)).toEqual([1]);
      expect(listIds((await lists.queue('intake', 'centre#0', 10)).items)).toEqual([2]);
      expect((await lists.queue('dispatch', 'centre', 10)).items).toEqual([]);
    });

    test("A person's appeals are listed newest first, page by page", async () => {
      const { views, lists } = await open();
      await put(
        views,
        [4, 1, 5, 3, 2].map((n) => owned(n)),
      );
      await put(views, [owned(9, 'p2')]);
      expect(await readPages((after) => lists.own('p1', 2, after))).toEqual([[5, 4], [3, 2], [1]]);
      expect(await lists.own('p3', 2)).toEqual({ items: [] });
    });

    test('A walk through the open cases in slices has each case of all shards once', async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 40 }, (_, n) => checkpoint(n)),
      );
      // An outdated entry and one of another list.
      await views.putEntries([{ ...checkpoint(5), sort: minute(60) }, inQueue(50, minute(1))]);
      const walked = await checkpointsUpTo(lists, LAST);
      expect(walked.map(({ appealId }) => appealId).toSorted()).toEqual(
        Array.from({ length: 40 }, (_, n) => caseIn(n).appealId).toSorted(),
      );
    });

    test("A person's appeals are filtered by the time of filing and case by case, also far down the list", async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 250 }, (_, n) => owned(n)),
      );
      const within = { from: minute(10), to: minute(13) };
      expect(await readPages((after) => lists.own('p1', 3, after, { within }))).toEqual([[13, 12, 11], [10]]);
      const keep = ({ number }: CaseSummary) => [3, 12, 249].includes(Number(number));
      expect(await readPages((after) => lists.own('p1', 2, after, { keep }))).toEqual([[249, 12], [3]]);
      expect(await readPages((after) => lists.own('p1', 2, after, { keep, within }))).toEqual([[12]]);
      expect(await readPages((after) => lists.own('p1', 2, after, { keep: () => false }))).toEqual([[]]);
      const ended = { from: minute(13), to: minute(10) };
      expect(await lists.own('p1', 2, undefined, { within: ended })).toEqual({ items: [] });
    });

    test('Checkpoints from an instant on and up to another are found in all shards', async () => {
      const { views, lists } = await open();
      await put(
        views,
        Array.from({ length: 40 }, (_, n) => checkpoint(n)),
      );
      await views.deleteEntries([views.toKey(checkpoint(3))]);
      const found = await checkpointsUpTo(lists, minute(6), minute(1));
      expect(found.map(({ appealId }) => appealId).sort()).toEqual([
        'appeal-1',
        'appeal-2',
        'appeal-4',
        'appeal-5',
        'appeal-6',
      ]);
      expect(found[0]).toStrictEqual({ appealId: found[0]?.appealId, run: 2 });
    });

    test('An obsolete list entry is skipped, and pages continue after it', async () => {
      const { views, lists } = await open();
      await put(
        views,
        [1, 2, 3, 4].map((n) => inQueue(n)),
      );
      await put(views, [checkpoint(5)]);
      await views.putEntries([inQueue(2, minute(0)), { ...checkpoint(5), sort: minute(6) }, inQueue(9)]);
      expect(await readPages((after) => lists.queue('intake', 'centre', 2, after))).toEqual([[1], [2, 3], [4]]);
      expect(await checkpointsUpTo(lists, minute(9))).toEqual([{ appealId: 'appeal-5', run: 2 }]);
    });

    test('A queue shows the deadline of its reader, an own list that of the case', async () => {
      const { views, lists } = await open();
      const [summary, entry] = [
        caseSummary(1, { dueAt: minute(90), redAt: minute(80), provisional: true }),
        inQueue(1),
      ];
      const line = { ...views.toKey(entry), dueAt: minute(5), provisional: false };
      await views.putEntries([entry, owned(1)]);
      await views.save({ summary, lines: [line], stale: [] }, 0);
      const { redAt: _redAt, ...shown } = { ...summary, dueAt: minute(5), provisional: false };
      expect((await lists.queue('intake', 'centre', 10)).items).toStrictEqual([shown]);
      expect((await lists.own('p1', 10)).items).toStrictEqual([summary]);
    });

    test('Summaries are found by ids, once each, without cases that are not projected', async () => {
      const { views, lists } = await open();
      await put(views, [owned(1), owned(2), owned(3)]);
      const found = await lists.findCases(['appeal-2', 'appeal-9', 'appeal-1', 'appeal-2']);
      expect(listIds(found).toSorted()).toEqual([1, 2]);
      expect(await lists.findCases([])).toEqual([]);
    });

    test('Filed cases are listed by unit and time over months, newest first, page by page', async () => {
      const { views, lists } = await open();
      // Local months: the second half of February, and the first minute of March.
      const march = '2026-02-28T16:00:00.000Z' as Instant;
      const january = '2026-01-31T15:59:59.999Z' as Instant;
      await put(views, [
        filed(1, january),
        filed(2),
        filed(3),
        filed(4),
        filed(5, march),
        filed(6, minute(3), 'parks'),
      ]);
      const pages = (from: Instant, to: Instant, limit: number) =>
        readPages((after) => lists.filed('heating', { from, to }, limit, after));
      expect(await pages(january, march, 2)).toEqual([[5, 4], [3, 2], [1]]);
      expect(await pages(minute(3), plusMillis(march, -1), 10)).toEqual([[4, 3]]);
      expect(await pages(plusMillis(january, 1), minute(1), 10)).toEqual([[]]);
      expect(await pages(march, march, 10)).toEqual([[5]]);
      expect(await pages(march, january, 10)).toEqual([[]]);
    });

    test('Open cases are read by city, each version once, and no case that has ended', async () => {
      const { views, lists } = await open();
      const overview = (regionCode?: string, dueAt = minute(1)): OverviewCase => ({
        kind: 'complaint',
        submittedAt: minute(0),
        ...(regionCode !== undefined && { regionCode }),
        lines: [{ queue: 'unit', scope: 'heating', dueAt, redAt: minute(2) }],
      });
      const save = (appealId: string, version: number, of?: OverviewCase) =>
        views.save(
          { summary: { ...caseSummary(0), appealId, version }, lines: [], stale: [], ...(of && { overview: of }) },
          version - 1,
        );
      await save('a', 1, { ...overview('210102'), isHeld: true, isExtended: true, accusedUnitId: 'parks' });
      await save('b', 1, overview('210103001'));
      await save('c', 1, overview('210202'));
      await save('d', 1, overview());
      await save('b', 2, overview('210103001', minute(5)));
      await save('c', 2);
      const read = async (...cities: string[]) => {
        const { cases, whole } = await lists.openInCities(cities, 10_000);
        return [cases.map(({ regionCode = '', lines }) => `${regionCode} ${lines[0]?.dueAt}`).toSorted(), whole];
      };
      expect(await read('210100')).toEqual([[`210102 ${minute(1)}`, `210103001 ${minute(5)}`], true]);
      expect(await read('210200')).toEqual([[], true]);
      expect(await read('210100', '000000')).toEqual([
        [` ${minute(1)}`, `210102 ${minute(1)}`, `210103001 ${minute(5)}`],
        true,
      ]);
      expect((await lists.openInCities(['210100'], 1)).whole).toBe(false);
      const stored = { ...overview('210102'), isHeld: true, isExtended: true, accusedUnitId: 'parks' };
      expect((await lists.openInCities(['210100'], 10_000)).cases).toContainEqual(stored);
    });

    test('Filed cases are filtered case by case, over pages that continue after what was examined', async () => {
      const { views, lists } = await open();
      const january = '2026-01-31T15:59:59.999Z' as Instant;
      await put(views, [filed(1, january), filed(2), filed(3), filed(4)]);
      const from = january;
      const wanted = [caseSummary(1), caseSummary(3)].map(({ number }) => number);
      const keep = ({ number }: CaseSummary) => wanted.includes(number);
      const pages = (limit: number) =>
        readPages((after) => lists.filed('heating', { from, to: minute(4) }, limit, after, keep));
      expect(await pages(1)).toEqual([[3], [1]]);
      expect(await pages(10)).toEqual([[3, 1]]);
      const none = await lists.filed('heating', { from, to: minute(4) }, 10, undefined, () => false);
      expect(none).toEqual({ items: [] });
    });
  });
}

async function checkpointsUpTo(lists: Lists, until: Instant, from?: Instant) {
  const shards = ALL_SHARDS.map((shard) =>
    walk((after) => lists.checkpoints(shard, { until, limit: 2, after: after ?? from })),
  );
  return (await Promise.all(shards)).flat();
}
