import { StartRefused } from '../start-refused.ts';
import { check, type IndexDescription, type KeyElement, type Store, type TableDescription } from './engine.ts';
import type { Entries } from './entries.ts';
import { ensureExpiries } from './expiry.ts';
import { describeKey, ensureIndexes } from './index-changes.ts';
import { itemPrefix } from './keys.ts';
import { type StreamViewType, toStreamArn } from './stream-record.ts';

/** A table as the template describes it, with the template's form of keys and indexes. */
export interface TableSpec {
  readonly name: string;
  readonly arn: string;
  readonly attributeDefinitions: TableDescription['AttributeDefinitions'];
  readonly keySchema: readonly KeyElement[];
  readonly globalSecondaryIndexes?: readonly IndexDescription[];
  readonly localSecondaryIndexes?: readonly IndexDescription[];
  readonly streamViewType?: StreamViewType;
  readonly ttlAttribute?: string;
  readonly hasPointInTimeRecovery?: boolean;
  /** Whether it is protected from deletion. */
  readonly isProtected?: boolean;
  readonly tags?: readonly Tag[];
  /** Of a table that was restored: from which table, and to which instant (milliseconds). The origin is a table of a template. */
  readonly restored?: { readonly originArn: string; readonly sourceArn: string; readonly at: number };
}

/** A tag as the API has it. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The keys of all descriptions of tables begin with this. */
const TABLE = 'table~';

/**
 * Creates the table if needed. The indexes of an existing table become those of the template.
 * @throws StartRefused when its primary key has changed.
 */
export function ensureTable(entries: Entries, store: Store, spec: TableSpec): TableDescription {
  const checked = check(store, 'CreateTable', {
    TableName: spec.name,
    AttributeDefinitions: structuredClone(spec.attributeDefinitions),
    KeySchema: structuredClone(spec.keySchema),
    GlobalSecondaryIndexes: spec.globalSecondaryIndexes?.map(bare),
    LocalSecondaryIndexes: spec.localSecondaryIndexes?.map(bare),
    BillingMode: 'PAY_PER_REQUEST',
  });
  const table = describe(spec, checked as unknown as TableDescription);
  const key = `${TABLE}${spec.name}`;
  const existing = entries.get(key) as TableDescription | undefined;
  if (existing !== undefined && describeKey(existing) !== describeKey(table)) {
    throw new StartRefused({
      en: `The table ${spec.name} on the disk has another primary key than the template: start with isFresh (--fresh) to empty the data.`,
      zh: `磁盘上的表 ${spec.name} 的主键与模板不同：请加 isFresh（--fresh）清空数据后启动。`,
    });
  }
  entries.change(() => {
    const { GlobalSecondaryIndexes: _g, LocalSecondaryIndexes: _l, ...withoutIndexes } = table;
    ensureIndexes(entries, existing ?? withoutIndexes, table);
    if (spec.ttlAttribute !== undefined) ensureExpiries(entries, table, spec.ttlAttribute);
    entries.write([{ type: 'put', key, value: table }]);
  });
  return table;
}

/**
 * Refuses data whose tables have other names: a table of the template would be new and empty, while the items lie under the former
 * name. Tables beside those of the template, such as a copy, are left alone where all of the template are there.
 * @throws StartRefused
 */
export function refuseRenamedTables(entries: Entries, names: readonly string[]): void {
  const known = [...entries.values({ gt: TABLE, lt: `${TABLE}~` })].map(
    (table) => (table as TableDescription).TableName,
  );
  const isNew = names.filter((name) => !known.includes(name));
  const left = known.filter((name) => !names.includes(name) && hasItems(entries, name));
  if (isNew.length === 0 || left.length === 0) return;
  throw new StartRefused({
    en: `The data on the disk are in tables that the template does not have (${left.join(', ')}), and it has new ones (${isNew.join(', ')}), which would be empty: start with isFresh (--fresh) to empty the data.`,
    zh: `磁盘上的数据位于模板中没有的表（${left.join('、')}），而模板中的新表（${isNew.join('、')}）将为空：请加 isFresh（--fresh）清空数据后启动。`,
  });
}

function hasItems(entries: Entries, table: string): boolean {
  const prefix = itemPrefix(table);
  return [...entries.values({ gt: prefix, lt: `${prefix}~`, limit: 1 })].length > 0;
}

const bare = ({ IndexName, KeySchema, Projection }: IndexDescription) =>
  structuredClone({ IndexName, KeySchema, Projection });

function describe(spec: TableSpec, checked: TableDescription): TableDescription {
  const throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 };
  const indexes = (list: readonly IndexDescription[] | undefined) =>
    list?.map((index) => ({
      ...index,
      IndexArn: `${spec.arn}/index/${index.IndexName}`,
      IndexStatus: 'ACTIVE',
      IndexSizeBytes: 0,
      ItemCount: 0,
      ProvisionedThroughput: throughput,
    }));
  const { BillingMode: _, ...rest } = checked as TableDescription & { BillingMode?: string };
  return {
    ...rest,
    ...(rest.GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: indexes(rest.GlobalSecondaryIndexes) } : {}),
    ...(rest.LocalSecondaryIndexes ? { LocalSecondaryIndexes: indexes(rest.LocalSecondaryIndexes) } : {}),
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: throughput,
    ItemCount: 0,
    TableSizeBytes: 0,
    ...(spec.streamViewType === undefined
      ? {}
      : {
          StreamSpecification: { StreamEnabled: true, StreamViewType: spec.streamViewType },
          LatestStreamArn: toStreamArn(spec.arn),
        }),
    ...(spec.isProtected && { DeletionProtectionEnabled: true }),
    ...(spec.restored && {
      RestoreSummary: {
        SourceTableArn: spec.restored.sourceArn,
        RestoreDateTime: spec.restored.at / 1000,
        RestoreInProgress: false,
      },
    }),
    TableArn: spec.arn,
    TableStatus: 'ACTIVE',
  } as TableDescription;
}
