import type { Item } from '#kernel/adapters/dynamodb/table.ts';
import { EVENT_SCHEMA } from '../domain/event.ts';

/**
 * Converts a stored event to the current schema version, which is 1. Each older version gets a step here. Throws for an
 * unknown version: an old function must not misread a new event.
 */
export function upcast(raw: Item, newest: number = EVENT_SCHEMA, id: unknown = raw.appealId): Item {
  const { schema } = raw;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1 || schema > newest)
    throw new Error(`event ${String(id)}/${String(raw.version)} has the unknown schema ${String(schema)}`);
  return raw;
}
