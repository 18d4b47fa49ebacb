import type { Identity, Persons } from '#accounts/ports/persons.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';

/** Persons in memory, by their hashes under a keyring. Their ids are in order. */
export function memoryPersons(keyring: Keyring, known = new Map<string, string>()): Persons {
  const hash = async (identity: Identity) => {
    const text = toText(identity);
    return (await keyring.identify(identity.kind, text)).map(
      ({ version, hash: digits }) => `${version}#${identity.kind}#${digits}`,
    );
  };
  const verified = new Set<string>();
  const find = (hashes: readonly string[]) => hashes.map((each) => known.get(each)).find((each) => each !== undefined);
  const findOrAdd = async (identity: Identity) => {
    const hashes = await hash(identity);
    const next = `${{ phone: 'p', 'mini-program': 'm', mail: 'e' }[identity.kind]}${(known.size + 1).toString(16).padStart(40, '0')}`;
    const subject = find(hashes) ?? next;
    known.set(hashes[0] ?? '', subject);
    return subject;
  };
  return {
    find: async (identity) => find(await hash(identity)),
    findOrAdd,
    async verify(identity) {
      const subject = await findOrAdd(identity);
      verified.add(subject);
      return subject;
    },
    isVerified: async (identity) => verified.has(find(await hash(identity)) ?? ''),
  };
}

function toText(identity: Identity): string {
  if (identity.kind === 'phone') return identity.phone;
  return identity.kind === 'mail' ? identity.mail : `${identity.platform}:${identity.account}`;
}
