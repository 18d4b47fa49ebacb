import { listUnrecordedMarks } from '#appeals/case/domain/clocks/due-marks.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { compareInstants, type Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { RequestCommand } from './decide-request.ts';
import type { ServiceRequest } from './request.ts';

/** A command that SYS has to give on a request, and since when. */
export interface DueRequestCommand {
  readonly dueAt: Instant;
  readonly command: RequestCommand<'mark'> | RequestCommand<'conclude'> | RequestCommand<'noAnswer'>;
}

/**
 * Lists what SYS has to do on a request, in order of time, also what is not due yet. It is derived from the ledger each time, so that
 * a timer that is late, repeated or outdated does no harm (DOMAIN 4).
 */
export function listRequestCheckpoints(
  request: ServiceRequest,
  policy: Policy,
  calendar: Calendar,
): readonly DueRequestCommand[] {
  if (request.status === 'closed') return [];
  const marks = listUnrecordedMarks(request.clocks, policy, calendar).map(
    ({ clock, mark, dueAt }): DueRequestCommand => ({
      dueAt,
      command: { name: 'mark', body: { clock: clock.id, mark } },
    }),
  );
  const ends = request.clocks.flatMap(({ kind, state, dueAt }): DueRequestCommand[] => {
    if (state !== 'running') return [];
    if (kind === 'lapse') return [{ dueAt, command: { name: 'conclude', body: {} } }];
    return kind === 'followUp' ? [{ dueAt, command: { name: 'noAnswer', body: {} } }] : [];
  });
  return [...marks, ...ends].sort((one, other) => compareInstants(one.dueAt, other.dueAt));
}

/** What is due by `now`. */
export function listDueOnRequest(
  request: ServiceRequest,
  now: Instant,
  policy: Policy,
  calendar: Calendar,
): readonly DueRequestCommand[] {
  return listRequestCheckpoints(request, policy, calendar).filter(({ dueAt }) => dueAt <= now);
}
