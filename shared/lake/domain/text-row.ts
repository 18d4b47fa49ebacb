import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import type { TextKind } from '#kernel/domain/vocabulary.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import { buildEventRows } from './build-event-rows.ts';
import type { EventRow } from './event-row.ts';

/** The version of the contract. It rises when a column of `replies` or `texts` changes its meaning. */
export const WORDS_CONTRACT = 1;

/** Longer texts are cut, so that the answer of one batch stays below the 6 MB of Lambda. */
export const MAX_CHARACTERS = 4000;

/** The kinds of texts that appellants write, or that staff write down for them. */
export const APPELLANT_TEXT_KINDS = [
  'original',
  'supplement',
  'comment',
  'surveyWords',
] as const satisfies readonly TextKind[];

/** The columns about the appeal after the event. They have the names of the table `events`. */
type AppealColumns = Pick<
  EventRow,
  | 'appeal_id'
  | 'version'
  | 'event_type'
  | 'recorded_at'
  | 'event_date'
  | 'city'
  | 'kind'
  | 'channel'
  | 'category'
  | 'category_hint'
  | 'county'
  | 'street'
  | 'round'
>;

interface Words extends AppealColumns {
  readonly contract_version: number;
  /** Whether something was removed from the text. */
  readonly is_scrubbed: boolean;
  readonly is_cut: boolean;
}

/** An official reply, scrubbed. */
export interface ReplyRow extends Words {
  /** The lead unit. Null when the centre answers itself. */
  readonly unit_id: string | null;
  readonly reply: string;
}

/** A text of an appellant, scrubbed. */
export interface TextRow extends Words {
  readonly text_kind: (typeof APPELLANT_TEXT_KINDS)[number];
  readonly title: string | null;
  readonly text: string;
}

/** A reference to a text of an event. */
export interface WordsRef<Row> {
  readonly version: number;
  readonly id: string;
  /** Makes the row from the text. */
  readonly toRow: (words: { readonly title?: string; readonly text: string }) => Row;
}

/** The official replies of a case, when they reached the appellant. None for tip-offs and confidential appeals. */
export function listReplies(log: readonly AppealEvent[], jurisdiction: string): readonly WordsRef<ReplyRow>[] {
  return listWords(log, jurisdiction, (event, after, row) => {
    const id = findReply(event, after);
    if (id === undefined) return undefined;
    const toRow: WordsRef<ReplyRow>['toRow'] = ({ text }) => {
      const reply = scrubAndCut(text);
      return { ...toColumns(row), unit_id: row.lead_unit_id, reply: reply.text, ...toFlags([reply]) };
    };
    return { version: event.version, id, toRow };
  });
}

/** The texts of appellants in a case. None for tip-offs and confidential appeals. */
export function listTexts(log: readonly AppealEvent[], jurisdiction: string): readonly WordsRef<TextRow>[] {
  return listWords(log, jurisdiction, (event, _after, row) => {
    for (const { id, kind } of event.changes.texts ?? []) {
      const textKind = APPELLANT_TEXT_KINDS.find((each) => each === kind);
      if (textKind === undefined || !isByAppellant(textKind, event)) continue;
      const toRow: WordsRef<TextRow>['toRow'] = (words) => {
        const [title, text] = [
          words.title === undefined ? undefined : scrubAndCut(words.title),
          scrubAndCut(words.text),
        ];
        const flags = toFlags(title === undefined ? [text] : [title, text]);
        return { ...toColumns(row), text_kind: textKind, title: title?.text ?? null, text: text.text, ...flags };
      };
      return { version: event.version, id, toRow };
    }
    return undefined;
  });
}

/** Staff also write comments and new facts. What they write down for a caller counts as the caller's. */
function isByAppellant(kind: TextRow['text_kind'], { actor }: AppealEvent): boolean {
  if (kind === 'comment') return actor.role === 'APP' || actor.callId !== undefined;
  return kind !== 'supplement' || actor.role !== 'SUP';
}

/** The reply that reaches the appellant with an event: that of a result when the result passes the review. */
export function findReply({ type, changes }: AppealEvent, after: Appeal): string | undefined {
  if (type === 'appeal.resultSubmitted') return undefined;
  if (type === 'appeal.resultPassed') return after.result?.publicReplyId;
  return changes.texts?.find(({ kind }) => kind === 'publicReply')?.id;
}

/** The whole log decides: when it was made confidential later, even its first event has no row. What was a report has none. */
function listWords<Row>(
  log: readonly AppealEvent[],
  jurisdiction: string,
  toRef: (event: AppealEvent, after: Appeal, row: EventRow) => WordsRef<Row> | undefined,
): readonly WordsRef<Row>[] {
  const rows = buildEventRows(log, jurisdiction);
  const refs: WordsRef<Row>[] = [];
  let appeal: Appeal | undefined;
  let wasReport = false;
  for (const [index, event] of log.entries()) {
    appeal = evolve(appeal, event);
    wasReport ||= appeal.kind === 'report';
    const ref = toRef(event, appeal, rows[index] as EventRow);
    if (ref) refs.push(ref);
  }
  return wasReport || appeal?.flags.includes('confidential') ? [] : refs;
}

function toColumns(row: EventRow): AppealColumns & Pick<Words, 'contract_version'> {
  const { appeal_id, version, event_type, recorded_at, event_date, city } = row;
  const { kind, channel, category, category_hint, county, street, round } = row;
  return {
    contract_version: WORDS_CONTRACT,
    appeal_id,
    version,
    event_type,
    recorded_at,
    event_date,
    city,
    kind,
    channel,
    category,
    category_hint,
    county,
    street,
    round,
  };
}

interface CutText {
  readonly text: string;
  readonly isScrubbed: boolean;
  readonly isCut: boolean;
}

/** Scrubs before the cut, so that no half of a number is left, and once more after it. */
function scrubAndCut(text: string): CutText {
  const characters = Array.from(text);
  const whole = scrub(text);
  if (characters.length <= MAX_CHARACTERS) return { ...whole, isCut: false };
  const cut = scrub(Array.from(whole.text).slice(0, MAX_CHARACTERS).join(''));
  return { text: cut.text, isScrubbed: whole.isScrubbed || cut.isScrubbed, isCut: true };
}

function toFlags(all: readonly CutText[]): Pick<Words, 'is_scrubbed' | 'is_cut'> {
  return { is_scrubbed: all.some(({ isScrubbed }) => isScrubbed), is_cut: all.some(({ isCut }) => isCut) };
}
