import type { Failure } from '#kernel/domain/failure.ts';
import { MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Ids } from '#kernel/ports/ids.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { RecordKind } from '../domain/directory-record.ts';
import type { Change, ChangeCounts, ChangedRecord, DirectoryChanges, Holder } from '../ports/directory-records.ts';

export interface ChangeDirectoryDeps {
  readonly changes: DirectoryChanges;
  readonly time: TimeSource;
  readonly ids: Ids;
}

/** A change to make. The id is derived from the request, so that a repeat finds the first one. */
export interface ChangeRequest {
  readonly id: string;
  readonly bodyHash: string;
  readonly kind: RecordKind;
  readonly by: string;
  readonly approvedBy?: string;
  readonly counts: ChangeCounts;
}

/** Longer than the timeout of any function: after it the owner of an open change is dead. */
const LEASE_MS = 2 * MINUTE_MS;
const CLAIMS_AT_ONCE = 20;

/**
 * Changes records together or not at all (ADR 18): claims the slot of each new version, commits the change by one conditional
 * write, then applies the versions. A crash before the commit changes nothing. After it the next change applies the rest.
 * `record-changed` names the first record that another change has changed meanwhile.
 */
export async function changeDirectory(
  deps: ChangeDirectoryDeps,
  request: ChangeRequest,
  rows: readonly Omit<ChangedRecord, 'at' | 'by' | 'approvedBy'>[],
): Promise<Result<Change, Failure>> {
  const { changes, time, ids } = deps;
  const at = time.now();
  const { by, approvedBy } = request;
  const authors = { by, ...(approvedBy !== undefined && { approvedBy }) };
  const change: Change = {
    ...request,
    attempt: ids.next(),
    at,
    slots: rows.map(({ slot, version }) => ({ slot, version })),
    leaseUntil: plusMillis(at, LEASE_MS),
  };
  const opened = await changes.open(change);
  if (!opened.opened) {
    const { existing } = opened;
    return existing.state === 'committed' ? answerRepeat(deps, existing, request) : BUSY;
  }

  for (let from = 0; from < rows.length; from += CLAIMS_AT_ONCE) {
    const claims = await Promise.all(
      rows.slice(from, from + CLAIMS_AT_ONCE).map((row) => claimSlot(deps, change, { ...row, at, ...authors })),
    );
    const lost = claims.find((failure) => failure !== undefined);
    if (lost !== undefined) {
      await changes.end(change, 'aborted');
      return fail(lost);
    }
  }
  if (!(await changes.end(change, 'committed'))) return BUSY;
  await changes.apply(change);
  return ok(change);
}

/** The change that an earlier, identical request made, if any. */
export async function findEarlierChange(
  deps: ChangeDirectoryDeps,
  request: Pick<ChangeRequest, 'id' | 'bodyHash'>,
): Promise<Result<Change, Failure> | undefined> {
  const found = await deps.changes.find(request.id);
  return found?.state === 'committed' ? answerRepeat(deps, found, request) : undefined;
}

/** Applies committed changes whose function died before it applied them. */
export async function finishChanges({ changes }: Pick<ChangeDirectoryDeps, 'changes'>): Promise<void> {
  for (const change of await changes.listUnapplied()) await changes.apply(change);
}

/** Answers a repeat with the change of the first request, applied again in case that died. */
async function answerRepeat(
  { changes }: ChangeDirectoryDeps,
  change: Change,
  { bodyHash }: Pick<ChangeRequest, 'bodyHash'>,
): Promise<Result<Change, Failure>> {
  if (change.bodyHash !== bodyHash) return fail({ kind: 'idempotency-conflict' });
  await changes.apply(change);
  return ok(change);
}

/** Claims the slot of a record; undefined if it worked. */
async function claimSlot(deps: ChangeDirectoryDeps, change: Change, row: ChangedRecord): Promise<Failure | undefined> {
  const { changes } = deps;
  let instead: Holder | undefined;
  // A slot has at most two other holders here: one that died, and one that claims it at the same time.
  for (let tries = 0; tries < 3; tries++) {
    const result = await changes.claim(change, row, instead);
    if (result.claimed) return undefined;
    const holder = await changes.find(result.held.changeId);
    if (holder?.attempt === result.held.attempt && holder.state === 'committed') {
      await changes.apply(holder);
      return { kind: 'record-changed', id: row.id };
    }
    if (holder?.attempt === result.held.attempt && holder.state === 'open') {
      if (deps.time.now() < holder.leaseUntil) return BUSY.error;
      // If it cannot be aborted, it was committed meanwhile; the next iteration finds that.
      if (!(await changes.end(holder, 'aborted'))) continue;
    }
    instead = result.held;
  }
  return BUSY.error;
}

/** Another change has claimed the slot at this moment. */
const BUSY = fail({ kind: 'too-many-requests', retryAfterSeconds: 5 } as const);
