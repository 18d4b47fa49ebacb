import { expect } from 'vitest';
import { handOverEnded } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import { auditAccess } from '#appeals/handling/usecases/workflow/audit-access.ts';
import { auditCheckpoints, auditStarts, auditWaits } from '#appeals/handling/usecases/workflow/audit-cases.ts';
import { followCalendar } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { type Instant, MINUTE_MS } from '#kernel/domain/instant.ts';
import type { JobName } from '#kernel/job-names.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { MILLION, type MillionRow, sliceThings } from '#test/support/jobs/million.ts';
import { directory, ENDED, listOf, only, readLog, SHARDS } from './stubs.ts';

const GRACE_MS = 5 * MINUTE_MS;
const HOURS = 24;
/** Jobs on appeals. */
export const CASE_ROWS = {
  // 1,000,000 starts of a day, of which one in 250 was lost long ago.
  'audit-starts': {
    make: (million) =>
      auditStarts(
        only({
          time: million.time,
          log: readLog(million),
          starts: {
            inHour: (
              from: Instant,
              lane: number,
              { limit, after }: { readonly limit: number; readonly after?: string },
            ) =>
              million.call('list', () => {
                const hour = Math.floor((Date.parse(from) - Date.parse('2026-03-08T17:00:00.000Z')) / 3_600_000);
                const inHour = (id: string) => Math.floor(Number(id.slice(6)) / (MILLION / HOURS)) === hour;
                const begin = Math.floor((hour * MILLION) / HOURS / SHARDS) * SHARDS + lane - SHARDS;
                const start = after ?? (begin < 0 ? undefined : `thing-${begin}`);
                const { things } = sliceThings(lane, SHARDS, { limit: limit + 1, after: start });
                const found = things.filter(inHour);
                return {
                  things: found.slice(0, limit).map((appealId) => ({ appealId, run: 1, at: from })),
                  after: found.slice(0, limit).at(-1) ?? after,
                  isLast: found.length <= limit,
                };
              }),
          },
          runs: {
            findStarted: (runs: readonly { readonly appealId: string }[]) =>
              million.call('started', () =>
                runs.map(({ appealId }) => {
                  million.look(appealId);
                  return Number(appealId.slice(6)) % 250 !== 0;
                }),
              ),
            findWait: () => million.call('wait', () => undefined),
          },
        }),
        GRACE_MS,
      ) as Job<never>,
    things: MILLION / 250,
    calls: { list: 1000, started: 1000, read: MILLION / 250 },
  },
  'audit-checkpoints': {
    make: (million) =>
      auditCheckpoints(only({ time: million.time, log: readLog(million), lists: listOf(million) }), GRACE_MS) as never,
    calls: { list: MILLION / 500, read: MILLION },
  },
  'audit-waits': {
    make: (million) => {
      const runs = { waits: listOf(million).checkpoints };
      return auditWaits(only({ time: million.time, log: readLog(million), runs }), GRACE_MS) as never;
    },
    calls: { list: MILLION / 500, read: MILLION },
  },
  // A slice of each lane with each start.
  'audit-access': {
    make: (million) => {
      const records = { page: () => million.call('directory', () => ({ items: [] })) };
      const deps = { time: million.time, log: readLog(million), lists: listOf(million), records };
      return auditAccess(only(deps), () => expect.unreachable()) as never;
    },
    calls: { list: MILLION / 1000, read: MILLION, directory: 2 * (MILLION / SHARDS / 1000) },
  },
  'hand-over': {
    make: (million) => {
      const ended = { id: 'old', validTo: '2026-03-01T00:00:00.000Z', successorId: 'new', kind: 'unit', ancestors: [] };
      const units = new Map<string, object>([
        ['old', ended],
        ['new', { id: 'new', kind: 'unit', ancestors: [], validFrom: '2020-01-01T00:00:00.000Z' }],
      ]);
      return handOverEnded(
        only({
          time: million.time,
          directory: { ...directory, units: async () => units },
          log: readLog(million, ENDED),
          records: { page: () => million.call('directory', () => ({ items: [{ record: ended }] })) },
          finishedUnits: {
            list: () => million.call('finished', () => []),
            note: () => million.call('note', () => undefined),
          },
          lists: {
            queue: (queue: string, _scope: string, limit: number, after?: string) =>
              million.call('list', () => {
                if (queue !== 'unit') return { items: [] };
                const { things, isLast, after: next } = sliceThings(0, 1, { limit, after });
                return {
                  items: things.map((appealId) => ({ appealId, number: appealId, unitId: 'old' })),
                  ...(!isLast && { after: next }),
                };
              }),
          },
        }),
      ) as never;
    },
    calls: { list: MILLION / 200 + 2, read: MILLION, directory: 1, finished: 1, note: 1 },
  },
  'follow-calendar': {
    make: (million) =>
      followCalendar(
        only({
          time: million.time,
          directory,
          log: readLog(million, ENDED),
          progress: {
            read: () => million.call('progress', () => undefined),
            write: () => million.call('note', () => undefined),
          },
          lists: { ...listOf(million), queue: () => million.call('queue', () => ({ items: [] })) },
        }),
      ) as Promise<never>,
    calls: { list: MILLION / 500, read: MILLION, queue: 6, progress: 2, note: 1 },
  },
} as const satisfies Partial<Readonly<Record<JobName, MillionRow<never>>>>;
