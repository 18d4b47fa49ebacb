import { describe, expect, test } from 'vitest';
import { contacts } from '#appeals/case/adapters/contacts.ts';
import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { places } from '#appeals/case/adapters/places.ts';
import { numbers } from '#kernel/adapters/dynamodb/case-numbers.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { texts } from '#kernel/adapters/dynamodb/texts.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute, submitted, urged } from '#test/support/contract/samples.ts';

const { freshTable } = useDynalite();

interface Found {
  readonly Items?: readonly unknown[];
  readonly Item?: unknown;
  readonly Responses?: Readonly<Record<string, readonly unknown[]>>;
}

const sends = new WeakMap<object, Send>();
type Send = (command: { readonly input: object }) => Promise<object>;

/** Answers eventually consistent reads with what was there before the last `missing` items were written. Counts all reads. */
function lagging({ client }: TableAccess, missing: number): { readonly reads: boolean[] } {
  const reads: boolean[] = [];
  const send = sends.get(client) ?? (client.send.bind(client) as Send);
  sends.set(client, send);
  const shorten = (items: readonly unknown[]) => items.slice(0, Math.max(0, items.length - missing));
  const sendLagging: Send = async (command) => {
    const output = await send(command);
    if (!['QueryCommand', 'GetCommand', 'BatchGetCommand'].includes(command.constructor.name)) return output;
    const isConsistent = JSON.stringify(command.input).includes('"ConsistentRead":true');
    reads.push(isConsistent);
    if (isConsistent) return output;
    const { Items, Responses, Item: _item, ...rest } = output as Found;
    return {
      ...rest,
      ...(Items && { Items: shorten(Items) }),
      ...(Responses && {
        Responses: Object.fromEntries(Object.entries(Responses).map(([name, items]) => [name, shorten(items)])),
      }),
    };
  };
  Object.assign(client, { send: sendLagging });
  return { reads };
}

describe('an eventually consistent read that lags behind is repeated strongly consistent', () => {
  test('A log that lacks its last event, or all of them, is read again strongly consistent', async () => {
    const table = await freshTable('events');
    const events = [submitted('a', minute(0)), urged('a', 2, minute(1)), urged('a', 3, minute(2))];
    for (const event of events) await eventLog(table).append(event);
    for (const missing of [1, 3]) {
      const { reads } = lagging(table, missing);
      expect(await eventLog(table).readAtLeast('a', 3)).toEqual(events);
      expect(reads).toEqual([false, true]);
    }
  });

  test('A log of which the eventually consistent read has the wanted events is read once', async () => {
    const table = await freshTable('events');
    for (const event of [submitted('a', minute(0)), urged('a', 2, minute(1))]) await eventLog(table).append(event);
    const { reads } = lagging(table, 1);
    expect(await eventLog(table).readAtLeast('a', 1)).toEqual([submitted('a', minute(0))]);
    expect(reads).toEqual([false]);
  });

  test('Without a known version a log is always read strongly consistent', async () => {
    const table = await freshTable('events');
    await eventLog(table).append(submitted('a', minute(0)));
    const { reads } = lagging(table, 1);
    expect(await eventLog(table).read('a')).toEqual([submitted('a', minute(0))]);
    expect(reads).toEqual([true]);
  });

  test('Texts of a case are read again if one is missing that the log names', async () => {
    const table = await freshTable('personal');
    const text = (id: string) => ({ appealId: 'a', id, kind: 'comment' as const, text: id, by: 'x', at: minute(0) });
    for (const id of ['t1', 't2']) await texts(table).put(text(id));
    const { reads } = lagging(table, 1);
    expect(await texts(table).list('a', ['t1', 't2'])).toEqual([text('t1'), text('t2')]);
    expect(await texts(table).list('a', ['t1'])).toEqual([text('t1')]);
    expect(await texts(table).list('a')).toHaveLength(2);
    expect(reads).toEqual([false, true, false, true]);
  });

  test('Of the texts of several cases only the missing ones are read again', async () => {
    const table = await freshTable('personal');
    const text = (id: string) => ({ appealId: 'a', id, kind: 'comment' as const, text: id, by: 'x', at: minute(0) });
    for (const id of ['t1', 't2', 't3']) await texts(table).put(text(id));
    const { reads } = lagging(table, 1);
    const refs = ['t1', 't2', 't3'].map((id) => ({ appealId: 'a', id }));
    expect(await texts(table).pick(refs)).toEqual(['t1', 't2', 't3'].map(text));
    expect(reads).toEqual([false, true]);
  });

  test('A place is read again if it, or a visit that the log names, is missing', async () => {
    const table = await freshTable('personal');
    const place = { appealId: 'a', address: '某街1号' };
    const visit = { appealId: 'a', id: 'v1', by: 'x', deviceAt: minute(0), mediaIds: [] };
    await places(table).put(place);
    await places(table).putVisit(visit);
    const { reads } = lagging(table, 1);
    expect(await places(table).read('a', { visitIds: ['v1'] })).toEqual({ place, visits: [visit] });
    expect(reads).toEqual([false, true]);
  });

  test('A place is read again if it is not yet the corrected one that the log names', async () => {
    const table = await freshTable('personal');
    await places(table).put({ appealId: 'a', address: '某街1号' });
    const { reads } = lagging(table, 0);
    await places(table).read('a', { visitIds: [], placeId: 'p2' });
    await places(table).read('a', { visitIds: [] });
    expect(reads).toEqual([false, true, false]);
  });

  test('A missing contact, or number of an appeal, is read again strongly consistent', async () => {
    const personal = await freshTable('personal');
    const control = await freshTable('control');
    await contacts(personal).put({ appealId: 'a', phone: '13900000001', at: minute(0) });
    const number = buildAppealNumber(minute(0), 1);
    await numbers(control).claim(number, 'a');
    const { reads } = lagging(personal, 1);
    expect(await contacts(personal).get('a')).toMatchObject({ phone: '13900000001' });
    expect(reads).toEqual([false, true]);
    const { reads: lookups } = lagging(control, 1);
    const known = numbers(control);
    expect(await known.find(number)).toBe('a');
    expect(lookups).toEqual([false, true]);
    expect(await known.find(number)).toBe('a');
    expect(lookups).toHaveLength(2);
    expect(await numbers(control).find('none')).toBeUndefined();
  });
});
