import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type AsideThing, type JobPositions, type LanePosition, LEASERS } from '../../jobs/job.port.ts';
import { deleteBatch } from './batch.ts';
import { queryWhere } from './expressions.ts';
import { instant, integer, itemParser, optionalInstant, optionalText, text } from './item-parser.ts';
import { allItems, firstItems, fourDigits, type TableAccess } from './table.ts';
import { deleteItem, putIf, putItem } from './writes.ts';

const parsePosition = itemParser<LanePosition>('control', 'JOB', {
  lane: integer,
  pass: text,
  after: optionalText,
  isDone: v.boolean(),
  things: integer,
  counts: v.record(text, integer),
  tries: integer,
  startedAt: instant,
  at: instant,
  leasedUntil: optionalInstant,
  leasedBy: v.optional(v.picklist(LEASERS)),
  turn: integer,
});

const parseAside = itemParser<AsideThing>('control', 'JOB', {
  lane: integer,
  thing: text,
  why: text,
  isForPerson: v.boolean(),
  isHeld: v.boolean(),
  tries: integer,
  at: instant,
});

/** `JOB#<name>` of the table `control`: `LANE#<lane>` is how far a lane has come, `ASIDE#<hash>` a thing that was put aside. */
export function jobPositions(table: TableAccess): JobPositions {
  const items = (job: string, kind: 'LANE#' | 'ASIDE#') =>
    queryWhere('#pk = :pk AND begins_with(#sk, :kind)', { pk: toPk(job), kind }, { ConsistentRead: true });
  return {
    read: async (job) => (await allItems(table, items(job, 'LANE#'))).map(parsePosition),

    write: (job, position) => {
      const item = { pk: toPk(job), sk: `LANE#${fourDigits(position.lane)}`, ...position };
      return position.turn === 1
        ? putIf(table, item, 'attribute_not_exists(#turn)')
        : putIf(table, item, '#turn = :before', { before: position.turn - 1 });
    },

    async forget(job) {
      const stored = await allItems(table, items(job, 'LANE#'));
      await deleteBatch(
        table,
        stored.map(({ pk, sk }) => ({ pk, sk })),
      );
    },

    putAside: (job, aside) => putItem(table, { ...toAsideKey(job, aside.thing), ...aside }),
    listAside: async (job, most) => (await firstItems(table, items(job, 'ASIDE#'), most)).map(parseAside),
    takeBack: (job, thing) => deleteItem(table, toAsideKey(job, thing)),
  };
}

function toPk(job: string): string {
  return `JOB#${job}`;
}

/** A thing may be longer than a key. */
function toAsideKey(job: string, thing: string) {
  return { pk: toPk(job), sk: `ASIDE#${createHash('sha256').update(thing).digest('base64url')}` };
}
