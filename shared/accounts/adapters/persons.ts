import * as v from 'valibot';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteIf, putIf, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import type { Ids } from '#kernel/ports/ids.ts';
import type { IdentityHash, IdentityPurpose, Keyring } from '#kernel/ports/keyring.ts';
import type { Identity, Persons, PhoneIdentity } from '../ports/persons.ts';

/** The entry of a person: pk is the version of the data key, the purpose and the hash. */
export interface PersonEntry extends IdentityHash {
  readonly purpose: IdentityPurpose;
  readonly subject: string;
  /** Somebody has proved that the phone is theirs. */
  readonly isVerified?: true | undefined;
}

const parsePerson = itemParser<Pick<PersonEntry, 'subject' | 'isVerified'>>('control', 'PERSON', {
  subject: text,
  isVerified: v.optional(v.literal(true)),
});

const PREFIX = 'PERSON#';
const SUBJECT_DIGITS = 40;
/** How the ids of persons begin, by what they are known by. */
const SUBJECT_OF: Readonly<Record<IdentityPurpose, string>> = { phone: 'p', 'mini-program': 'm', mail: 'e' };
const LEGACY_SUBJECT = /^([pm])([0-9a-f]{40})$/;

/** `PERSON#<version>#<purpose>#<hash>` of the table `control`: whose phone or account it is. */
export function persons(
  table: TableAccess,
  { keyring, ids }: { readonly keyring: Keyring; readonly ids: Ids },
): Persons {
  const read = async (purpose: IdentityPurpose, hashes: readonly IdentityHash[]): Promise<PersonEntry | undefined> => {
    for (const each of hashes) {
      const item = await getItem(table, personKey(purpose, each));
      if (item) return { ...each, purpose, ...parsePerson(item) };
    }
    return undefined;
  };
  const search = async ({ purpose, hashes }: Hashed) =>
    (await read(purpose, hashes)) ??
    // The tool may have rewritten the entry in between: it puts the new one before it deletes the other.
    (hashes.length > 1 ? await read(purpose, hashes.slice(0, 1)) : undefined);
  const find = async (identity: Identity) => search(await hashIdentity(keyring, identity));
  const findOrAdd = async (identity: Identity, proof: Pick<PersonEntry, 'isVerified'>): Promise<PersonEntry> => {
    const hashed = await hashIdentity(keyring, identity);
    const { purpose, hashes } = hashed;
    const [first] = hashes;
    if (first === undefined) throw new Error('there is no data key');
    // With one version a look and a put that fails where somebody is known take one wave. With two, the put has to wait.
    const look = search(hashed);
    look.catch(() => undefined);
    const known = hashes.length > 1 ? await look : undefined;
    if (known !== undefined) return known;
    const subject = `${SUBJECT_OF[purpose]}${`${ids.next()}${ids.next()}`.slice(0, SUBJECT_DIGITS)}`;
    const entry = { ...first, purpose, subject, ...proof };
    if (await putEntry(table, entry)) return entry;
    return (await look) ?? (await read(purpose, [first])) ?? entry;
  };

  return {
    find: async (identity) => (await find(identity))?.subject,
    findOrAdd: async (identity) => (await findOrAdd(identity, {})).subject,
    isVerified: async (identity) => (await find(identity))?.isVerified === true,

    async verify(identity: PhoneIdentity) {
      const entry = await findOrAdd(identity, { isVerified: true });
      // An entry that the tool moves meanwhile stays as it is: the next proof marks it.
      if (entry.isVerified !== true)
        await putIf(table, toItem({ ...entry, isVerified: true }), '#subject = :subject', { subject: entry.subject });
      return entry.subject;
    },
  };
}

interface Hashed {
  readonly purpose: IdentityPurpose;
  readonly hashes: readonly IdentityHash[];
}

async function hashIdentity(keyring: Keyring, identity: Identity): Promise<Hashed> {
  const purpose = identity.kind;
  return { purpose, hashes: await keyring.identify(purpose, toKnown(identity)) };
}

function toKnown(identity: Identity): string {
  if (identity.kind === 'phone') return identity.phone;
  return identity.kind === 'mail' ? identity.mail : `${identity.platform}:${identity.account}`;
}

function personKey(purpose: IdentityPurpose, { version, hash }: IdentityHash) {
  return { pk: `${PREFIX}${version}#${purpose}#${hash}`, sk: 'PERSON' };
}

/** The condition of a scan that finds all entries. */
export const ALL_PERSONS = {
  FilterExpression: 'begins_with(#pk, :prefix)',
  ExpressionAttributeNames: { '#pk': 'pk' },
  ExpressionAttributeValues: { ':prefix': PREFIX },
} as const;

/** The entry in an item that a scan found. */
export function toPersonEntry(item: Item): PersonEntry {
  const [, version, named, hash = ''] = String(item.pk).split('#');
  const purpose = named === 'phone' || named === 'mail' ? named : 'mini-program';
  return {
    version: Number(version),
    purpose,
    hash,
    ...parsePerson(item),
  };
}

/** The entry of a person of an earlier release, whose id was the hash under the first version. */
export function legacyEntry(subject: string): PersonEntry | undefined {
  const [, kind, hash] = LEGACY_SUBJECT.exec(subject) ?? [];
  if (kind === undefined || hash === undefined) return undefined;
  return { version: 1, purpose: kind === 'p' ? 'phone' : 'mini-program', hash, subject };
}

/** Stores an entry unless there is one. Returns whether it did. */
export function putEntry(table: TableAccess, entry: PersonEntry): Promise<boolean> {
  return putNew(table, toItem(entry));
}

function toItem({ purpose, subject, isVerified, ...hash }: PersonEntry): Item {
  return { ...personKey(purpose, hash), subject, ...(isVerified && { isVerified }) };
}

/**
 * Stores an entry under another hash, then deletes it under the former. It may be repeated. `conflict`: the other hash belongs to
 * somebody else already, and nothing is deleted.
 */
export async function moveEntry(
  table: TableAccess,
  from: PersonEntry,
  to: IdentityHash,
): Promise<'moved' | 'conflict'> {
  const { purpose, subject } = from;
  if (!(await putEntry(table, { ...from, ...to }))) {
    const there = await getItem(table, personKey(purpose, to));
    if (there && parsePerson(there).subject !== subject) return 'conflict';
  }
  await deleteIf(table, personKey(purpose, from), '#subject = :subject', { subject });
  return 'moved';
}
