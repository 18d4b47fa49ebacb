import { type Business, listManagerPeriods } from '#directory/domain/business.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { readHistory } from '#directory/usecases/read-records.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Job, Outcome } from '#kernel/jobs/job.port.ts';
import type { ServiceRequest } from '../domain/request.ts';
import type { RequestFailure } from '../domain/request-rule.ts';
import { findMissedMove } from '../domain/rules/missed-move.ts';
import type { RequestLists } from '../requests.port.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './commands/execute-request.ts';
import { moveRequest } from './follow-manager.ts';
import { loadRequest } from './open-request.ts';

export interface TendRequestsDeps extends ExecuteRequestDeps {
  readonly requestLists: Pick<RequestLists, 'checkpoints'>;
  readonly businesses: Pick<Businesses, 'find'>;
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
}

const EVERY = '9999-12-31T00:00:00.000Z' as Instant;

/**
 * The job that brings every open request to the manager of its business and to the calendar in force. A replacement through the desk moves
 * requests at once; this finds those that it left when it died half-way, and those of businesses whose record an administrator changed or
 * imported (DOMAIN 8). May be stopped and repeated at any time.
 */
export function tendRequests(deps: TendRequestsDeps): Job<string> {
  const { requestLists, time } = deps;
  return {
    name: 'tend-requests',
    lanes: 8,
    atOnce: 20,
    sliceSize: 500,
    pass: async () => time.now(),
    list: (lane, after, limit) => requestLists.checkpoints(lane, { before: EVERY, limit, after }),
    async work(requestId): Promise<Outcome> {
      const { isMoved, isRecounted } = await tendRequest(deps, requestId);
      return { moved: isMoved ? 1 : 0, recounted: isRecounted ? 1 : 0 };
    },
  };
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
