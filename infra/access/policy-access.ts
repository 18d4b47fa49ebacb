import { INDEX } from '../../shared/names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';

/** Lists all policies for businesses by the index. No other kind of record is readable by this grant. */
export function listSupportPolicies(fn: AppFunction, { directory }: Stores): void {
  grantIndex(fn, directory, INDEX.byKind, { leadingKeys: ['supportPolicies'] });
}

/** Reads policies for businesses by their ids. */
export function readSupportPolicies(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['SUPPORTPOLICY#*'] });
}
