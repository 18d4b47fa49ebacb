import { describe, expect, test } from 'vitest';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { RunStarts } from '#appeals/case/ports/workflow.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { minute, runReplaced, submitted, urged } from '#test/support/contract/samples.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

/** The contract of the ports EventLog and RunStarts. */
export function eventLogContract(open: () => Promise<{ readonly log: EventLog; readonly starts: RunStarts }>): void {
  describe('EventLog', () => {
    test('Events are read as they were written, in order of version', async () => {
      const { log } = await open();
      const events = [submitted('a', minute(0)), urged('a', 2, minute(1)), runReplaced('a', 3, minute(2), 2)];
      for (const event of [...events].reverse()) expect(await log.append(event)).toBe('appended');
      expect(await log.read('a')).toStrictEqual(events);
    });

    test('The log of an appeal has its own events only, and may be empty', async () => {
      const { log } = await open();
      await log.append(submitted('a', minute(0)));
      expect(await log.read('b')).toEqual([]);
      expect(await log.read('')).toEqual([]);
    });

    test('A slot is taken once, and its event never changes', async () => {
      const { log } = await open();
      await log.append(submitted('a', minute(0)));
      expect(await log.append({ ...submitted('a', minute(9)), actor: { id: 'other', role: 'AGT' } })).toBe('taken');
      expect(await log.append(submitted('a', minute(0)))).toBe('taken');
      expect(await log.read('a')).toEqual([submitted('a', minute(0))]);
    });

    test('Exactly one of many concurrent writers gets the slot', async () => {
      const { log } = await open();
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => log.append(urged('a', 7, minute(n)))));
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1);
      expect(await log.read('a')).toEqual([urged('a', 7, minute(answers.indexOf('appended')))]);
    });

    test('A log can be read from a version on', async () => {
      const { log } = await open();
      for (let version = 1; version <= 12; version++) await log.append(urged('a', version, minute(version)));
      expect((await log.read('a', 9)).map(({ version }) => version)).toEqual([9, 10, 11, 12]);
      expect(await log.read('a', 13)).toEqual([]);
    });

    test('A log can be read with at least the events up to a version', async () => {
      const { log } = await open();
      for (let version = 1; version <= 12; version++) await log.append(urged('a', version, minute(version)));
      expect((await log.readAtLeast('a', 3)).slice(0, 3).map(({ version }) => version)).toEqual([1, 2, 3]);
      expect((await log.readAtLeast('a', 12)).at(-1)).toEqual(urged('a', 12, minute(12)));
      expect(await log.readAtLeast('b', 1)).toEqual([]);
    });

    test('The newest version of each of several cases is found, and nothing of a case without a log', async () => {
      const { log } = await open();
      for (const id of ['a', 'b', 'c']) await log.append(submitted(id, minute(0)));
      for (let version = 2; version <= 12; version++) await log.append(urged('b', version, minute(version)));
      expect(await log.findVersions(['a', 'b', 'none'])).toEqual(
        new Map([
          ['a', 1],
          ['b', 12],
        ]),
      );
      expect(await log.findVersions([])).toEqual(new Map());
    });

    test('A log of more than a megabyte is read to its end', async () => {
      const { log } = await open();
      const texts = Array.from({ length: 2500 }, (_, n) => ({
        id: `text-${n}-${'x'.repeat(100)}`,
        kind: 'comment' as const,
      }));
      for (let version = 1; version <= 8; version++)
        await log.append({ ...urged('a', version, minute(version)), changes: { texts } });
      expect((await log.read('a')).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    test('Changes to a read event do not change the log', async () => {
      const { log } = await open();
      await log.append(submitted('a', minute(0)));
      const [event] = await log.read('a');
      Reflect.set(event ?? {}, 'version', 99);
      expect(await log.read('a')).toEqual([submitted('a', minute(0))]);
    });
  });

  describe('RunStarts', () => {
    test('Run starts of an hour are found in all shards, up to an instant, and in the order of their instants', async () => {
      const { log, starts } = await open();
      for (let n = 0; n < 40; n++) await log.append(submitted(`a${n}`, minute(n * 3)));
      const found = await startsIn(starts, minute(60), minute(90));
      expect(found.map(({ appealId }) => appealId).toSorted()).toEqual(
        Array.from({ length: 11 }, (_, n) => `a${20 + n}`).toSorted(),
      );
      expect(found.find(({ appealId }) => appealId === 'a23')).toEqual({ appealId: 'a23', run: 1, at: minute(69) });
      expect(await startsIn(starts, minute(180), minute(999))).toEqual([]);
      const later = await startsIn(starts, minute(81), minute(999));
      expect(later.map(({ at }) => at).toSorted()).toEqual(
        [81, 84, 87, 90, 93, 96, 99, 102, 105, 108, 111, 114, 117].map((n) => minute(n)),
      );
      expect(await startsIn(starts, minute(81), minute(80))).toEqual([]);
    });

    test('All events that start a run are found, and no others', async () => {
      const { log, starts } = await open();
      await log.append({ ...submitted('a', minute(0)), changes: { status: 'closed' } });
      await log.append(urged('a', 2, minute(1)));
      await log.append(runReplaced('a', 3, minute(2), 5));
      expect(await startsIn(starts, minute(0), minute(60))).toEqual([{ appealId: 'a', run: 5, at: minute(2) }]);
    });
  });
}

async function startsIn(starts: RunStarts, from: Instant, until: Instant) {
  const shards = ALL_SHARDS.map((shard) => walk((after) => starts.inHour(from, shard, { until, limit: 2, after })));
  return (await Promise.all(shards)).flat();
}
