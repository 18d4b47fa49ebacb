import * as v from 'valibot';
import type { Involvement } from '#appeals/case/domain/scope.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  optionalTexts,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { type Instant, SECOND_MS, toMillis } from '#kernel/domain/instant.ts';
import { APPELLANT_KINDS, KINDS, QUEUES, STATUSES, SUPERVISION_LEVELS, URGENCIES } from '#kernel/domain/vocabulary.ts';
import type { CaseChange, CaseRow, CaseSummary, EntryKey, LineSigns, RowLine } from '../ports/views.ts';

/** Schemas of the items of the table `views`. */

/** A list entry: its key and the case that it points to. */
export interface StoredEntry extends EntryKey {
  readonly appealId: string;
}

const KEY = { pk: text, sk: text } satisfies Fields<EntryKey>;
const ENTRY = { ...KEY, appealId: text };

const hold: v.GenericSchema<unknown, Involvement> = v.variant('as', [
  v.object({ as: v.literal('filer') }),
  v.object({ as: v.picklist(['signer', 'worker']), unitId: text }),
]);

const SUMMARY = {
  appealId: text,
  number: text,
  version: integer,
  status: v.picklist(STATUSES),
  kind: v.picklist(KINDS),
  urgency: v.picklist(URGENCIES),
  category: optionalText,
  regionCode: optionalText,
  supervision: v.picklist(SUPERVISION_LEVELS),
  round: integer,
  submittedAt: instant,
  dueAt: optionalInstant,
  redAt: optionalInstant,
  provisional: v.optional(v.boolean()),
  accusedUnitId: optionalText,
  unitId: optionalText,
  titleId: optionalText,
  holds: v.optional(v.array(hold)),
  appellantKind: v.optional(v.picklist(APPELLANT_KINDS)),
  hold: v.optional(v.object({ since: instant, until: instant, daysBefore: integer, reasonId: optionalText })),
  compared: v.optional(
    v.array(
      v.object({
        at: instant,
        agentId: optionalText,
        unitId: optionalText,
        against: v.picklist(['appellant', 'secondCall']),
        differs: v.boolean(),
      }),
    ),
  ),
  masterId: optionalText,
  rating: v.optional(
    v.object({ contacted: v.boolean(), resolved: v.boolean(), satisfaction: v.picklist([1, 2, 3, 4, 5]) }),
  ),
} satisfies Fields<CaseSummary>;

/** The fields of a summary by which entries are chosen and shown. */
const { kind, redAt, dueAt, provisional, accusedUnitId, holds, regionCode, submittedAt } = SUMMARY;

const flag = v.optional(v.boolean());

/** What the overview counts of a case. */
const OVERVIEW = v.object({
  kind,
  regionCode,
  submittedAt,
  accusedUnitId,
  isHeld: flag,
  isExtended: flag,
  lines: v.array(v.object({ queue: v.picklist(QUEUES), scope: text, dueAt, redAt })),
});

export const parseRow = itemParser<CaseRow>('views', 'CASE', {
  summary: v.object(SUMMARY),
  lines: v.array(v.object({ ...KEY, dueAt, redAt, provisional, holds } satisfies Fields<RowLine>)),
  filedUnder: optionalTexts,
  closed: v.optional(v.object(KEY)),
  checkpoint: v.optional(v.object({ ...KEY, run: integer })),
  overview: v.optional(OVERVIEW),
  stale: v.array(v.object(KEY)),
});

export const parseEntry = itemParser<StoredEntry>('views', 'entry', ENTRY);

export const parseCheckpoint = itemParser('views', 'CHECKPOINT', { ...ENTRY, run: integer });

const SIGNS = { kind: v.optional(kind), redAt, accusedUnitId, holds, regionCode };

/** The fields that a queue's entry has itself. */
export const parseLineSigns = itemParser<LineSigns>('views', 'QUEUE', SIGNS);

/** A change of a case in a queue. */
export const parseChange = itemParser<CaseChange>('views', 'CHANGED', { number: text, version: integer, ...SIGNS });

/** What the overview counts of a case, from the index. */
export const parseOverview = itemParser('views', 'CASE', { overview: OVERVIEW });

/** Epoch seconds, for DynamoDB. */
export function toExpiry(sort: string, keptMs: number): number {
  return Math.ceil((toMillis(sort as Instant) + keptMs) / SECOND_MS);
}
