import * as v from 'valibot';
import { REQUEST_OUTCOMES, REQUEST_STATUSES, REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import {
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import { firstItems, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { ATTRIBUTE, INDEX } from '#kernel/env-names.ts';
import type { Page } from '#kernel/ports/page.ts';
import { ESCALATIONS } from './domain/vocabulary.ts';
import type { EscalatedTo, RequestHolder, RequestLists, RequestRow, RequestRows } from './requests.port.ts';

const parseRow = itemParser<RequestRow>('requestRows', 'BUSINESS', {
  requestId: text,
  number: text,
  version: integer,
  type: v.picklist(REQUEST_TYPES),
  status: v.picklist(REQUEST_STATUSES),
  outcome: v.optional(v.picklist(REQUEST_OUTCOMES)),
  creditCode: text,
  county: text,
  managerId: optionalText,
  escalatedTo: v.optional(v.picklist(ESCALATIONS)),
  helpful: v.optional(integer),
  round: integer,
  run: integer,
  filedAt: instant,
  closedAt: optionalInstant,
  dueAt: optionalInstant,
  redAt: optionalInstant,
  provisional: v.optional(v.boolean()),
  checkpoint: optionalInstant,
});
const parseCheckpoint = itemParser('requestRows', 'checkpoint', {
  requestId: text,
  run: integer,
  checkpointAt: text,
});

/** Sorts after every instant: a request without a running clock comes last. */
const WITHOUT_CLOCK = '~';

/**
 * `BUSINESS#<creditCode>` of the table `requestRows`, an item for each request. Its other lists are indexes of the same item, so
 * that they change with it, and no list can keep a line that the row has lost.
 */
export function requestRows(table: TableAccess): RequestRows & RequestLists {
  const readPage = async (
    query: ReturnType<typeof queryWhere>,
    limit: number,
    sortOf: (row: RequestRow) => string,
  ): Promise<Page<RequestRow>> => {
    const rows = (await firstItems(table, query, limit + 1)).map(parseRow);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(rows.length > limit && last && { after: sortOf(last) }) };
  };

  const readSoonest = (index: string, attribute: string, value: string, limit: number, after = ' ') =>
    readPage(
      queryWhere(`#${attribute} = :value AND #dueSort > :after`, { value, after }, { IndexName: index }),
      limit,
      toDueSort,
    );

  return {
    async save(row) {
      const item = { ...toKey(row), ...row, ...toLists(row) };
      const isNewer = 'attribute_not_exists(#pk) OR #version < :version';
      return (await putIf(table, item, isNewer, { version: row.version })) ? 'saved' : 'newer';
    },

    async ofBusiness(creditCode, limit, after = WITHOUT_CLOCK) {
      const keys = '#pk = :pk AND #sk < :after';
      const query = queryWhere(keys, { pk: businessPartition(creditCode), after }, { ScanIndexForward: false });
      return readPage(query, limit, (row) => toKey(row).sk);
    },

    heldBy: (holder, limit, after) => readSoonest(INDEX.byHolder, ATTRIBUTE.holder, holderKey(holder), limit, after),

    escalated: (to, limit, after) =>
      readSoonest(INDEX.byEscalation, ATTRIBUTE.escalation, escalationKey(to), limit, after),

    async checkpoints(shard, { before, ...part }) {
      const keys = '#checkpointShard = :shard AND #checkpointAt < :before';
      const query = queryWhere(keys, { shard: String(shard), before }, { IndexName: INDEX.byCheckpoint });
      const slice = await querySlice(table, query, ['checkpointShard', 'checkpointAt', 'pk', 'sk'], part);
      return { ...slice, things: slice.things.map((item) => parseCheckpoint(item).requestId) };
    },

    closedBetween: (from, to, limit, after) => readClosed(table, closedPartition, from, to, limit, after),
  };
}

function toKey({ creditCode, filedAt, number }: RequestRow) {
  return { pk: businessPartition(creditCode), sk: `${filedAt}#${number}` };
}

function businessPartition(creditCode: string): string {
  return `BUSINESS#${creditCode}`;
}

/** The attributes of the indexes. A closed request is in that of checkpoints only, apart from the open ones, by its closing. */
function toLists(row: RequestRow): Item {
  const { status, requestId, county, managerId, escalatedTo, checkpoint, closedAt } = row;
  if (status === 'closed')
    return closedAt === undefined
      ? {}
      : {
          [ATTRIBUTE.checkpointShard]: closedPartition(toShard(requestId)),
          [ATTRIBUTE.checkpointAt]: `${closedAt}#${requestId}`,
        };
  return {
    [ATTRIBUTE.holder]: holderKey(managerId === undefined ? { pool: county } : { managerId }),
    [ATTRIBUTE.dueSort]: toDueSort(row),
    ...(escalatedTo && {
      [ATTRIBUTE.escalation]: escalationKey(escalatedTo === 'head' ? { head: county } : 'supervisors'),
    }),
    ...(checkpoint !== undefined && {
      [ATTRIBUTE.checkpointShard]: String(toShard(requestId)),
      [ATTRIBUTE.checkpointAt]: checkpoint,
    }),
  };
}

function closedPartition(shard: number): string {
  return `CLOSED#${shard}`;
}

/** The number makes it unique, so that a cursor names exactly one request. */
function toDueSort({ dueAt, filedAt, number }: RequestRow): string {
  return `${dueAt ?? `${WITHOUT_CLOCK}${filedAt}`}#${number}`;
}

function holderKey(holder: RequestHolder): string {
  return 'pool' in holder ? `POOL#${holder.pool}` : `MANAGER#${holder.managerId}`;
}

function escalationKey(to: EscalatedTo): string {
  return to === 'supervisors' ? 'SUPERVISORS' : `HEAD#${to.head}`;
}

/** The ids of requests or visits that ended in a span of time, from one shard of an index after another. */
export async function readClosed(
  table: TableAccess,
  toPartition: (shard: number) => string,
  from: Instant,
  to: Instant,
  limit: number,
  after = `0#${from}`,
): Promise<Page<string>> {
  const first = Number(after.slice(0, 1));
  const items: string[] = [];
  for (const shard of ALL_SHARDS.slice(first)) {
    const begun = shard === first ? after.slice(2) : from;
    // A request that was closed at `to` sorts after it: its key continues with the id.
    const keys = '#checkpointShard = :shard AND #checkpointAt BETWEEN :begun AND :to';
    const query = queryWhere(keys, { shard: toPartition(shard), begun, to }, { IndexName: INDEX.byCheckpoint });
    const room = limit - items.length;
    const found = (await firstItems(table, query, room + 1)).map(parseCheckpoint);
    items.push(...found.slice(0, room).map(({ requestId }) => requestId));
    const next = found[room];
    if (next) return { items, after: `${shard}#${next.checkpointAt}` };
  }
  return { items };
}
