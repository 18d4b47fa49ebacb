import type { ManagerPeriod } from '#directory/domain/business.ts';
import type { ServiceRequest } from '../request.ts';

/** The manager of a business before and after a change; absent: the pool. */
export interface ManagerMove {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Finds the change of a business's manager that a request has not followed. The holder of such a request was the manager of the business
 * when the request came to them, and the business has had another manager since. A request that was handed to another person, or that a
 * manager took from the pool or returned to it, is no longer tied to the manager of the business and stays where it is. `periods` are
 * those of the business, newest first.
 */
export function findMissedMove(
  { managerId, managers, filedAt }: Pick<ServiceRequest, 'managerId' | 'managers' | 'filedAt'>,
  periods: readonly ManagerPeriod[],
): ManagerMove | undefined {
  const since = managers.at(-1)?.since ?? filedAt;
  const [last] = periods;
  if (last?.since === undefined || last.since <= since || last.managerId === managerId) return undefined;
  const then = periods.find((period) => period.since === undefined || period.since <= since);
  return then?.managerId === managerId ? { from: managerId, to: last.managerId } : undefined;
}
