import * as v from 'valibot';
import { ending } from '#kernel/adapters/dynamodb/expiry.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { DAY_MS, plusMillis } from '#kernel/domain/instant.ts';
import { LOOK_REASONS, MAIL_LISTS, type MailList } from '../domain/sort-mail.ts';
import type { MailLists, SentMails, WaitingMail } from '../ports/mail-lists.ts';

/** How long it is remembered that a mail of ours was sent. */
const SENT_DAYS = 90;

const parseWaiting = itemParser<WaitingMail>('personal', 'MAILS', {
  id: text,
  list: v.picklist(MAIL_LISTS),
  reason: v.picklist(LOOK_REASONS),
  key: text,
  receivedAt: instant,
  from: optionalText,
  subject: optionalText,
  number: optionalText,
  discardedBy: optionalText,
  note: optionalText,
  request: optionalText,
});

/** `MAILS#<list>` of the table `personal`: mails that wait for a person, by the time of their arrival. */
export function mailLists(table: TableAccess): MailLists {
  return {
    async add(mail) {
      await putNew(table, { ...waitingKey(mail.list, mail.id), ...mail });
    },
    async list(list, limit, after) {
      const where = after === undefined ? '#pk = :pk' : '#pk = :pk AND #sk > :after';
      const query = queryWhere(where, { pk: `MAILS#${list}`, ...(after !== undefined && { after }) });
      return (await firstItems(table, query, limit)).map(parseWaiting);
    },
    async find(list, id) {
      const item = await getItem(table, waitingKey(list, id));
      return item && parseWaiting(item);
    },
    remove: (list, id) => deleteItem(table, waitingKey(list, id)),
  };
}

/** `MAIL#<name>` of the table `control`: which of our mails were sent. */
export function sentMails(table: TableAccess): SentMails {
  const key = (name: string) => ({ pk: `MAIL#${name}`, sk: 'MAIL' });
  return {
    begin: (name, at) => putNew(table, { ...key(name), ...ending(plusMillis(at, SENT_DAYS * DAY_MS)) }),
    release: (name) => deleteItem(table, key(name)),
  };
}

function waitingKey(list: MailList, id: string) {
  return { pk: `MAILS#${list}`, sk: id };
}
