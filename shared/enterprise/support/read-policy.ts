import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { PolicyVersion } from '#directory/ports/support-policies.ts';
import { readHistory } from '#directory/usecases/read-records.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';

/** A policy with the version of its record, which an advice cites. */
export interface ReadPolicy extends SupportPolicy {
  readonly version: number;
}

/** The policy of a record. */
export function withVersion({ record, version }: PolicyVersion): ReadPolicy {
  return { ...record, version };
}

/** A policy as it is now, or an earlier version of it; also one that has ended, because an advice may cite it. */
export async function readPolicy(
  { records }: { readonly records: Pick<DirectoryRecords, 'current' | 'versions'> },
  id: string,
  version?: number,
): Promise<Result<ReadPolicy, Failure>> {
  const history = await readHistory(records, 'supportPolicies', id);
  const found = version === undefined ? history[0] : history.find((each) => each.version === version);
  return found ? ok(withVersion(found as PolicyVersion)) : NOT_FOUND;
}
