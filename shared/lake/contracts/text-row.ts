import * as z from 'zod/mini';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import { EVENT_DATA } from '#appeals/case/event-data.contract.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { CHANNELS, KINDS } from '#kernel/domain/vocabulary.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import {
  APPELLANT_TEXT_KINDS,
  MAX_CHARACTERS,
  type ReplyRow,
  type TextRow,
  WORDS_CONTRACT,
} from '../domain/text-row.ts';
import { appealId, code, count, day, division, time } from './columns.ts';

/** A text in which the scrubber finds nothing more. Its labels may be longer than what they replace. */
const scrubbed = z.string().check(
  z.maxLength(MAX_CHARACTERS * 4),
  z.refine((text) => !scrub(text).isScrubbed),
);

const FRAME = {
  contract_version: z.literal(WORDS_CONTRACT),
  appeal_id: appealId,
  version: z.int().check(z.gte(1)),
  event_type: z.enum(Object.keys(EVENT_DATA) as EventType[]),
  recorded_at: time,
  event_date: day,
  city: code.check(z.refine((city) => city !== 'reports')),
  kind: z.enum(KINDS).check(z.refine((kind) => kind !== 'report')),
  channel: z.enum(CHANNELS),
  category: z.nullable(code),
  category_hint: z.nullable(code),
  county: z.nullable(division(6)),
  street: z.nullable(division(9)),
  round: count,
  is_scrubbed: z.boolean(),
  is_cut: z.boolean(),
};

/** The contract of the table `replies` with the official replies. Tip-offs have no row. */
export const REPLY_ROW = z.strictObject({
  ...FRAME,
  unit_id: z.nullable(code),
  reply: scrubbed,
}) satisfies Schema<ReplyRow>;

/** The contract of the restricted table `texts` with the texts of appellants. Tip-offs have no row. */
export const TEXT_ROW = z.strictObject({
  ...FRAME,
  text_kind: z.enum(APPELLANT_TEXT_KINDS),
  title: z.nullable(scrubbed),
  text: scrubbed,
}) satisfies Schema<TextRow>;
