import { EVENT_SCHEMA } from '../../../domain/appeal/event.ts';
import type { Item } from '../table.ts';

/**
 * Brings an event as it was written into today's shape. Each schema version gets its step here when the next one comes;
 * version 1 is today's. Throws for a version that this code does not know: an old function must not misread a new event.
 */
export function upcast(raw: Item): Item {
  const { schema } = raw;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1 || schema > EVENT_SCHEMA)
    throw new Error(`event ${String(raw.appealId)}/${String(raw.version)} has the unknown schema ${String(schema)}`);
  return raw;
}
