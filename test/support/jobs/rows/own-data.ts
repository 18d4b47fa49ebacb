import { type Instant, type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { JobName } from '#kernel/job-names.ts';
import { removeUploads } from '#own-data/usecases/retention/remove-uploads.ts';
import { RETENTION_JOBS } from '#own-data/usecases/retention/retention-jobs.ts';
import { sweepFilings } from '#own-data/usecases/retention/sweep-filings.ts';
import { MILLION, type Million, type MillionRow, sliceThings } from '#test/support/jobs/million.ts';
import { directory, only, readLog, SHARDS } from './stubs.ts';

/** A page of all things, as a query in order of closing gives them. */
const closedBetween =
  ({ call }: Million, month: string) =>
  (from: Instant, _to: Instant, limit: number, after?: string) =>
    call('list', () => {
      if (toLocalDate(from).slice(0, 7) !== month) return { items: [] };
      const { things, after: next, isLast } = sliceThings(0, 1, { limit, after });
      return { items: things, ...(!isLast && { after: next }) };
    });

/** A job of the retention over cases that were closed in one month of 2026. */
function retention(name: keyof typeof RETENTION_JOBS): MillionRow<string> {
  const isOfVisits = name.includes('visit');
  return {
    night: '2040-03-09T18:00:00.000Z' as Instant,
    make: (million) =>
      RETENTION_JOBS[name](
        only({
          directory,
          time: million.time,
          log: readLog(million),
          requestLog: readLog(million),
          lists: { closedBetween: closedBetween(million, '2026-04') },
          requestLists: { closedBetween: closedBetween(million, '2026-04') },
          visitLists: { closedBetween: closedBetween(million, '2026-04') },
          texts: {
            remove: (id: string) =>
              million.call('remove', () => {
                if (million.hasEffect(id)) return 0;
                million.effect(id);
                return 1;
              }),
          },
        }),
      ),
    // A page of 200, and one for each month without cases.
    calls: { list: MILLION / 200, [isOfVisits ? 'remove' : 'read']: MILLION },
  };
}

/** Jobs of the night on personal data. */
export const OWN_DATA_ROWS = {
  'sweep-filings': {
    make: (million) =>
      sweepFilings(
        only({
          time: million.time,
          log: { read: () => million.call('read', () => []) },
          requestLog: readLog(million),
          filings: {
            listOpened: (day: LocalDate, lane: number, slice: { readonly limit: number; readonly after?: string }) =>
              million.call('list', () => {
                if (day !== '2026-03-05') return { things: [], after: undefined, isLast: true };
                const { things, ...rest } = sliceThings(lane, SHARDS, slice);
                return { ...rest, things: things.map((appealId) => ({ appealId })) };
              }),
            // A repeat removes nothing more.
            erase: (id: string) => million.call('erase', () => million.hasEffect(id) || million.effect(id)),
          },
        }),
      ) as never,
    calls: { list: MILLION / 500, read: 2 * MILLION, erase: MILLION },
    mostRepeated: 2 * 8 * 500,
  },
  'retain-contacts': retention('retain-contacts') as never,
  'retain-media': retention('retain-media') as never,
  'retain-places': retention('retain-places') as never,
  'retain-texts': retention('retain-texts') as never,
  'retain-request-media': retention('retain-request-media') as never,
  'retain-request-texts': retention('retain-request-texts') as never,
  'retain-visit-texts': retention('retain-visit-texts') as never,
  'remove-uploads': {
    make: (million) =>
      removeUploads(
        only({
          time: million.time,
          directory,
          log: readLog(million),
          requestLog: readLog(million),
          media: {
            listUnsettled: (month: string, lane: number, slice: { readonly limit: number; readonly after?: string }) =>
              million.call('list', () => {
                if (month !== '2026-01') return { things: [], after: undefined, isLast: true };
                const { things, ...rest } = sliceThings(lane, SHARDS, slice);
                return { ...rest, things: things.map((id) => ({ id })) };
              }),
            get: ([id = '']: readonly string[]) =>
              million.call('read', () => {
                million.look(id);
                return million.hasEffect(id) ? [] : [{ id }];
              }),
            discard: () => million.call('discard', () => true),
            // The record goes last; without it there is nothing to remove any more.
            forget: (id: string) => million.call('forget', () => million.hasEffect(id) || million.effect(id)),
          },
          mediaFiles: {},
        }),
      ) as never,
    calls: { list: MILLION / 100, read: MILLION, discard: MILLION, forget: MILLION },
  },
} as const satisfies Partial<Readonly<Record<JobName, MillionRow<never>>>>;
