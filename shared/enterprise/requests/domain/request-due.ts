import type { Clock } from '#appeals/case/domain/clocks/clock.ts';
import { findRedAt } from '#appeals/case/domain/clocks/marks.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { compareInstants, type Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { ServiceRequest } from './request.ts';

/** When something is due on a request, and from when on it is red. */
export interface RequestDue {
  readonly dueAt?: Instant;
  readonly redAt?: Instant;
  readonly provisional?: boolean;
}

/** What the business waits for: the answer while it is owed, else what is due next. */
export function findLeadingRequestClock({ clocks }: Pick<ServiceRequest, 'clocks'>): Clock | undefined {
  const running = clocks.filter(({ state }) => state === 'running');
  return running.find(({ kind }) => kind === 'result') ?? running.toSorted(bySoonest)[0];
}

/** What those who have the request must do next: the soonest clock, of the business itself only when no other runs. */
export function findNextRequestClock({ clocks }: Pick<ServiceRequest, 'clocks'>): Clock | undefined {
  const running = clocks.filter(({ state }) => state === 'running').toSorted(bySoonest);
  return running.find(({ kind }) => kind !== 'lapse' && kind !== 'followUp') ?? running[0];
}

/** The deadline of a clock as lists store it. */
export function toRequestDue(clock: Clock | undefined, policy: Policy, calendar: Calendar): RequestDue {
  if (!clock) return {};
  const redAt = findRedAt(clock, policy, calendar);
  return { dueAt: clock.dueAt, provisional: clock.provisional, ...(redAt !== undefined && { redAt }) };
}

function bySoonest(one: Clock, other: Clock): number {
  return compareInstants(one.dueAt, other.dueAt);
}
