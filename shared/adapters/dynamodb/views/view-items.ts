import * as z from 'zod/mini';
import type { Involvement } from '../../../domain/appeal/scope.ts';
import { type Instant, SECOND_MS, toMillis } from '../../../domain/words/instant.ts';
import {
  APPELLANT_KINDS,
  KINDS,
  QUEUES,
  STATUSES,
  SUPERVISION_LEVELS,
  URGENCIES,
} from '../../../domain/words/words.ts';
import type { CaseChange, CaseRow, CaseSummary, EntryKey, LineSigns, RowLine } from '../../../ports/views.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  optionalTexts,
  text,
} from '../item-parser.ts';

/** Schemas of the items of the table `views`. */

/** A list entry: its key and the case that it points to. */
export interface StoredEntry extends EntryKey {
  readonly appealId: string;
}

const KEY = { pk: text, sk: text } satisfies Fields<EntryKey>;
const ENTRY = { ...KEY, appealId: text };

export const parseRow = itemParser<CaseRow>('views', 'CASE', () => {
  const summary = listSummaryFields();
  const { dueAt, redAt, provisional, holds } = summary;
  return {
    summary: z.object(summary),
    lines: z.array(z.object({ ...KEY, dueAt, redAt, provisional, holds } satisfies Fields<RowLine>)),
    filedUnder: optionalTexts,
    closed: z.optional(z.object(KEY)),
    checkpoint: z.optional(z.object({ ...KEY, run: integer })),
    overview: z.optional(listOverviewFields()),
    stale: z.array(z.object(KEY)),
  };
});

export const parseEntry = itemParser<StoredEntry>('views', 'entry', () => ENTRY);

export const parseCheckpoint = itemParser('views', 'CHECKPOINT', () => ({ ...ENTRY, run: integer }));

/** The fields that a queue's entry has itself. */
export const parseLineSigns = itemParser<LineSigns>('views', 'QUEUE', () => {
  const { kind, redAt, accusedUnitId, holds, regionCode } = listSummaryFields();
  return { kind: z.optional(kind), redAt, accusedUnitId, holds, regionCode };
});

/** A change of a case in a queue. */
export const parseChange = itemParser<CaseChange>('views', 'CHANGED', () => {
  const { kind, redAt, accusedUnitId, holds, regionCode } = listSummaryFields();
  return { number: text, version: integer, kind: z.optional(kind), redAt, accusedUnitId, holds, regionCode };
});

/** What the overview counts of a case, from the index. */
export const parseOverview = itemParser('views', 'CASE', () => ({ overview: listOverviewFields() }));

function listOverviewFields() {
  const { kind, regionCode, submittedAt, dueAt, redAt, accusedUnitId } = listSummaryFields();
  const flag = z.optional(z.boolean());
  const line = z.object({ queue: z.enum(QUEUES), scope: text, dueAt, redAt });
  return z.object({
    kind,
    regionCode,
    submittedAt,
    accusedUnitId,
    isHeld: flag,
    isExtended: flag,
    lines: z.array(line),
  });
}

function listSummaryFields() {
  const hold: z.ZodMiniType<Involvement> = z.discriminatedUnion('as', [
    z.object({ as: z.literal('filer') }),
    z.object({ as: z.enum(['signer', 'worker']), unitId: text }),
  ]);
  return {
    appealId: text,
    number: text,
    version: integer,
    status: z.enum(STATUSES),
    kind: z.enum(KINDS),
    urgency: z.enum(URGENCIES),
    category: optionalText,
    regionCode: optionalText,
    supervision: z.enum(SUPERVISION_LEVELS),
    round: integer,
    submittedAt: instant,
    dueAt: optionalInstant,
    redAt: optionalInstant,
    provisional: z.optional(z.boolean()),
    accusedUnitId: optionalText,
    unitId: optionalText,
    titleId: optionalText,
    holds: z.optional(z.array(hold)),
    appellantKind: z.optional(z.enum(APPELLANT_KINDS)),
    hold: z.optional(z.object({ since: instant, until: instant, daysBefore: integer, reasonId: optionalText })),
    compared: z.optional(
      z.array(
        z.object({
          at: instant,
          agentId: optionalText,
          unitId: optionalText,
          against: z.enum(['appellant', 'secondCall']),
          differs: z.boolean(),
        }),
      ),
    ),
    rating: z.optional(
      z.object({ contacted: z.boolean(), resolved: z.boolean(), satisfaction: z.literal([1, 2, 3, 4, 5]) }),
    ),
  } satisfies Fields<CaseSummary>;
}

/** Epoch seconds, for DynamoDB. */
export function toExpiry(sort: string, keptMs: number): number {
  return Math.ceil((toMillis(sort as Instant) + keptMs) / SECOND_MS);
}
