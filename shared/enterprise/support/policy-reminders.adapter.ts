import { deleteBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, optionalInstant, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import { firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf, putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { PolicyReminder, PolicyReminders } from './policy-reminders.port.ts';

const MOST = 100;

const parseReminder = itemParser<PolicyReminder>('personal', 'REMINDER', {
  policyId: text,
  subject: text,
  phone: text,
  at: instant,
  sentOf: optionalInstant,
});
const parseListed = itemParser('personal', 'REMINDERS', { sk: text });

/**
 * `REMINDER#<policy>` of the table `personal`, one item for each person. `REMINDERS#<subject>` has only keys, which are put first: a
 * call that died leaves a key without a reminder.
 */
export function policyReminders(table: TableAccess): PolicyReminders {
  const ofPerson = async (subject: string): Promise<readonly string[]> => {
    const query = queryWhere('#pk = :pk', { pk: `REMINDERS#${subject}` }, { ConsistentRead: true });
    return (await firstItems(table, query, MOST)).map((item) => parseListed(item).sk);
  };
  /** The item with the phone goes first. */
  const removeAll = async (subject: string, policyIds: readonly string[]) => {
    const [own, listed] = [
      policyIds.map((id) => reminderKey(id, subject)),
      policyIds.map((id) => listKey(id, subject)),
    ];
    await deleteBatch(table, own);
    await deleteBatch(table, listed);
  };
  return {
    ofPerson,

    async put(reminder) {
      const { policyId, subject } = reminder;
      await putItem(table, listKey(policyId, subject));
      await putItem(table, { ...reminderKey(policyId, subject), ...reminder });
    },

    async find(policyId, subject) {
      const item = await getItem(table, reminderKey(policyId, subject));
      return item && parseReminder(item);
    },

    async markSent(reminder, sentOf) {
      const key = reminderKey(reminder.policyId, reminder.subject);
      await putIf(table, { ...key, ...reminder, sentOf }, 'attribute_exists(#pk)');
    },

    remove: (policyId, subject) => removeAll(subject, [policyId]),

    async slice(policyId, limit, after) {
      const query = queryWhere('#pk = :pk', { pk: `REMINDER#${policyId}` }, { ConsistentRead: true });
      const slice = await querySlice(table, query, ['pk', 'sk'], { limit, after });
      return { ...slice, things: slice.things.map(parseReminder) };
    },

    async erase(subject) {
      let erased = 0;
      for (let ids = await ofPerson(subject); ids.length > 0; ids = await ofPerson(subject)) {
        await removeAll(subject, ids);
        erased += ids.length;
      }
      return erased;
    },
  };
}

function reminderKey(policyId: string, subject: string) {
  return { pk: `REMINDER#${policyId}`, sk: subject };
}

function listKey(policyId: string, subject: string) {
  return { pk: `REMINDERS#${subject}`, sk: policyId };
}
