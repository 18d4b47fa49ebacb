import * as v from 'valibot';
import {
  type Fields,
  instant,
  itemParser,
  optionalInstant,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { aliases, firstItems, getFixedItem, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putIf, putItem, putNew, updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { Contact, Contacts, Enterprise } from '../ports/personal.ts';

const KIND = 'CONTACT#';

const parseContact = itemParser<Contact>('personal', 'CONTACT', {
  appealId: text,
  name: optionalText,
  phone: optionalText,
  email: optionalText,
  isEmailDead: v.optional(v.boolean()),
  enterprise: v.optional(v.object({ name: text, creditCode: text } satisfies Fields<Enterprise>)),
  phoneKey: optionalText,
  at: instant,
  sealedAt: optionalInstant,
  isErased: v.optional(v.boolean()),
  correctedAt: optionalInstant,
  correctedBy: optionalText,
  isPhoneVerified: v.optional(v.boolean()),
});
const parseKey = itemParser('personal', 'CONTACT', { pk: text });

/**
 * `CONTACT#<appealId>` of the table `personal`, and the index by the keyed hash of the phone. A sealed contact is in
 * `SEALED#<appealId>`, which nothing here reads. A reader may see a contact for a moment after it was sealed.
 */
export function contacts(table: TableAccess): Contacts {
  return {
    put: (contact) => putItem(table, { ...contactKey(contact.appealId), ...contact }),

    async seal(appealId, at) {
      const item = await getItem(table, contactKey(appealId));
      if (item === undefined) return false;
      const contact = parseContact(item);
      if (contact.sealedAt !== undefined) return false;
      // Before the contact is emptied: a run that dies between the two begins again.
      // In one attribute, so that it is not in the index of phones.
      await putItem(table, { ...sealedKey(appealId), contact });
      const emptied = { ...contactKey(appealId), appealId, at: contact.at, sealedAt: at };
      if (await putIf(table, emptied, 'attribute_not_exists(#sealedAt)')) return true;
      // The person erased it meanwhile.
      const standing = await getItem(table, contactKey(appealId));
      if (standing && parseContact(standing).isErased) await deleteItem(table, sealedKey(appealId));
      return false;
    },

    async correct(appealId, { by, ...change }, at) {
      const item = await getItem(table, contactKey(appealId));
      if (item === undefined) return false;
      const contact = parseContact(item);
      const isSame =
        (change.name ?? contact.name) === contact.name && (change.phone ?? contact.phone) === contact.phone;
      if (contact.sealedAt !== undefined || isSame) return false;
      // Before the change, and once: later corrections leave what was filed.
      await putNew(table, { ...filedKey(appealId), contact });
      const verified = change.phone === undefined ? {} : { isPhoneVerified: change.isPhoneVerified === true };
      const corrected = { ...contact, ...change, ...verified, correctedAt: at, correctedBy: by };
      const before = contact.correctedAt;
      const isUnchanged =
        before === undefined
          ? 'attribute_not_exists(#correctedAt) AND attribute_not_exists(#sealedAt)'
          : '#correctedAt = :before AND attribute_not_exists(#sealedAt)';
      const values = before === undefined ? {} : { before };
      return putIf(table, { ...contactKey(appealId), ...corrected }, isUnchanged, values);
    },

    async erase(appealId, at) {
      const item = await getItem(table, contactKey(appealId));
      if (item === undefined) return false;
      const { at: filedAt, sealedAt = at } = parseContact(item);
      await putItem(table, { ...contactKey(appealId), appealId, at: filedAt, sealedAt, isErased: true });
      await deleteItem(table, sealedKey(appealId));
      await deleteItem(table, filedKey(appealId));
      return true;
    },

    async get(appealId) {
      const item = await getFixedItem(table, contactKey(appealId));
      return item && parseContact(item);
    },

    async markEmailDead(appealId) {
      const isThere = 'attribute_exists(#email) AND attribute_not_exists(#sealedAt)';
      await updateIf(table, contactKey(appealId), 'SET #isEmailDead = :yes', isThere, { yes: true });
    },

    async findAppealsByPhone(phoneKey, limit) {
      const query = {
        IndexName: INDEX.byPhone,
        KeyConditionExpression: '#phoneKey = :phoneKey',
        ExpressionAttributeNames: aliases('phoneKey'),
        ExpressionAttributeValues: { ':phoneKey': phoneKey },
        ScanIndexForward: false,
      };
      const items = await firstItems(table, query, limit);
      return items.map((item) => parseKey(item).pk.slice(KIND.length));
    },
  };
}

function sealedKey(appealId: string) {
  return { pk: `SEALED#${appealId}`, sk: 'CONTACT' };
}

function filedKey(appealId: string) {
  return { pk: `SEALED#${appealId}`, sk: 'FILED' };
}

export function contactKey(appealId: string) {
  return { pk: `${KIND}${appealId}`, sk: 'CONTACT' };
}
