import * as v from 'valibot';
import { QUEUES } from '../../domain/vocabulary.ts';
import { type Claim, type Claims, POOL, type QueuePlace } from '../../ports/queue-claims.ts';
import { readBatch } from './batch.ts';
import { ending } from './expiry.ts';
import { queryWhere } from './expressions.ts';
import { instant, itemParser, text } from './item-parser.ts';
import { allItems, getItem, type TableAccess } from './table.ts';
import { deleteIf, putIf } from './writes.ts';

const parseClaim = itemParser<Claim>('control', 'CLAIM', {
  queue: v.picklist([...QUEUES, POOL]),
  scope: text,
  number: text,
  by: text,
  until: instant,
  request: text,
});

/** `CLAIM#<number>` and `<queue>#<scope>` of the table `control`: the claim of a queue entry, beside those of the case in other queues. */
export function claims(table: TableAccess): Claims {
  const take: Claims['take'] = async (claim, now, { over } = { over: false }) => {
    const key = claimKey(claim, claim.number);
    const item = { ...key, ...claim, ...ending(claim.until) };
    const { by, request } = claim;
    const isMine = over ? '' : '#by = :by AND ';
    const isFree = `attribute_not_exists(#pk) OR #until <= :now OR (${isMine}#request <> :request)`;
    if (await putIf(table, item, isFree, over ? { now, request } : { now, by, request })) return claim;
    const standing = await getItem(table, key);
    // It was released between the put and the read.
    return standing ? parseClaim(standing) : take(claim, now, { over });
  };

  return {
    take,

    async release(place, number, by, now) {
      const key = claimKey(place, number);
      const isOpenToMe = 'attribute_not_exists(#pk) OR #until <= :now OR #by = :by';
      if (await deleteIf(table, key, isOpenToMe, { now, by })) return undefined;
      const standing = await getItem(table, key);
      return standing && parseClaim(standing);
    },

    async findActive(place, numbers, now) {
      const items = await readBatch(
        table,
        numbers.map((number) => claimKey(place, number)),
      );
      const inForce = items.map(parseClaim).filter(({ until }) => until > now);
      return new Map(inForce.map((claim) => [claim.number, claim]));
    },

    async findOf(number, now) {
      const items = await allItems(table, queryWhere('#pk = :pk', { pk: `CLAIM#${number}` }));
      return items.map(parseClaim).filter(({ until }) => until > now);
    },
  };
}

function claimKey({ queue, scope }: QueuePlace, number: string) {
  return { pk: `CLAIM#${number}`, sk: `${queue}#${scope}` };
}
