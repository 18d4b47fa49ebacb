import {
  ALL_PERSONS,
  legacyEntry,
  moveEntry,
  type PersonEntry,
  putEntry,
  toPersonEntry,
} from '#accounts/adapters/persons.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { nextIdentityHash } from '#kernel/adapters/kms/identity-chain.ts';
import type { IdentityHash, MacKey } from '#kernel/ports/keyring.ts';
import { scanTable } from '../platform/scan-table.ts';

type Rest = () => Promise<unknown>;

/** How many entries each version of the data key still has. */
export async function countEntries(control: TableAccess, rest?: Rest): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for await (const { version } of listEntries(control, rest)) counts.set(version, (counts.get(version) ?? 0) + 1);
  return counts;
}

async function* listEntries(control: TableAccess, rest?: Rest): AsyncGenerator<PersonEntry> {
  for await (const item of scanTable(control, ALL_PERSONS, rest)) yield toPersonEntry(item);
}

/** What a run of the tool has done with the entries of former versions. */
export interface Rewritten {
  readonly moved: number;
  /** Entries whose new hash belongs to another person: two persons share a phone, and somebody has to look. */
  readonly conflicts: readonly string[];
  /** The run ended at its limit; another one goes on. */
  readonly hasMore: boolean;
}

/**
 * Rewrites entries of former versions under a version, at most `most` of them. It needs no phones, because the hash of a version is made
 * of the hash of the version before. A run that was stopped is repeated: what is done is not found again.
 */
export async function rewriteEntries(
  control: TableAccess,
  /** All versions, the oldest first. */
  keys: readonly { readonly version: number; readonly key: MacKey }[],
  { to, most, rest, report }: { to: number; most: number; rest?: Rest; report?: (moved: number) => void },
): Promise<Rewritten> {
  const conflicts: string[] = [];
  let moved = 0;
  for await (const entry of listEntries(control, rest)) {
    if (entry.version >= to) continue;
    if (moved === most) return { moved, conflicts, hasMore: true };
    const outcome = await moveEntry(control, entry, await rehash(keys, entry, to));
    if (outcome === 'conflict') {
      conflicts.push(entry.subject);
      continue;
    }
    moved++;
    report?.(moved);
  }
  return { moved, conflicts, hasMore: false };
}

async function rehash(
  keys: Parameters<typeof rewriteEntries>[1],
  { version, purpose, hash }: PersonEntry,
  to: number,
): Promise<IdentityHash> {
  let next = hash;
  for (const each of keys)
    if (each.version > version && each.version <= to) next = await nextIdentityHash(each.key, purpose, next);
  return { version: to, hash: next };
}

/**
 * Adds an entry for each person of an earlier release, in which the id of a person was the keyed hash itself. They are found in the lists
 * of own appeals. Returns how many were added. It may be repeated.
 */
export async function adoptPersons(
  views: TableAccess,
  control: TableAccess,
  { rest, dryRun = false }: { readonly rest?: Rest; readonly dryRun?: boolean } = {},
): Promise<number> {
  const owners = new Set<string>();
  const own = scanTable(
    views,
    {
      FilterExpression: 'begins_with(#pk, :prefix)',
      ProjectionExpression: '#pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':prefix': 'OWNER#' },
    },
    rest,
  );
  for await (const { pk } of own) owners.add(String(pk).slice('OWNER#'.length));
  const known = new Set<string>();
  for await (const { subject } of listEntries(control, rest)) known.add(subject);
  let added = 0;
  for (const subject of owners) {
    const entry = legacyEntry(subject);
    if (entry && !known.has(subject) && (dryRun || (await putEntry(control, entry)))) added++;
  }
  return added;
}
