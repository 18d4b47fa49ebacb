import type { TableAccess } from '../../shared/adapters/dynamodb/table.ts';
import { whyNotRetire } from '../../shared/adapters/kms/next-data-key.ts';
import type { Instant } from '../../shared/domain/words/instant.ts';
import type { DataKey } from '../../shared/ports/services/keyring.ts';
import { countEntries } from './person-entries.ts';

/** Why look-ups under a version cannot end now: its age, or what is still stored under it. Undefined when they can. */
export async function refuseRetirement(
  control: TableAccess,
  keys: readonly DataKey[],
  { version, now, rest }: { readonly version: number; readonly now: Instant; readonly rest?: () => Promise<unknown> },
): Promise<string | undefined> {
  const why = whyNotRetire(keys, version, now);
  if (why !== undefined) return why;
  const count = (await countEntries(control, rest)).get(version) ?? 0;
  return count > 0 ? `${count} persons are stored under version ${version}. Run --rewrite first.` : undefined;
}
