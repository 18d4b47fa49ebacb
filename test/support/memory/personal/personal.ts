import type { Contact, Contacts, FilingRecord, Filings, Place, Places, Visit } from '#appeals/case/ports/personal.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import { sliceOf } from '../../jobs/slices.ts';
import { compareTexts, copyStored } from '../stored.ts';

export interface MemoryPersonal {
  readonly filings: Filings;
  readonly contacts: Contacts;
  readonly places: Places;
  readonly texts: Texts;
}

/** Personal data and texts in memory: one store, because erasing a filing erases all of them. */
export function memoryPersonal(): MemoryPersonal {
  const records = new Map<string, FilingRecord & { readonly pendingDay?: LocalDate }>();
  const people = new Map<string, Contact>();
  const addresses = new Map<string, Place>();
  const visited = new Map<string, Visit>();
  const written = new Map<string, Map<string, StoredText>>();

  const filings: Filings = {
    async open(record) {
      const standing = records.get(record.appealId);
      if (standing === undefined) records.set(record.appealId, { ...record, pendingDay: toLocalDate(record.at) });
      return toRecord(standing ?? record);
    },
    async listOpened(day, shard, { until, limit, after }) {
      const opened = [...records.values()]
        .filter(({ appealId, pendingDay, at }) => pendingDay === day && at <= until && toShard(appealId) === shard)
        .map((record) => ({ record: toRecord(record), sort: `${record.at} ${record.appealId}` }));
      return sliceOf(opened, limit, after);
    },
    async erase(appealId) {
      for (const kind of [records, people, addresses, written]) kind.delete(appealId);
    },
  };

  const contacts: Contacts = {
    async put(contact) {
      people.set(contact.appealId, copyStored(contact));
    },
    async seal(appealId, at) {
      const contact = people.get(appealId);
      if (contact === undefined || contact.sealedAt !== undefined) return false;
      people.set(appealId, { appealId, at: contact.at, sealedAt: at });
      return true;
    },
    async correct(appealId, { by, ...change }, at) {
      const contact = people.get(appealId);
      if (contact === undefined || contact.sealedAt !== undefined) return false;
      const isSame =
        (change.name ?? contact.name) === contact.name && (change.phone ?? contact.phone) === contact.phone;
      if (isSame) return false;
      const verified = change.phone === undefined ? {} : { isPhoneVerified: change.isPhoneVerified === true };
      people.set(appealId, copyStored({ ...contact, ...change, ...verified, correctedAt: at, correctedBy: by }));
      return true;
    },
    async erase(appealId, at) {
      const contact = people.get(appealId);
      if (contact === undefined) return false;
      people.set(appealId, { appealId, at: contact.at, sealedAt: contact.sealedAt ?? at, isErased: true });
      return true;
    },
    async get(appealId) {
      const contact = people.get(appealId);
      return contact && copyStored(contact);
    },
    async markEmailDead(appealId) {
      const contact = people.get(appealId);
      if (contact?.email !== undefined && contact.sealedAt === undefined)
        people.set(appealId, { ...contact, isEmailDead: true });
    },
    async findAppealsByPhone(phoneKey, limit) {
      return [...people.values()]
        .filter((contact) => contact.phoneKey === phoneKey)
        .sort((one, other) => compareTexts(other.at, one.at))
        .slice(0, limit)
        .map(({ appealId }) => appealId);
    },
  };

  const places: Places = {
    async put(place) {
      addresses.set(place.appealId, copyStored(place));
    },
    async correct(place) {
      addresses.set(place.appealId, copyStored(place));
    },
    async putVisit(visit) {
      visited.set(`${visit.appealId} ${visit.id}`, copyStored(visit));
    },
    async read(appealId) {
      const place = addresses.get(appealId);
      const visits = copyStored([...visited.values()].filter((visit) => visit.appealId === appealId));
      return place ? { place: copyStored(place), visits } : { visits };
    },
    async remove(appealId) {
      const keys = [...visited.keys()].filter((key) => key.startsWith(`${appealId} `));
      for (const key of keys) visited.delete(key);
      return keys.length + Number(addresses.delete(appealId));
    },
    async pick(appealIds) {
      return copyStored([...new Set(appealIds)].flatMap((id) => addresses.get(id) ?? []));
    },
  };

  const texts: Texts = {
    async put(text) {
      const writtenThere = written.get(text.appealId) ?? new Map<string, StoredText>();
      written.set(text.appealId, writtenThere.set(text.id, copyStored(text)));
    },
    async list(appealId) {
      return copyStored([...(written.get(appealId)?.values() ?? [])]);
    },
    async remove(appealId) {
      const count = written.get(appealId)?.size ?? 0;
      written.delete(appealId);
      return count;
    },
    async pick(refs) {
      if (refs.length > 100) throw new RangeError(`at most 100 texts at once, not ${refs.length}`);
      return copyStored(refs.flatMap(({ appealId, id }) => written.get(appealId)?.get(id) ?? []));
    },
  };

  return { filings, contacts, places, texts };
}

function toRecord({ appealId, callerId, bodyHash, at }: FilingRecord): FilingRecord {
  return { appealId, callerId, bodyHash, at };
}
