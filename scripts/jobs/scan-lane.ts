import { setTimeout as pause } from 'node:timers/promises';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { aliases, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isProbe } from '#kernel/domain/probe.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';

/** Where an event is: the log of an appeal or of a request, and its place there. */
export interface EventPlace {
  readonly caseId: string;
  readonly version: number;
  readonly at: Instant;
}

/** Parts of a table that are read apart: the lanes of a job through it. Stored positions depend on the number. */
export const SEGMENTS = 64;
/**
 * The rest before a page. A page is 1 MB, 128 read units, and a partition gives 3,000 a second: ten pages a second leave more than half of
 * them to people who file and handle appeals (FAULTS 31). The parts are in different partitions.
 */
const REST_MS = 100;

/** The next pages of a part of a table. The position is the key after which it goes on. */
async function scanLane(
  { client, tableName }: TableAccess,
  input: Omit<ScanCommandInput, 'TableName' | 'ExclusiveStartKey' | 'Segment' | 'TotalSegments'>,
  { lane, after, pages = 1 }: { readonly lane: number; readonly after: string | undefined; readonly pages?: number },
  rest: () => Promise<unknown> = () => pause(REST_MS),
): Promise<Slice<Item>> {
  const things: Item[] = [];
  let from: Item | undefined = after === undefined ? undefined : JSON.parse(after);
  for (let page = 1; ; page++) {
    if (from !== undefined) await rest();
    const part = { Segment: lane, TotalSegments: SEGMENTS, ExclusiveStartKey: from };
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ ...input, TableName: tableName, ...part }),
    );
    things.push(...Items);
    from = LastEvaluatedKey;
    if (from === undefined) return { things, after: undefined, isLast: true };
    if (page === pages) return { things, after: JSON.stringify(from), isLast: false };
  }
}

const PLACE = { version: integer, at: instant };
const parseEventPlace = itemParser<{ readonly appealId: string; readonly version: number; readonly at: Instant }>(
  'events',
  'event',
  {
    appealId: text,
    ...PLACE,
  },
);
const parseRequestPlace = itemParser<{ readonly requestId: string; readonly version: number; readonly at: Instant }>(
  'requests',
  'event',
  { requestId: text, ...PLACE },
);

/** Pages that are read between two positions where few items of a page are wanted. */
const PAGES = 50;

/** Where the events of a part are that were recorded between two instants, both included: of appeals, without the synthetic check. */
export async function listLaneOfEvents(
  table: TableAccess,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  lane: number,
  after: string | undefined,
): Promise<Slice<EventPlace>> {
  const { things, ...slice } = await scanLane(table, between(from, to, 'appealId'), { lane, after, pages: PAGES });
  const places = things.map(parseEventPlace).filter(({ appealId }) => !isProbe(appealId));
  return { ...slice, things: places.map(({ appealId, ...place }) => ({ caseId: appealId, ...place })) };
}

/** The same of requests, visits and campaigns. */
export async function listLaneOfRequestEvents(
  table: TableAccess,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  lane: number,
  after: string | undefined,
): Promise<Slice<EventPlace>> {
  const { things, ...slice } = await scanLane(table, between(from, to, 'requestId'), { lane, after, pages: PAGES });
  const places = things.map(parseRequestPlace);
  return { ...slice, things: places.map(({ requestId, ...place }) => ({ caseId: requestId, ...place })) };
}

function between(from: Instant, to: Instant, id: 'appealId' | 'requestId') {
  return {
    ProjectionExpression: `#${id}, #version, #at`,
    FilterExpression: '#at BETWEEN :from AND :to',
    ExpressionAttributeNames: aliases(id, 'version', 'at'),
    ExpressionAttributeValues: { ':from': from, ':to': to },
  };
}

/** The ids of the appeals in a part of the event log, without those of the synthetic check. */
export async function listLaneOfAppeals(
  events: TableAccess,
  lane: number,
  after: string | undefined,
): Promise<Slice<string>> {
  const first = {
    ProjectionExpression: '#appealId',
    FilterExpression: '#version = :first',
    ExpressionAttributeNames: aliases('appealId', 'version'),
    ExpressionAttributeValues: { ':first': 1 },
  };
  const { things, ...slice } = await scanLane(events, first, { lane, after });
  return { ...slice, things: things.map(({ appealId }) => String(appealId)).filter((id) => !isProbe(id)) };
}
