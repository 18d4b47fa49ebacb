import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/domain/instant.ts';
import { alignTable } from '#scripts/restore/align-table.ts';
import { readTo } from '#scripts/restore/plan-restore.ts';
import { abandon, restore } from '#scripts/restore/restore.ts';
import type { RestoreDeps, RestoreRequest } from '#scripts/restore/restore-deps.ts';
import { openWorld, type World } from './world.ts';

const EVENTS = 'hotline-dev-events';

let world: World;
let to: Instant;
let target: string;

/** Two cases, of which one goes on after the instant; then a script destroys the log, and a third case is filed. */
beforeEach(async () => {
  world = await openWorld();
  await world.append('a', 1);
  await world.append('a', 2);
  await world.append('b', 1);
  for (const [appealId, version] of [
    ['a', 2],
    ['b', 1],
  ] as const)
    await world.see(appealId, version);
  world.pass(10);
  to = world.now();
  target = `${EVENTS}-20260309t021000z`;
  world.pass(1);
  await world.empty(EVENTS);
  await world.append('c', 1);
  await world.see('c', 1);
  world.pass(10);
});

const request = (more: Partial<RestoreRequest> = {}): RestoreRequest => ({
  to,
  tables: ['events'],
  hasMedia: false,
  acceptsDifferences: false,
  ...more,
});
const run = (more: Partial<RestoreRequest> = {}, deps: Partial<RestoreDeps> = {}) =>
  restore({ ...world.deps, ...deps }, request(more));
const tables = async () => (await world.deps.client.send(new ListTablesCommand({}))).TableNames ?? [];

describe('a restore', () => {
  test('It restores beside the old table, copies what happened since, and waits for the deployment; then it finishes', async () => {
    expect(await run()).toBe('waits');
    expect(await world.list(target)).toEqual(['a 1', 'a 2', 'b 1', 'c 1']);
    expect(await world.list(EVENTS)).toEqual(['c 1']);
    expect(JSON.parse(world.inUse.text ?? '')).toEqual({
      events: { name: target, streamArn: expect.stringContaining(`${target}/stream/`) },
    });
    expect(world.said).toContain('deploy now');
    expect(world.rebuilt()).toBe(0);

    // Called again before the deployment, it says the same and changes nothing.
    expect(await run()).toBe('waits');
    // While it is deployed, functions still write to the old table.
    await world.append('d', 1);
    world.deploy();
    expect(await run()).toBe('done');
    expect(await world.list(target)).toEqual(['a 1', 'a 2', 'b 1', 'c 1', 'd 1']);
    expect(world.rebuilt()).toBe(1);
    expect(world.journal.text).toBeUndefined();
    expect(world.setAside).toEqual([]);
  });

  test('The restored table has what DynamoDB does not restore', async () => {
    await run();
    const { client } = world.deps;
    const { Table } = await client.send(new DescribeTableCommand({ TableName: target }));
    expect(Table).toMatchObject({
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    const { Tags } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }));
    expect(Tags).toEqual([{ Key: 'owner', Value: 'centre' }]);
    const backups = await client.send(new DescribeContinuousBackupsCommand({ TableName: target }));
    expect(backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe(
      'ENABLED',
    );
  });

  test('Several tables are restored together, also those with mutable items: none is overwritten', async () => {
    await world.putControl('NUMBER#1', { by: 'a' });
    world.pass(10);
    to = world.now();
    world.pass(1);
    await world.putControl('NUMBER#1', { by: 'damage' });
    await world.putControl('NUMBER#2');
    world.pass(10);
    expect(await run({ tables: ['control'] })).toBe('waits');
    const restored = JSON.parse(world.inUse.text ?? '').control.name as string;
    expect(await world.list(restored)).toEqual(['NUMBER#1', 'NUMBER#2']);
    expect(world.setAside).toEqual(['control differs {"S":"NUMBER#1"}']);
    const ttl = await world.deps.client.send(new DescribeTimeToLiveCommand({ TableName: restored }));
    expect(ttl.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  });

  test('A dry run says what would be done and makes nothing', async () => {
    expect(await run({}, { isConsented: async () => false })).toBe('dry');
    expect(world.said.join()).toContain(`${EVENTS} -> ${target}`);
    expect(await tables()).not.toContain(target);
    expect(world.journal.text).toBeUndefined();
  });

  test('An index that a later release adds to the old table is added to the restored one', async () => {
    await run();
    await world.ensureEvents({
      attributeDefinitions: [
        { AttributeName: 'appealId', AttributeType: 'S' },
        { AttributeName: 'version', AttributeType: 'N' },
        { AttributeName: 'type', AttributeType: 'S' },
      ],
      globalSecondaryIndexes: [
        {
          IndexName: 'by-type',
          KeySchema: [{ AttributeName: 'type', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    await alignTable(world.deps, EVENTS, target);
    await alignTable(world.deps, EVENTS, target);
    const { Table } = await world.deps.client.send(new DescribeTableCommand({ TableName: target }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-type']);
  });
});

describe('what is refused before anything is made', () => {
  test.each([
    ['before the window', '2026-03-09T01:00:00Z', /from 2026-03-09T02:00:00.000Z to .*vault of AWS Backup/],
    ['of the last five minutes', '2026-03-09T02:20:00Z', /wait, or name an earlier instant/],
    ['in the future', '2027-01-01T00:00:00Z', /wait, or name an earlier instant/],
  ])('An instant %s', async (_, text, message) => {
    await expect(run({ to: readTo(text) })).rejects.toThrow(message);
    expect(await tables()).toHaveLength(3);
    expect(world.journal.text).toBeUndefined();
  });

  test.each(['yesterday', '2026-03-09', '2026-13-09T02:00:00Z'])('"%s" as an instant', (text) => {
    expect(() => readTo(text)).toThrow(/takes an instant in UTC/);
  });

  test('A region or service without point-in-time recovery', async () => {
    const send = async () => {
      throw Object.assign(new Error('no'), { name: 'UnknownOperationException' });
    };
    const client = { ...world.deps.client, send } as unknown as RestoreDeps['client'];
    await expect(run({}, { client })).rejects.toThrow(/is not served here \(UnknownOperationException\)/);
  });

  test('A table that is gone, and one without recovery', async () => {
    await expect(run({}, { used: () => 'hotline-dev-gone' })).rejects.toThrow(/system backups of DynamoDB/);
    await world.ensureEvents({ hasPointInTimeRecovery: false });
    await expect(run()).rejects.toThrow(/has no point-in-time recovery/);
  });

  test('A target that an earlier restore has left', async () => {
    await run();
    await abandon(world.deps);
    await expect(run()).rejects.toThrow(/exists already/);
  });
});

describe('a restore that is started twice', () => {
  test('The second is refused while the first lives, and another instant is refused until it ends', async () => {
    const second = { ...world.deps, runner: 'there:2' };
    let refused: Promise<string> | undefined;
    const say = ({ en }: { readonly en: string }) => {
      if (en.includes('is being restored')) refused = restore(second, request()).catch((error: Error) => error.message);
    };
    await run({}, { say });
    expect(await refused).toMatch(/is running already \(here:1\)/);
    await expect(run({ to: readTo('2026-03-09T02:05:00Z') })).rejects.toThrow(/is under way, at step carryLate/);
  });

  test('Of two that begin at the same moment one works', async () => {
    const both = await Promise.allSettled([run(), run({}, { runner: 'there:2' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await world.list(target)).toEqual(['a 1', 'a 2', 'b 1', 'c 1']);
  });

  test('One that was killed is continued at once where its process is known to have ended, else after two minutes', async () => {
    // A killed process cannot let go: the journal keeps what it wrote last.
    let left: string | undefined;
    const say = () => {
      left ??= world.journal.text;
    };
    await run({}, { say });
    world.journal.text = left;
    const other = { runner: 'there:2' };
    await expect(run({}, other)).rejects.toThrow(/is running already/);
    expect(await run({}, { ...other, hasEnded: (runner) => runner === 'here:1' })).toBe('waits');
    world.journal.text = left;
    world.pass(3);
    expect(await run({}, other)).toBe('waits');
  });
});

describe('a restore that is cut short', () => {
  test('At whichever call it ends, calling it again completes it, and nothing is lost or copied twice', async () => {
    for (let version = 2; version < 40; version++) await world.append('c', version);
    let calls = 0;
    let end = 5;
    const send = (...args: Parameters<typeof world.deps.client.send>) => {
      if (++calls === end) throw new Error('cut');
      return world.deps.client.send(...args);
    };
    const client = new Proxy(world.deps.client, {
      get: (whole, name) => (name === 'send' ? send : Reflect.get(whole, name)),
    });
    let ends = 0;
    for (;;) {
      calls = 0;
      const outcome = await run({}, { client }).catch((error: Error) => error.message);
      if (outcome === 'waits') break;
      expect(outcome).toBe('cut');
      ends++;
      end += 7;
    }
    expect(ends).toBeGreaterThan(4);
    const list = await world.list(target);
    expect(list).toHaveLength(3 + 39);
    expect(new Set(list).size).toBe(list.length);
    world.deploy();
    expect(await run()).toBe('done');
  });
});

describe('differences', () => {
  test('An event that the lists have seen and no table has stops it before the swap; whoever accepts it goes on', async () => {
    await world.see('b', 7);
    await expect(run()).rejects.toThrow(/1 events missing that lists have seen \(b 7\)/);
    expect(world.inUse.text).toBeUndefined();
    expect(await run({ acceptsDifferences: true })).toBe('waits');
    expect(world.inUse.text).toContain(target);
  });

  test('What is mended after the stop is found by the next call', async () => {
    await world.see('b', 2);
    await expect(run()).rejects.toThrow(/differs/);
    await world.append('b', 2, {}, target);
    expect(await run()).toBe('waits');
  });

  test('An event after a gap, and one that the old table has otherwise, are kept for a person and stop the swap', async () => {
    await world.append('b', 3);
    await world.append('a', 2, { other: true });
    await expect(run()).rejects.toThrow(
      /1 events of the old table after a gap, 1 events that the old table has otherwise/,
    );
    expect(world.setAside.toSorted()).toEqual(['events conflict {"S":"a"}', 'events gap {"S":"b"}']);
    expect(await world.list(target)).toEqual(['a 1', 'a 2', 'b 1', 'c 1']);
  });

  test('A log with a missing version in the restored table stops the swap', async () => {
    to = readTo('2026-03-09T02:00:00Z');
    await world.append('e', 2);
    world.pass(10);
    to = world.now();
    world.pass(10);
    await expect(run()).rejects.toThrow(/1 logs with a gap/);
  });
});

describe('giving up', () => {
  test('After the swap the former tables are put back in use', async () => {
    await run();
    await abandon(world.deps);
    expect(world.inUse.text).toBe('{}');
    expect(world.said.at(-1)).toBe('deploy now');
    await expect(abandon(world.deps)).rejects.toThrow(/No restore is under way/);
  });
});
