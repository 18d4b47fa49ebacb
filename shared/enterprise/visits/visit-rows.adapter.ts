import * as v from 'valibot';
import { readClosed } from '#enterprise/requests/request-rows.adapter.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import {
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  optionalTexts,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { firstItems, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import { ATTRIBUTE, INDEX } from '#kernel/env-names.ts';
import type { Page } from '#kernel/ports/page.ts';
import { VISIT_BASES, VISIT_PURPOSES, VISIT_STATUSES } from './domain/vocabulary.ts';
import type { VisitLists, VisitRow, VisitRows } from './visits.port.ts';

const parseRow = itemParser<VisitRow>('requestRows', 'VISIT', {
  visitId: text,
  version: integer,
  creditCode: text,
  county: text,
  purpose: v.picklist(VISIT_PURPOSES),
  basis: v.picklist(VISIT_BASES),
  status: v.picklist(VISIT_STATUSES),
  since: instant,
  changedAt: instant,
  begin: optionalInstant,
  wishedFrom: optionalInstant,
  unitId: optionalText,
  visitorIds: optionalTexts,
});

const PROPOSED = 'VISITS';

/**
 * `VISIT#<creditCode>` of the table `requestRows`, an item for each visit. Its lists are the indexes of rows of requests, under keys of
 * their own, so that they change with it.
 */
export function visitRows(table: TableAccess): VisitRows & VisitLists {
  const readSoonest = async (
    index: string,
    attribute: string,
    value: string,
    limit: number,
    after = ' ',
  ): Promise<Page<VisitRow>> => {
    const query = queryWhere(`#${attribute} = :value AND #dueSort > :after`, { value, after }, { IndexName: index });
    const rows = (await firstItems(table, query, limit + 1)).map(parseRow);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(rows.length > limit && last && { after: toSort(last) }) };
  };
  return {
    async save(row) {
      const item = { pk: `VISIT#${row.creditCode}`, sk: row.visitId, ...row, ...toLists(row) };
      const isNewer = 'attribute_not_exists(#pk) OR #version < :version';
      return (await putIf(table, item, isNewer, { version: row.version })) ? 'saved' : 'newer';
    },
    ofOffice: (unitId, limit, after) =>
      readSoonest(INDEX.byHolder, ATTRIBUTE.holder, officePartition(unitId), limit, after),
    proposed: (limit, after) => readSoonest(INDEX.byEscalation, ATTRIBUTE.escalation, PROPOSED, limit, after),
    closedBetween: (from, to, limit, after) => readClosed(table, closedPartition, from, to, limit, after),
    askedIn: (county, limit, after) =>
      readSoonest(INDEX.byHolder, ATTRIBUTE.holder, askedPartition(county), limit, after),
  };
}

/** The attributes of the indexes. A visit that has ended is listed by its end, for the retention of its words. */
function toLists(row: VisitRow): Item {
  const { visitId, status, county, unitId, changedAt } = row;
  const sorted = { [ATTRIBUTE.dueSort]: toSort(row) };
  if (status === 'asked') return { ...sorted, [ATTRIBUTE.holder]: askedPartition(county) };
  if (status === 'proposed' || status === 'planned')
    return {
      ...sorted,
      [ATTRIBUTE.holder]: officePartition(unitId ?? ''),
      ...(status === 'proposed' && { [ATTRIBUTE.escalation]: PROPOSED }),
    };
  return {
    requestId: visitId,
    run: 0,
    [ATTRIBUTE.checkpointShard]: closedPartition(toShard(visitId)),
    [ATTRIBUTE.checkpointAt]: `${changedAt}#${visitId}`,
  };
}

function toSort({ begin, since, visitId }: VisitRow): string {
  return `${begin ?? since}#${visitId}`;
}

function closedPartition(shard: number): string {
  return `CLOSEDVISITS#${shard}`;
}

function officePartition(unitId: string): string {
  return `VISITS#${unitId}`;
}

function askedPartition(county: string): string {
  return `ASKEDVISITS#${county}`;
}
