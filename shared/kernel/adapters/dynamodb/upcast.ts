import type { Item } from './table.ts';

/**
 * Converts a stored event to the newest schema version that this release knows. Each older version gets a step here. Throws for an
 * unknown version: an old function must not misread a new event.
 */
export function upcast(raw: Item, newest: number, id: unknown): Item {
  const { schema } = raw;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1 || schema > newest)
    throw new Error(`event ${String(id)}/${String(raw.version)} has the unknown schema ${String(schema)}`);
  return raw;
}
