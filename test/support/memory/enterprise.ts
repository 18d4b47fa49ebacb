import { isDeepStrictEqual } from 'node:util';
import type { Agent } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { Business } from '#directory/domain/business.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { DirectoryRecords, RecordVersion } from '#directory/ports/directory-records.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { compareTexts, copyStored } from './stored.ts';

/** The register of businesses in memory, with the versions of its records. */
export interface MemoryBusinesses extends Businesses {
  putBusiness(business: Business, at?: Instant, by?: string): void;
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
}

export function memoryBusinesses(content: readonly Business[] = []): MemoryBusinesses {
  const all = new Map<string, RecordVersion<'businesses'>[]>();
  const versionsOf = (id: string) => all.get(id) ?? [];
  const current = (id: string) => versionsOf(id).at(-1);
  const putBusiness = (record: Business, at?: Instant, by?: string) => {
    const id = record.creditCode;
    const version = versionsOf(id).length + 1;
    all.set(id, [
      ...versionsOf(id),
      { id, version, record: copyStored(record), ...(at !== undefined && { at }), ...(by !== undefined && { by }) },
    ]);
  };
  for (const business of content) putBusiness(business);
  return {
    putBusiness,
    find: async (creditCode) => {
      const found = current(creditCode);
      return found && { business: copyStored(found.record), version: found.version };
    },
    pick: async (creditCodes) => creditCodes.flatMap((code) => current(code)?.record ?? []),
    portfolio: async (managerId, limit, after = '') => {
      const own = [...all.keys()]
        .flatMap((code) => current(code)?.record ?? [])
        .filter((business) => business.managerId === managerId && business.creditCode > after)
        .sort((one, other) => compareTexts(one.creditCode, other.creditCode));
      const items = own.slice(0, limit);
      const last = items.at(-1);
      return { items, ...(own.length > limit && last && { after: last.creditCode }) };
    },
    records: {
      current: (async (_kind: 'businesses', ids: readonly string[]) =>
        new Map(
          ids.flatMap((id) => (current(id) ? [[id, current(id)]] : [])),
        )) as unknown as DirectoryRecords['current'],
      versions: (async (_kind: 'businesses', { id }: { readonly id: string }) =>
        versionsOf(id).toReversed()) as unknown as DirectoryRecords['versions'],
    },
  };
}

/** Agents in memory. */
export function memoryAgents(): Agents {
  const all = new Map<string, Agent>();
  const toKey = (subject: string, creditCode: string) => `${subject} ${creditCode}`;
  const list = (keep: (agent: Agent) => boolean) => [...all.values()].filter(keep).map(copyStored);
  return {
    find: async (subject, creditCode) => {
      const found = all.get(toKey(subject, creditCode));
      return found && copyStored(found);
    },
    ofPerson: async (subject) =>
      list((agent) => agent.subject === subject).sort((one, other) => compareTexts(one.creditCode, other.creditCode)),
    ofBusiness: async (creditCode) =>
      list((agent) => agent.creditCode === creditCode && agent.state !== 'revoked').sort((one, other) =>
        compareTexts(one.at, other.at),
      ),
    pick: async (subjects, creditCode) =>
      list((agent) => agent.creditCode === creditCode && subjects.includes(agent.subject)),
    erase: async (subject) => {
      const own = list((agent) => agent.subject === subject);
      for (const { creditCode } of own) all.delete(toKey(subject, creditCode));
      return own.length;
    },
    put: async (agent, before) => {
      const key = toKey(agent.subject, agent.creditCode);
      const stored = all.get(key);
      if (isDeepStrictEqual(stored, copyStored(agent))) return true;
      if (stored?.state !== before?.state || stored?.at !== before?.at) return false;
      all.set(key, copyStored(agent));
      return true;
    },
  };
}
