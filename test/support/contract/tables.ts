import type { TableName } from '#kernel/adapters/dynamodb/item-parser.ts';
import { ATTRIBUTE, INDEX } from '#kernel/env-names.ts';

/** The tables of docs/data-model.md. */
export type TableKind = TableName;

type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];

interface Layout {
  KeySchema: KeySchema;
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' }[];
  GlobalSecondaryIndexes?: {
    IndexName: string;
    KeySchema: KeySchema;
    Projection: { ProjectionType: 'KEYS_ONLY' | 'INCLUDE' | 'ALL'; NonKeyAttributes?: string[] };
  }[];
}

const key = (hash: string, range: string): KeySchema => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

const attributes = (types: Readonly<Record<string, 'S' | 'N'>>): Layout['AttributeDefinitions'] =>
  Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));

const { appealId, version, pk, sk, startBucket, startAt, phoneKey, at, pendingDay, waitShard, waitUntil } = ATTRIBUTE;
const { requestId, holder, escalation, dueSort, checkpointShard, checkpointAt } = ATTRIBUTE;
const { recordKind, recordId, managerId, overviewShard } = ATTRIBUTE;

const KEYS_ONLY: { ProjectionType: 'KEYS_ONLY' } = { ProjectionType: 'KEYS_ONLY' };

export const LAYOUTS: Readonly<Record<TableKind, Layout>> = {
  events: {
    KeySchema: key(appealId, version),
    AttributeDefinitions: attributes({ [appealId]: 'S', [version]: 'N', [startBucket]: 'S', [startAt]: 'S' }),
    GlobalSecondaryIndexes: [
      {
        IndexName: INDEX.runStarts,
        KeySchema: key(startBucket, startAt),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['run'] },
      },
    ],
  },
  personal: {
    KeySchema: key(pk, sk),
    AttributeDefinitions: attributes({ [pk]: 'S', [sk]: 'S', [phoneKey]: 'S', [pendingDay]: 'S', [at]: 'S' }),
    GlobalSecondaryIndexes: [
      { IndexName: INDEX.byPhone, KeySchema: key(phoneKey, at), Projection: KEYS_ONLY },
      { IndexName: INDEX.pendingFilings, KeySchema: key(pendingDay, at), Projection: KEYS_ONLY },
    ],
  },
  views: {
    KeySchema: key(pk, sk),
    AttributeDefinitions: attributes({ [pk]: 'S', [sk]: 'S', [overviewShard]: 'S' }),
    GlobalSecondaryIndexes: [
      {
        IndexName: INDEX.overview,
        KeySchema: key(overviewShard, pk),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['overview'] },
      },
    ],
  },
  control: {
    KeySchema: key(pk, sk),
    AttributeDefinitions: attributes({ [pk]: 'S', [sk]: 'S', [waitShard]: 'S', [waitUntil]: 'S' }),
    GlobalSecondaryIndexes: [
      {
        IndexName: INDEX.waits,
        KeySchema: key(waitShard, waitUntil),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['run', 'phase'] },
      },
    ],
  },
  requests: {
    KeySchema: key(requestId, version),
    AttributeDefinitions: attributes({ [requestId]: 'S', [version]: 'N' }),
  },
  requestRows: {
    KeySchema: key(pk, sk),
    AttributeDefinitions: attributes(
      Object.fromEntries(
        [pk, sk, holder, escalation, dueSort, checkpointShard, checkpointAt].map((name) => [name, 'S']),
      ),
    ),
    GlobalSecondaryIndexes: [
      { IndexName: INDEX.byHolder, KeySchema: key(holder, dueSort), Projection: { ProjectionType: 'ALL' } },
      { IndexName: INDEX.byEscalation, KeySchema: key(escalation, dueSort), Projection: { ProjectionType: 'ALL' } },
      {
        IndexName: INDEX.byCheckpoint,
        KeySchema: key(checkpointShard, checkpointAt),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['requestId', 'run'] },
      },
    ],
  },
  public: { KeySchema: key(pk, sk), AttributeDefinitions: attributes({ [pk]: 'S', [sk]: 'S' }) },
  directory: {
    KeySchema: key(pk, sk),
    AttributeDefinitions: attributes({ [pk]: 'S', [sk]: 'S', [recordKind]: 'S', [recordId]: 'S', [managerId]: 'S' }),
    GlobalSecondaryIndexes: [
      { IndexName: INDEX.byKind, KeySchema: key(recordKind, recordId), Projection: { ProjectionType: 'ALL' } },
      { IndexName: INDEX.byManager, KeySchema: key(managerId, recordId), Projection: { ProjectionType: 'ALL' } },
    ],
  },
};
