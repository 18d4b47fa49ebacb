import { expect } from 'vitest';
import { type Instant, type LocalDate, plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import type { JobName } from '#kernel/job-names.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import { sealRows } from '#lake/usecases/seal-rows.ts';
import { collectRows, writeDays } from '#scripts/jobs/backfill-jobs.ts';
import { rebuildViews } from '#scripts/jobs/rebuild-job.ts';
import { recountMonth } from '#scripts/jobs/recount-job.ts';
import { SEGMENTS } from '#scripts/jobs/scan-lane.ts';
import { MILLION, type Million, type MillionRow, sliceThings } from '#test/support/jobs/million.ts';
import { directory, only, readLog, SHARDS } from './stubs.ts';

const FOUND_ROWS = 10;
/** The answer of a statement: ten rows of each of 100,000 partitions. */
const answers = ({ call }: Million) => ({
  queries: { start: () => call('start', () => 'query-1') },
  answers: {
    readStates: () => call('state', () => new Map([['query-1', 'answered']])),
    readPage: (_id: string, name = '0') =>
      call('page', () => ({
        rows: Array.from({ length: 1000 }, (_, at) => {
          const thing = Math.floor((Number(name) + at) / FOUND_ROWS);
          const day = plusDays('2020-01-01' as LocalDate, thing % 1000);
          const city = `city-${Math.floor(thing / 1000)}`;
          return { table_name: 'events', folder: 'settled', city, event_date: day, day, appeal_id: `case-${at}` };
        }),
        next: Number(name) + 1000 < MILLION ? String(Number(name) + 1000) : undefined,
      })),
  },
  files: {
    list: ({ city, day }: { readonly city: string; readonly day: LocalDate }) =>
      call('files', () => {
        const days = (Date.parse(day) - Date.parse('2020-01-01')) / 86_400_000;
        return [`thing-${Number(city.slice(5)) * 1000 + days}`];
      }),
  },
});
const rewriting = (make: (million: Million) => Job<never>): MillionRow<never> => ({
  make,
  things: MILLION / FOUND_ROWS,
  ids: MILLION / FOUND_ROWS,
  // Each worker reads its page again.
  mostRepeated: 10,
  calls: { start: 1, state: 1, page: 1000, files: MILLION / FOUND_ROWS, open: MILLION / FOUND_ROWS },
});
const noFile = ({ call, look }: Million) => ({
  open: (_partition: unknown, name: string) => call('open', () => look(name)),
});

const PASS = '2026-03-10T00:00:00.000Z rows';
const listSegment =
  ({ call }: Million) =>
  (lane: number, after: string | undefined) =>
    call('list', () => sliceThings(lane, SEGMENTS, { limit: 500, after }));

/** Jobs of the lake, and those that tools work on. */
export const WHOLE_TABLE_ROWS = {
  'seal-rows': rewriting((million) => {
    const { files, ...asked } = answers(million);
    const deps = { ...asked, files: { ...files, ...noFile(million) }, time: million.time, log: readLog(million) };
    return sealRows(only(deps), { search: 'find', allow: (row) => row }) as never;
  }),
  'remove-texts': rewriting((million) => {
    const { files, ...asked } = answers(million);
    return removeTexts(
      only({ ...asked, files: { ...files, ...noFile(million) }, time: million.time }),
      'find',
    ) as never;
  }),
  'rebuild-views': {
    make: (million) => rebuildViews(only({ log: readLog(million) }), PASS, listSegment(million)) as never,
    calls: { list: MILLION / 500, read: MILLION },
    mostRepeated: SEGMENTS * 500,
  },
  'recount-month': {
    make: (million) => {
      const counters = {
        slice: (_month: string, lane: number, { limit, after }: { readonly limit: number; readonly after?: string }) =>
          million.call('rows', () => {
            const { things, ...slice } = sliceThings(lane, SHARDS, { limit, after, count: 8000 });
            return { ...slice, things: things.map((appealId) => ({ appealId, counts: {} })) };
          }),
        remove: () => million.call('remove', () => undefined),
      };
      const deps = { log: readLog(million), counters, directory, jurisdiction: '210000' };
      return recountMonth(only(deps), '2026-02', PASS, listSegment(million)) as never;
    },
    things: MILLION + 8000,
    calls: { list: MILLION / 500, read: MILLION + 8000, rows: 16, remove: 8000 },
    mostRepeated: (SEGMENTS + SHARDS) * 500,
  },
  // Pages of 500 events of one day, each of which is a chunk.
  'collect-rows': {
    make: (million) => {
      const at = '2026-03-01T00:00:00.000Z' as Instant;
      const list = async (lane: number, after: string | undefined) => {
        const { things, ...slice } = await listSegment(million)(lane, after);
        return { ...slice, things: things.map((caseId) => ({ caseId, version: 1, at })) };
      };
      const table = {
        table: 'events',
        contract: { safeParse: (data: object) => ({ success: true, data }) },
        rowsOf: (caseId: string) =>
          million.call('read', () => {
            million.look(caseId);
            return [{ version: 1 }];
          }),
      };
      const folder = { putText: () => million.call('put', () => undefined) };
      const days = [toLocalDate(at)];
      return collectRows(only({ pass: PASS, kinds: [{ list, tables: [table] }], days, folder })) as never;
    },
    // A segment has 15,625 events, in 32 pages.
    things: SEGMENTS * 32,
    calls: { list: SEGMENTS * 32, read: MILLION, put: SEGMENTS * 32 },
    mostRepeated: SEGMENTS * 500,
  },
  // Two years of days of a table, of which none has rows.
  'write-days': {
    make: (million) => {
      const days = Array.from({ length: 730 }, (_, at) => plusDays('2024-01-01' as LocalDate, at));
      const folder = {
        under: (prefix: string) =>
          million.call('list', () => {
            const [day] = /\d{4}-\d\d-\d\d(?=\/$)/.exec(prefix) ?? [''];
            if (prefix.startsWith('backfill/')) million.look(`thing-${days.indexOf(day as LocalDate)}`);
            return [];
          }),
      };
      const kinds = [{ list: expect.unreachable, tables: [{ table: 'events' }] }];
      return writeDays(only({ pass: PASS, kinds, days, folder, work: '', jurisdiction: '210000' })) as never;
    },
    things: 730,
    ids: 730,
    calls: { list: 730 },
    mostRepeated: 730 * 30,
  },
} as const satisfies Partial<Readonly<Record<JobName, MillionRow<never>>>>;
