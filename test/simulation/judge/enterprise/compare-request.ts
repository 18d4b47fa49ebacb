import type { Light } from '#appeals/case/domain/clocks/light.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { WorkingCalendar } from '../calendar.ts';
import { parseLimit } from '../limits.ts';
import { findLight, listMarks } from '../marks.ts';
import type { CheckedRequest } from './checked-request.ts';

/** What the product makes of a request after an event. */
export interface FoldedRequest {
  readonly request: ServiceRequest;
  readonly lights: Readonly<Record<string, Light>>;
  readonly checkpoint: string | undefined;
  readonly at: number;
}

interface Problem {
  readonly check: string;
  readonly what: string;
}

/** Compares the request that the product folds from the events with the one derived here. */
export function compareRequest(
  own: CheckedRequest,
  { request, lights, checkpoint, at }: FoldedRequest,
  calendar: WorkingCalendar,
): Problem[] {
  const problems: Problem[] = [];
  const compare = (check: string, what: string, has: unknown, must: unknown) => {
    const [one, other] = [JSON.stringify(has), JSON.stringify(must)];
    if (one !== other) problems.push({ check, what: `${what} ${one} in place of ${other}` });
  };
  for (const name of ['status', 'round', 'run', 'managerId', 'escalatedTo', 'outcome', 'reopenings'] as const)
    compare('state', name, request[name], own[name]);
  compare('state', 'urged', request.urgedTimes, own.urged);
  compare('state', 'closed', request.closedAt, toTime(own.closedAt));
  compare('state', 'rated', request.rating !== undefined, own.isRated);
  compare('state', 'work order', request.workOrder, own.workOrders.at(-1));
  compare('partners', 'partners', [...request.partners].sort(), [...own.partners].sort());
  compare('partners', 'awaited', [...request.awaited].sort(), [...own.awaited].sort());
  compare('financing', 'chosen', pickRef(request.financing.choice), pickRef(own.choice));
  compare(
    'appointment',
    'appointments',
    request.appointments.map(({ lawyerId, begin, ended }) => [lawyerId, begin, ended !== undefined]),
    own.appointments.map(({ lawyerId, begin, isOver }) => [lawyerId, toTime(begin), isOver]),
  );
  compare('clocks', 'number of clocks', request.clocks.length, own.clocks.length);
  for (const clock of own.clocks) {
    const has = request.clocks.find(({ id }) => id === clock.id);
    if (!has) continue;
    const name = `${clock.kind} ${clock.id}`;
    compare('clocks', `${name} state`, has.state, clock.state);
    compare('deadlines', `${name} due`, has.dueAt, toTime(clock.due));
    compare('deadlines', `${name} provisional`, has.provisional, clock.provisional);
    compare('limits', `${name} limit`, parseLimit(has.limit), clock.limit);
    compare('met', `${name} met`, has.met, clock.met);
    compare('marks', `${name} milestones`, [...has.fired].sort(), [...clock.fired.keys()].sort());
    compare('lights', `${name} light`, lights[clock.id], findLight(clock, at, calendar));
  }
  if (own.status === 'closed' && request.clocks.some(({ state }) => state !== 'stopped'))
    problems.push({ check: 'terminal', what: 'a clock runs' });
  compare('checkpoint', 'next checkpoint', checkpoint, toTime(findRequestCheckpoint(own, calendar)));
  return problems;
}

/** The next instant at which a milestone, or the end of a clock at which the system acts, is due. */
export function findRequestCheckpoint(
  { status, clocks }: CheckedRequest,
  calendar: WorkingCalendar,
): number | undefined {
  if (status === 'closed') return undefined;
  const due = clocks
    .filter(({ state }) => state === 'running')
    .flatMap((clock) => [
      ...listMarks(clock, calendar)
        .filter(({ mark }) => !clock.fired.has(mark))
        .map((each) => each.due),
      ...(clock.kind === 'lapse' || clock.kind === 'followUp' ? [clock.due] : []),
    ]);
  return due.length > 0 ? Math.min(...due) : undefined;
}

function toTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function pickRef(ref: { readonly partnerId: string; readonly offer: number } | undefined) {
  return ref && [ref.partnerId, ref.offer];
}
