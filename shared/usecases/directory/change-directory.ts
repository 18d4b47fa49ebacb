import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { MINUTE_MS, plusMillis } from '../../domain/clocks/instant.ts';
import type { RecordKind } from '../../domain/directory/directory-record.ts';
import type { Change, ChangeCounts, ChangedRecord, DirectoryChanges, Holder } from '../../ports/directory-records.ts';
import type { Ids } from '../../ports/ids.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import type { Failure } from '../cases/failure.ts';

export interface ChangeDirectoryDeps {
  readonly changes: DirectoryChanges;
  readonly time: TimeSource;
  readonly ids: Ids;
}

/** What is asked: the id is derived from the request, so that a repeat finds what became of the first. */
export interface ChangeRequest {
  readonly id: string;
  readonly bodyHash: string;
  readonly kind: RecordKind;
  readonly by: string;
  readonly counts: ChangeCounts;
}

/** Longer than any function runs: whose lease is over has died. */
const LEASE_MS = 2 * MINUTE_MS;
const AT_ONCE = 20;

/**
 * Lets new versions of records come to stand together or not at all (ADR 18): first each is put into its slot, then the
 * change is committed by one conditional write, then the versions are applied. Whoever dies before the commit has changed
 * nothing; what dies after it is finished by the next change. `record-changed` names the first record that somebody else
 * changed meanwhile.
 */
export async function changeDirectory(
  deps: ChangeDirectoryDeps,
  request: ChangeRequest,
  rows: readonly Omit<ChangedRecord, 'at' | 'by'>[],
): Promise<Result<Change, Failure>> {
  const { changes, time, ids } = deps;
  const at = time.now();
  const change: Change = {
    ...request,
    attempt: ids.next(),
    at,
    slots: rows.map(({ slot, version }) => ({ slot, version })),
    leaseUntil: plusMillis(at, LEASE_MS),
  };
  const opened = await changes.open(change);
  if (!opened.opened) return opened.stands.state === 'committed' ? repeated(deps, opened.stands, request) : BUSY;

  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const claims = await Promise.all(
      rows.slice(from, from + AT_ONCE).map((row) => claim(deps, change, { ...row, at, by: request.by })),
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

/** What became of a request that came before; undefined when nothing did. */
export async function findEarlierChange(
  deps: ChangeDirectoryDeps,
  request: Pick<ChangeRequest, 'id' | 'bodyHash'>,
): Promise<Result<Change, Failure> | undefined> {
  const found = await deps.changes.find(request.id);
  return found?.state === 'committed' ? repeated(deps, found, request) : undefined;
}

/** Applies what earlier changes have committed and did not live to apply. */
export async function finishChanges({ changes }: Pick<ChangeDirectoryDeps, 'changes'>): Promise<void> {
  for (const change of await changes.unsettled()) await changes.apply(change);
}

async function repeated(
  { changes }: ChangeDirectoryDeps,
  change: Change,
  { bodyHash }: Pick<ChangeRequest, 'bodyHash'>,
): Promise<Result<Change, Failure>> {
  if (change.bodyHash !== bodyHash) return fail({ kind: 'idempotency-conflict' });
  await changes.apply(change);
  return ok(change);
}

async function claim(deps: ChangeDirectoryDeps, change: Change, row: ChangedRecord): Promise<Failure | undefined> {
  const { changes } = deps;
  let instead: Holder | undefined;
  // A slot changes hands at most twice here: the holder dies, or another takes it over first.
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
      // It may have been committed since: then it is found so the next time round.
      if (!(await changes.end(holder, 'aborted'))) continue;
    }
    instead = result.held;
  }
  return BUSY.error;
}

/** Somebody else is at it this moment. */
const BUSY = fail({ kind: 'too-many-requests', retryAfterSeconds: 5 } as const);
