import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openDynamoDb } from 'one-machine-aws/testing';
import { onTestFinished } from 'vitest';
import type { Bilingual } from '#cli/run-tool.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { type Instant, MINUTE_MS, toInstant, toMillis } from '#kernel/domain/instant.ts';
import type { StoredValue } from '#scripts/platform/stored-value.ts';
import type { RestoreDeps } from '#scripts/restore/restore-deps.ts';
import type { RestorableTable } from '#scripts/restore/restore-job.ts';
import { openTable } from '#scripts/restore/table-items.ts';
import { serveAws, temporaryDir } from '#test/support/contract/serve-aws.ts';

const BEGIN = '2026-03-09T02:00:00.000Z' as Instant;
const arn = (name: string) => `arn:aws-cn:dynamodb:cn-north-1:000000000000:table/${name}`;
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];
const EVENTS = {
  attributeDefinitions: [text('appealId'), { AttributeName: 'version', AttributeType: 'N' }],
  keySchema: key('appealId', 'version'),
  streamViewType: 'NEW_IMAGE',
  isProtected: true,
  tags: [{ Key: 'owner', Value: 'centre' }],
} as const;
const CONTROL = {
  attributeDefinitions: [text('pk'), text('sk')],
  keySchema: key('pk', 'sk'),
  ttlAttribute: 'expiresAt',
};

/** A stored value in memory. */
function memoryValue(): StoredValue & { text: string | undefined } {
  const value: StoredValue & { text: string | undefined } = {
    text: undefined,
    read: async () => value.text,
    create: async (text) => {
      const isFree = value.text === undefined;
      if (isFree) value.text = text;
      return isFree;
    },
    write: async (text) => {
      value.text = text;
    },
    remove: async () => {
      value.text = undefined;
    },
  };
  return value;
}

/** The tables of a stage on a DynamoDB that keeps the past, with a clock that a test moves. */
export async function openWorld() {
  let now: number = toMillis(BEGIN);
  let real = 0;
  const dynamo = await openDynamoDb({
    dir: temporaryDir(),
    clock: { now: () => now } as never,
    authorize: () => undefined,
    // Each look at the time of a restore that is under way is a second later.
    realNow: () => {
      real += 1000;
      return real;
    },
  });
  onTestFinished(() => dynamo.close());
  const ensure = (name: string, spec: object) =>
    dynamo.ensureTable({ name, arn: arn(name), hasPointInTimeRecovery: true, ...spec } as never);
  await ensure('hotline-dev-events', EVENTS);
  await ensure('hotline-dev-control', CONTROL);
  await ensure('hotline-dev-views', CONTROL);
  const client = documentClient(await serveAws(dynamo));
  const used = new Map<RestorableTable, string>([
    ['events', 'hotline-dev-events'],
    ['control', 'hotline-dev-control'],
  ]);
  const [journal, inUse] = [memoryValue(), memoryValue()];
  const said: string[] = [];
  const setAside: string[] = [];
  let rebuilt = 0;

  const deps: RestoreDeps = {
    client,
    journal,
    inUse,
    own: (table) => `hotline-dev-${table}`,
    used: (table) => used.get(table) ?? '',
    heads: async (table) =>
      table === 'events'
        ? {
            rows: await openTable(client, 'hotline-dev-views'),
            read: ({ pk, version }) => version && { appealId: { S: pk?.S ?? '' }, version },
          }
        : undefined,
    restoreMedia: undefined,
    runner: 'here:1',
    realNow: () => now,
    hasEnded: () => false,
    rest: async () => undefined,
    say: ({ en }: Bilingual) => void said.push(en),
    isConsented: async () => true,
    setAside: (table, reason, item) =>
      void setAside.push(`${table} ${reason} ${JSON.stringify(Object.values(item)[0])}`),
    howToSwap: { en: 'deploy now', zh: '' },
    rebuildViews: async () => void rebuilt++,
  };
  const put = (TableName: string, Item: object) =>
    client.send(new PutCommand({ TableName, Item: Item as Record<string, unknown> }));

  return {
    deps,
    journal,
    inUse,
    said,
    setAside,
    dynamo,
    rebuilt: () => rebuilt,
    now: () => toInstant(now),
    pass: (minutes: number) => {
      now += minutes * MINUTE_MS;
    },
    ensureEvents: (more: object) => ensure('hotline-dev-events', { ...EVENTS, ...more }),
    /** Appends an event now. */
    append: (appealId: string, version: number, data: object = {}, table = 'hotline-dev-events') =>
      put(table, { appealId, version, type: 'noted', at: toInstant(now), data }),
    /** What the lists know of a case. */
    see: (appealId: string, version: number) => put('hotline-dev-views', { pk: appealId, sk: 'CASE', version }),
    putControl: (pk: string, rest: object = {}) => put('hotline-dev-control', { pk, sk: pk, ...rest }),
    /** The next deployment: functions use what the restore has written down. */
    deploy: () => {
      const tables = JSON.parse(inUse.text ?? '{}') as Record<RestorableTable, { name: string }>;
      for (const [table, { name }] of Object.entries(tables)) used.set(table as RestorableTable, name);
    },
    /** Destroys what a table has. */
    empty: async (TableName: string) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      for (const { appealId, version, pk, sk } of Items)
        await client.send(
          new DeleteCommand({ TableName, Key: appealId === undefined ? { pk, sk } : { appealId, version } }),
        );
    },
    /** `a 1`, `a 2` of a log, keys of another table. */
    list: async (TableName: string): Promise<readonly string[]> => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      return Items.map(({ appealId, version, pk }) => (appealId ? `${appealId} ${version}` : String(pk))).toSorted();
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
