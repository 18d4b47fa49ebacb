import { type Instant, plusMillis } from '../../domain/instant.ts';
import type { RequestRef } from '../../domain/request-ref.ts';
import { KEY_REMEMBERED_MS, type UsedKeys } from '../../ports/used-keys.ts';
import { ending } from './expiry.ts';
import { itemParser, text } from './item-parser.ts';
import { getItem, type TableAccess } from './table.ts';
import { putIf } from './writes.ts';

const parseKey = itemParser('control', 'KEY', { bodyHash: text });

/** `KEY#<hash>` of the table `control`: the body with which an Idempotency-Key was used first. */
export function usedKeys(table: TableAccess): UsedKeys {
  const findFirstBody = async ({ key, bodyHash }: RequestRef, now: Instant): Promise<string> => {
    const stored = { pk: `KEY#${key}`, sk: 'KEY' };
    const item = { ...stored, bodyHash, ...ending(plusMillis(now, KEY_REMEMBERED_MS)) };
    if (await putIf(table, item, 'attribute_not_exists(#pk) OR #until <= :now', { now })) return bodyHash;
    const first = await getItem(table, stored);
    // It expired and was deleted between the put and the read.
    return first ? parseKey(first).bodyHash : findFirstBody({ key, bodyHash }, now);
  };
  return { findFirstBody };
}
