import { ok, type Result } from '../../../domain/appeal/refusal.ts';
import type { SupportPolicy } from '../../../domain/directory/support-policy.ts';
import type { DirectoryRecords } from '../../../ports/directory-records.ts';
import type { PolicyVersion } from '../../../ports/enterprise/support-policies.ts';
import { NOT_FOUND } from '../../cases/open-case.ts';
import { readHistory } from '../../directory/read-records.ts';
import type { Failure } from '../../failure.ts';

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
