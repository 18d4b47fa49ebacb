import { EVENT_SCHEMA } from '../../../domain/appeal/event.ts';
import type { Item } from '../table.ts';

/**
 * Converts a stored event to the current schema version, which is 1. Each older version gets a step here. Throws for an
 * unknown version: an old function must not misread a new event.
 */
export function upcast(raw: Item): Item {
  const { schema } = raw;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1 || schema > EVENT_SCHEMA)
    throw new Error(`event ${String(raw.appealId)}/${String(raw.version)} has the unknown schema ${String(schema)}`);
  return raw;
}
