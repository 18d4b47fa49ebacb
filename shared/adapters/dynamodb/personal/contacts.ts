import * as z from 'zod/mini';
import { INDEX } from '../../../names.ts';
import type { Contact, Contacts, Enterprise } from '../../../ports/personal.ts';
import { type Fields, instant, itemParser, optionalText, text } from '../item-parser.ts';
import { aliases, firstItems, getFixedItem, type TableAccess } from '../table.ts';
import { putItem } from '../writes.ts';

const KIND = 'CONTACT#';

const parseContact = itemParser<Contact>('personal', 'CONTACT', () => ({
  appealId: text,
  name: optionalText,
  phone: optionalText,
  enterprise: z.optional(z.object({ name: text, creditCode: text } satisfies Fields<Enterprise>)),
  phoneKey: optionalText,
  at: instant,
}));
const parseKey = itemParser('personal', 'CONTACT', () => ({ pk: text }));

/** `CONTACT#<appealId>` of the table `personal`, and the index by the keyed hash of the phone. */
export function contacts(table: TableAccess): Contacts {
  return {
    put: (contact) => putItem(table, { ...contactKey(contact.appealId), ...contact }),

    async get(appealId) {
      const item = await getFixedItem(table, contactKey(appealId));
      return item && parseContact(item);
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

export function contactKey(appealId: string) {
  return { pk: `${KIND}${appealId}`, sk: 'CONTACT' };
}
