import { remindAppointments } from '#enterprise/partners/remind-appointments.ts';
import { auditRequests } from '#enterprise/requests/usecases/audit-requests.ts';
import { tendRequests } from '#enterprise/requests/usecases/tend-requests.ts';
import { remindDeadlines } from '#enterprise/support/remind-deadlines.ts';
import { type Instant, MINUTE_MS, toLocalDate } from '#kernel/domain/instant.ts';
import type { JobName } from '#kernel/job-names.ts';
import { MILLION, type MillionRow, sliceThings } from '#test/support/jobs/million.ts';
import { directory, idsOf, only, readLog } from './stubs.ts';

const GRACE_MS = 5 * MINUTE_MS;
const PARTNERS = 1000;
const tomorrow = '2026-03-11T02:00:00.000Z';

/** Jobs on requests of businesses. */
export const REQUEST_ROWS = {
  'audit-requests': {
    make: (million) => {
      const deps = { time: million.time, directory, requestLog: readLog(million), requestLists: idsOf(million) };
      return auditRequests(only(deps), GRACE_MS) as never;
    },
    calls: { list: MILLION / 500, read: MILLION },
  },
  'tend-requests': {
    make: (million) => {
      const deps = { time: million.time, directory, requestLog: readLog(million), requestLists: idsOf(million) };
      return tendRequests(only(deps)) as never;
    },
    calls: { list: MILLION / 500, read: MILLION },
  },
  'remind-deadlines': {
    make: (million) => {
      const sent = new Set<string>();
      const policy = { record: { id: 'policy', title: '补贴', deadline: '2026-03-12T00:00:00.000Z' } };
      const reminder = (subject: string) => ({
        policyId: 'policy',
        subject,
        phone: '1',
        ...(million.hasEffect(subject) && { sentOf: policy.record.deadline }),
      });
      return remindDeadlines(
        only({
          time: million.time,
          directory,
          supportPolicies: { all: async () => [policy] },
          // The gateway knows a message by its reference.
          notices: {
            send: ({ reference }: { readonly reference: string }) => million.call('send', () => sent.add(reference)),
          },
          policyReminders: {
            slice: (_policy: string, limit: number, after?: string) =>
              million.call('list', () => {
                const { things, ...rest } = sliceThings(0, 1, { limit, after });
                return { ...rest, things: things.map(reminder) };
              }),
            find: (_policy: string, subject: string) =>
              million.call('read', () => {
                million.look(subject);
                return reminder(subject);
              }),
            markSent: ({ subject }: { readonly subject: string }) =>
              million.call('mark', () => million.effect(subject)),
          },
        }),
      ) as never;
    },
    calls: { list: MILLION / 100, read: MILLION, send: MILLION, mark: MILLION },
  },
  // A thousand firms with a thousand slots each, all held by calls that died long ago.
  'remind-appointments': {
    make: (million) => {
      const partner = (at: number) => `partner-${String(at).padStart(4, '0')}`;
      const slot = { begin: tomorrow, hold: { requestId: 'request', at: '2026-03-01T00:00:00.000Z' } };
      const dayOf = (partnerId: string, lawyer: number) => ({
        partnerId,
        lawyerId: `thing-${Number(partnerId.slice(8)) * 1000 + lawyer}`,
        day: toLocalDate(tomorrow as Instant),
        version: 1,
        slots: [slot],
      });
      return remindAppointments(
        only({
          time: million.time,
          directory: {
            allUnits: async () =>
              Array.from({ length: PARTNERS }, (_, at) => ({
                id: partner(at),
                kind: 'partner',
                validFrom: '2020-01-01T00:00:00.000Z',
              })),
          },
          requestLog: { read: () => million.call('log', () => []) },
          slotDays: {
            ofPartner: (id: string) =>
              million.call('list', () => Array.from({ length: 1000 }, (_, lawyer) => dayOf(id, lawyer))),
            find: (partnerId: string, lawyerId: string) =>
              million.call('read', () => {
                million.look(lawyerId);
                const day = dayOf(partnerId, Number(lawyerId.slice(6)) % 1000);
                return million.hasEffect(lawyerId) ? { ...day, slots: [] } : day;
              }),
            put: ({ lawyerId }: { readonly lawyerId: string }) =>
              million.call('put', () => {
                million.effect(lawyerId);
                return true;
              }),
          },
        }),
      ) as never;
    },
    calls: { list: PARTNERS, read: 2 * MILLION, log: MILLION, put: MILLION },
    mostRepeated: 2000,
  },
} as const satisfies Partial<Readonly<Record<JobName, MillionRow<never>>>>;
