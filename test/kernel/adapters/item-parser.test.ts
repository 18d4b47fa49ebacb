import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { contacts } from '#appeals/case/adapters/contacts.ts';
import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { caseViews } from '#appeals/queues/adapters/case-views.ts';
import { directory } from '#directory/adapters/directory.ts';
import { claims } from '#kernel/adapters/dynamodb/queue-claims.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute, submitted } from '#test/support/contract/samples.ts';
import type { TableKind } from '#test/support/contract/tables.ts';
import { memoryClock } from '#test/support/memory/clock.ts';

const dynalite = useDynalite();

/** A table that holds one item. */
async function tableWith(kind: TableKind, item: object) {
  const table = await dynalite.freshTable(kind);
  await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
  return table;
}

test('An unreadable item is an error that names its table, its kind and the wrong fields', async () => {
  const place = { queue: 'dispatch', scope: 'centre' } as const;
  const key = { pk: 'CLAIM#1', sk: 'dispatch#centre' };
  const table = await tableWith('control', { ...key, ...place, number: '1', by: 7, until: 'tomorrow' });
  await expect(claims(table).findActive(place, ['1'], minute(0))).rejects.toMatchObject({
    name: 'UnreadableItem',
    message: 'an item CLAIM of the table control is unreadable: by (string), until (custom), request (missing)',
  });
});

test('The error for an unreadable item repeats nothing that a person wrote', async () => {
  const item = { pk: 'CONTACT#a', sk: 'CONTACT', appealId: 'a', name: '张三', phone: 13812345678, at: minute(0) };
  const read = contacts(await tableWith('personal', item)).get('a');
  await expect(read).rejects.toThrow(/^an item CONTACT of the table personal is unreadable: phone \(string\)$/);
});

test.each([
  ['an unknown type', { type: 'appeal.forgotten' }, 'type'],
  ['no instant', { at: '2026-01-05' }, 'at'],
  ['an unknown role', { actor: { id: 'x', role: 'KING' } }, 'actor.role'],
  ['a list of data', { data: [] }, 'data'],
])('An event with %s is unreadable', async (_what, change, path) => {
  const table = await tableWith('events', { ...submitted('a', minute(0)), ...change });
  await expect(eventLog(table).read('a')).rejects.toThrow(`an item event of the table events is unreadable: ${path} (`);
});

test('A path inside an item is named as far as the wrong field', async () => {
  const summary = { appealId: 'a', holds: [{ as: 'signer' }] };
  const table = await tableWith('views', { pk: 'CASE#a', sk: 'CASE', summary, lines: [], stale: [] });
  await expect(caseViews(table).load('a')).rejects.toThrow('summary.holds.0.unitId (missing)');
});

test('A policy with an invalid limit is unreadable', async () => {
  const policy = { jurisdiction: '210000', version: 1, returnWithin: 'two days' };
  const table = await tableWith('directory', { pk: 'POLICY#210000', sk: '0001', policy });
  const read = directory({ ...table, time: memoryClock(minute(0)), jurisdiction: '210000' }).policy();
  await expect(read).rejects.toThrow('an item POLICY of the table directory is unreadable: returnWithin (custom)');
});
