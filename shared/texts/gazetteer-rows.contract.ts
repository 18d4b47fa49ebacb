import * as z from 'zod/mini';
import type { Schema } from '#kernel/contracts/parse.ts';
import { ENTRY_TYPES, type GazetteerEntry } from './domain/places/gazetteer-entry.ts';
import { type FaultyRow, findEntryFault } from './domain/places/gazetteer-faults.ts';

const MOST_NAMES = 50;
const MOST_CORNERS = 2000;

const name = z.string().check(z.regex(/^\S{2,40}$/));
const number = z.int().check(z.gte(1), z.lte(99_999));

const row = z.strictObject({
  type: z.enum(ENTRY_TYPES),
  name,
  aliases: z.optional(z.array(name).check(z.maxLength(MOST_NAMES))),
  at: z
    .array(
      z.strictObject({
        code: z.string().check(z.regex(/^\d{6}(?:\d{3}){0,2}$/)),
        from: z.optional(number),
        to: z.optional(number),
        side: z.optional(z.enum(['odd', 'even'])),
      }),
    )
    .check(z.maxLength(MOST_NAMES)),
  ring: z.optional(
    z
      .array(z.tuple([z.number().check(z.gte(-180), z.lte(180)), z.number().check(z.gte(-90), z.lte(90))]))
      .check(z.minLength(3), z.maxLength(MOST_CORNERS)),
  ),
}) satisfies Schema<GazetteerEntry>;

/**
 * Reads the rows of a gazetteer, a JSON object on each line. A row with a fault is left out and named; the others count. A region
 * below the known ones is known by a row of the type `region`.
 */
export function readGazetteerRows(
  file: string,
  isKnownRegion: (code: string) => boolean,
): { readonly entries: readonly GazetteerEntry[]; readonly faults: readonly FaultyRow[] } {
  const entries: GazetteerEntry[] = [];
  const faults: FaultyRow[] = [];
  const communities = new Set<string>();
  const named = new Set<string>();
  const isKnown = (code: string) => isKnownRegion(code) || communities.has(code);
  for (const [index, text] of file.split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const value = parseJson(text);
    const read = value === undefined ? undefined : row.safeParse(value);
    if (read?.success !== true) {
      const which = read?.error.issues[0]?.path.join('.') ?? '';
      faults.push({ line, fault: value === undefined ? 'not-json' : 'wrong-shape', which });
      continue;
    }
    const entry: GazetteerEntry = read.data;
    for (const code of listCommunities(entry)) if (isKnown(code.slice(0, 9))) communities.add(code);
    const before = `${entry.type} ${entry.name} ${entry.at.map(({ code }) => code).join()}`;
    const fault = named.has(before)
      ? { fault: 'named-before' as const, which: entry.name }
      : findEntryFault(entry, isKnown);
    named.add(before);
    if (fault) faults.push({ line, ...fault });
    else entries.push(entry);
  }
  return { entries, faults };
}

function listCommunities({ type, at }: GazetteerEntry): readonly string[] {
  return type === 'region' ? at.map(({ code }) => code).filter((code) => code.length > 9) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
