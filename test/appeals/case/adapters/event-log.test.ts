import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { readStreamImage } from '#appeals/case/adapters/stream-image.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { upcast } from '#kernel/adapters/dynamodb/upcast.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute, submitted, urged } from '#test/support/contract/samples.ts';

const { freshTable } = useDynalite();

/** Loses the response of the next put after it was executed, as a broken connection does. */
function loseNextAnswer({ client }: TableAccess, instead?: () => Promise<unknown>): void {
  let isLost = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (isLost || context.commandName !== 'PutItemCommand') return next(args);
      isLost = true;
      await (instead ? instead() : next(args));
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    },
    // Within the retries.
    { step: 'finalizeRequest', priority: 'low', name: 'loseNextAnswer', override: true },
  );
}

describe('appending on DynamoDB', () => {
  test('A put that the SDK repeats after a lost response finds its own event', async () => {
    const table = await freshTable('events', { maxAttempts: 2 });
    loseNextAnswer(table);
    expect(await eventLog(table).append(submitted('a', minute(0)))).toBe('appended');
    expect(await eventLog(table).read('a')).toEqual([submitted('a', minute(0))]);
  });

  test('A repeated put that finds another event reports a taken slot', async () => {
    const table = await freshTable('events', { maxAttempts: 2 });
    const other = await freshTable('events');
    const rival = eventLog({ ...other, tableName: table.tableName });
    loseNextAnswer(table, () => rival.append(urged('a', 1, minute(9))));
    expect(await eventLog(table).append(submitted('a', minute(0)))).toBe('taken');
    expect(await eventLog(table).read('a')).toEqual([urged('a', 1, minute(9))]);
  });

  test('Only an event that starts a run is in the index of run starts', async () => {
    const table = await freshTable('events');
    await eventLog(table).append(submitted('a', minute(0)));
    await eventLog(table).append(urged('a', 2, minute(1)));
    const items = await Promise.all(
      [1, 2].map((version) =>
        table.client.send(new GetCommand({ TableName: table.tableName, Key: { appealId: 'a', version } })),
      ),
    );
    expect(items[0]?.Item).toMatchObject({ startAt: minute(0), run: 1 });
    expect(items[0]?.Item?.startBucket).toMatch(/^2026-02-13T08#[0-7]$/);
    for (const name of ['startBucket', 'startAt', 'run']) expect(items[1]?.Item).not.toHaveProperty(name);
  });

  test('The image in the stream is the event', async () => {
    const table = await freshTable('events');
    await eventLog(table).append(submitted('a', minute(0)));
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.tableName, Key: { appealId: 'a', version: 1 } }),
    );
    expect(readStreamImage(marshall(Item ?? {}))).toStrictEqual(submitted('a', minute(0)));
  });

  test('An event of an unknown schema version is not read', async () => {
    const table = await freshTable('events');
    await eventLog(table).append(submitted('a', minute(0)));
    const update = {
      TableName: table.tableName,
      Key: { appealId: 'a', version: 1 },
      UpdateExpression: 'SET #schema = :next',
      ExpressionAttributeNames: { '#schema': 'schema' },
      ExpressionAttributeValues: { ':next': 2 },
    };
    await table.client.send(new UpdateCommand(update));
    await expect(eventLog(table).read('a')).rejects.toThrow('a/1 has the unknown schema 2');
  });
});

test.each([undefined, 0, -1, 1.5, '1', 2])('Schema version %s is unknown', (schema) => {
  expect(() => upcast({ ...submitted('a', minute(0)), schema }, 1, 'a')).toThrow('unknown schema');
});
