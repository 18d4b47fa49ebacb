import { type Business, listManagerPeriods } from '#directory/domain/business.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { readHistory } from '#directory/usecases/read-records.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { ServiceRequest } from '../domain/request.ts';
import type { RequestFailure } from '../domain/request-rule.ts';
import { findMissedMove } from '../domain/rules/missed-move.ts';
import type { RequestLists } from '../requests.port.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './commands/execute-request.ts';
import { moveRequest } from './follow-manager.ts';
import { loadRequest } from './open-request.ts';

export interface TendRequestsDeps extends ExecuteRequestDeps {
  readonly requestLists: Pick<RequestLists, 'checkpointsBefore'>;
  readonly businesses: Pick<Businesses, 'find'>;
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
}

/** What a run has done. */
export interface TendReport {
  readonly seen: number;
  /** Requests that followed their business to another manager, or to the pool. */
  readonly moved: number;
  /** Requests that were put on the calendar in force. */
  readonly recounted: number;
  /** Requests that could not be written. The next run tries them again. */
  readonly left: readonly { readonly requestId: string; readonly why: string }[];
}

const AT_ONCE = 20;
const EVERY = '9999-12-31T00:00:00.000Z' as Instant;

/**
 * Brings every open request to the manager of its business and to the calendar in force. A replacement through the desk moves requests
 * at once; this finds those that it left when it died half-way, and those of businesses whose record an administrator changed or
 * imported (DOMAIN 8). May be stopped and repeated at any time.
 */
export async function tendRequests(deps: TendRequestsDeps): Promise<TendReport> {
  const report = { seen: 0, moved: 0, recounted: 0, left: [] as { requestId: string; why: string }[] };
  const tend = async (requestId: string) => {
    report.seen++;
    try {
      const { isMoved, isRecounted } = await tendRequest(deps, requestId);
      if (isMoved) report.moved++;
      if (isRecounted) report.recounted++;
    } catch (error) {
      report.left.push({ requestId, why: (error as Error).message });
    }
  };
  let waiting: string[] = [];
  for await (const { requestId } of deps.requestLists.checkpointsBefore(EVERY)) {
    waiting.push(requestId);
    if (waiting.length < AT_ONCE) continue;
    await Promise.all(waiting.map(tend));
    waiting = [];
  }
  await Promise.all(waiting.map(tend));
  return report;
}

async function tendRequest(deps: TendRequestsDeps, requestId: string) {
  const found = await loadRequest(deps.requestLog, requestId);
  if (!found || found.request.status === 'closed') return { isMoved: false, isRecounted: false };
  const move = await findMove(deps, found.request);
  const isMoved = move !== undefined && (await moveRequest(deps, requestId, move));
  const command = { name: 'recomputeDeadlines' as const, body: {} };
  const counted = await executeRequestCommand(deps, requestId, command, SYSTEM, {}, isMoved ? undefined : found);
  if (!counted.ok && !isUnchanged(counted.error)) throw new Error(`not counted again: ${counted.error.kind}`);
  return { isMoved, isRecounted: counted.ok };
}

/** The history of a business is read only for a request that somebody else has. */
async function findMove({ businesses, records }: TendRequestsDeps, request: ServiceRequest) {
  const found = await businesses.find(request.creditCode);
  if (!found || found.business.managerId === request.managerId) return undefined;
  const versions = await readHistory(records, 'businesses', request.creditCode);
  const periods = listManagerPeriods(
    versions.map(({ record, ...version }) => ({ ...version, record: record as Business })),
  );
  return findMissedMove(request, periods);
}

/** The request was closed meanwhile, or the calendar in force changes no deadline. */
function isUnchanged(error: RequestFailure): boolean {
  if (error.kind !== 'request-refused') return false;
  const { refusal } = error;
  return (
    refusal.kind === 'illegal-transition' || (refusal.kind === 'rule-broken' && refusal.code === 'nothing-to-recompute')
  );
}
