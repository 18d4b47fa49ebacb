import { isDeepStrictEqual } from 'node:util';
import { PutItemCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { HOUR_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import {
  inHundreds,
  type KeyedTable,
  keyOf,
  keyText,
  type RawItem,
  readItems,
  readPage,
  SEGMENTS,
} from './table-items.ts';

/**
 * Why an item of the source is not in the restored table as it is in the source. Events never change, so of a `conflict` one is wrong; of
 * other tables an item that `differs` is as it was at the instant.
 */
export type Reason = 'conflict' | 'gap' | 'differs';

/** What was done with the items of a source. */
export type CarryCounts = Readonly<Record<Reason | 'carried', number>>;

/** How far the copying has got: the table, for each of its parts the key after which it goes on, and counts. */
export interface CarryPosition {
  readonly table: number;
  readonly parts: readonly (RawItem | 'done' | null)[];
  readonly counts: CarryCounts;
}

export const FIRST_POSITION: CarryPosition = {
  table: 0,
  parts: Array.from({ length: SEGMENTS }, () => null),
  counts: { carried: 0, conflict: 0, gap: 0, differs: 0 },
};

export interface CarryOptions {
  readonly source: KeyedTable;
  readonly target: KeyedTable;
  /** A log: its items never change, and have versions without a gap. */
  readonly isLog: boolean;
  /** The instant of the restore, to leave out what of a log is older; undefined to look at everything. */
  readonly to: Instant | undefined;
  readonly position: CarryPosition;
  save(position: CarryPosition): Promise<void>;
  /** Keeps an item that a person has to look at. */
  setAside(reason: Reason, item: RawItem): void;
}

/** Events have the instant of their command, and are written within seconds. */
const MARGIN_MS = HOUR_MS;

/**
 * Copies into a restored table what its source has and it has not: what happened after the instant of the restore. It never
 * overwrites: an item that both have stays as it was restored. Of a log, an event after a gap is not copied. Its parts are read at
 * the same time, and it goes on at `position`.
 */
export async function carryItems(options: CarryOptions): Promise<CarryPosition> {
  let position = options.position;
  const { source, to } = options;
  const advance = (segment: number, part: RawItem | 'done', counted: Counts) => {
    const parts = position.parts.map((each, at) => (at === segment ? part : each));
    const sum = (name: keyof Counts) => position.counts[name] + counted[name];
    const counts = {
      carried: sum('carried'),
      conflict: sum('conflict'),
      gap: sum('gap'),
      differs: sum('differs'),
    };
    position = { ...position, parts, counts };
    return options.save(position);
  };
  const filter = options.isLog && to !== undefined ? since(to) : {};
  await Promise.all(
    options.position.parts.map(async (begin, Segment) => {
      let from = begin;
      while (from !== 'done') {
        const page = await readPage(source, { Segment, TotalSegments: SEGMENTS }, from ?? undefined, filter);
        const counted = { ...FIRST_POSITION.counts };
        for (const items of inHundreds(page.items)) await carry(items, options, counted);
        from = page.next ?? 'done';
        await advance(Segment, from, counted);
      }
    }),
  );
  return position;
}

type Counts = { -readonly [name in keyof CarryCounts]: number };

/** Items of a log from an hour before the instant on: those before are in the restored table. */
function since(to: Instant): Omit<ScanCommandInput, 'TableName'> {
  return {
    FilterExpression: '#at >= :from',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':from': { S: plusMillis(to, -MARGIN_MS) } },
  };
}

async function carry(
  items: readonly RawItem[],
  { source, target, isLog, setAside }: CarryOptions,
  counts: Counts,
): Promise<void> {
  const there = await readItems(target, items);
  const missing = items.filter((item) => !there.has(keyText(target, item)));
  for (const item of items) {
    const found = there.get(keyText(target, item));
    if (found === undefined || isDeepStrictEqual(found, item)) continue;
    counts[isLog ? 'conflict' : 'differs']++;
    setAside(isLog ? 'conflict' : 'differs', isLog ? item : keyOf(source, item));
  }
  const previous = new Map(isLog ? missing.map((item) => [item, previousOf(source, item)]) : []);
  const before = [...previous.values()].filter((key) => key !== undefined);
  const known = new Set((await readItems(target, before, { keysOnly: true })).keys());
  for (const item of missing) {
    const needed = previous.get(item);
    if (needed !== undefined && !known.has(keyText(target, needed))) {
      counts.gap++;
      setAside('gap', item);
      continue;
    }
    if (await put(target, item)) counts.carried++;
    known.add(keyText(target, item));
  }
}

/** The key of the event before; undefined for the first. */
function previousOf({ key: [id = '', version = ''] }: KeyedTable, item: RawItem): RawItem | undefined {
  const number = Number(item[version]?.N);
  return number > 1 ? ({ [id]: item[id], [version]: { N: String(number - 1) } } as RawItem) : undefined;
}

/** False when somebody else has put it. */
async function put({ client, name, key: [id = ''] }: KeyedTable, Item: RawItem): Promise<boolean> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: name,
        Item,
        ConditionExpression: 'attribute_not_exists(#id)',
        ExpressionAttributeNames: { '#id': id },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
