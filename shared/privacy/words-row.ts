import type { Appeal } from '../domain/appeal/appeal.ts';
import type { AppealEvent } from '../domain/appeal/event.ts';
import { evolve } from '../domain/appeal/evolve.ts';
import type { TextKind } from '../domain/appeal/words.ts';
import { buildEventRows } from '../domain/lake/build-event-rows.ts';
import type { EventRow } from '../domain/lake/event-row.ts';
import { scrub } from './scrub.ts';

/** Raised when a column of `replies` or `texts` changes its meaning. */
export const WORDS_CONTRACT = 1;

/** What is kept of a text; a longer one is cut, so that what one batch answers stays below the 6 MB of Lambda. */
export const MOST_SIGNS = 4000;

/** Kinds of texts that appellants write, or that are written down for them. */
export const APPELLANTS_WORDS = [
  'original',
  'supplement',
  'comment',
  'surveyWords',
] as const satisfies readonly TextKind[];

/** What a row of words tells of its appeal, as it stood after the event; the names are those of `events`. */
type Frame = Pick<
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

interface Words extends Frame {
  readonly contract_version: number;
  /** Whether something was taken out of it. */
  readonly is_scrubbed: boolean;
  readonly is_cut: boolean;
}

/** What the platform officially answered, scrubbed. */
export interface ReplyRow extends Words {
  /** The unit that leads; null when the centre answers itself. */
  readonly unit_id: string | null;
  readonly reply: string;
}

/** What an appellant wrote, scrubbed. */
export interface TextRow extends Words {
  readonly text_kind: (typeof APPELLANTS_WORDS)[number];
  readonly title: string | null;
  readonly text: string;
}

/** A text that an event is about, by its id. */
export interface WordsRef<Row> {
  readonly version: number;
  readonly id: string;
  /** The row of its words. */
  readonly rowOf: (words: { readonly title?: string; readonly text: string }) => Row;
}

/** The official replies of a case, where and when each reached its appellant; none of tip-offs and confidential appeals. */
export function repliesOf(log: readonly AppealEvent[], jurisdiction: string): readonly WordsRef<ReplyRow>[] {
  return wordsOf(log, jurisdiction, (event, after, row) => {
    const id = replyIn(event, after);
    if (id === undefined) return undefined;
    const rowOf: WordsRef<ReplyRow>['rowOf'] = ({ text }) => {
      const reply = kept(text);
      return { ...frameOf(row), unit_id: row.lead_unit_id, reply: reply.text, ...marksOf([reply]) };
    };
    return { version: event.version, id, rowOf };
  });
}

/** What appellants wrote in a case; nothing of tip-offs and confidential appeals. */
export function textsOf(log: readonly AppealEvent[], jurisdiction: string): readonly WordsRef<TextRow>[] {
  return wordsOf(log, jurisdiction, (event, _after, row) => {
    for (const { id, kind } of event.changes.texts ?? []) {
      const textKind = APPELLANTS_WORDS.find((each) => each === kind);
      if (textKind === undefined || !isAppellants(textKind, event)) continue;
      const rowOf: WordsRef<TextRow>['rowOf'] = (words) => {
        const [title, text] = [words.title === undefined ? undefined : kept(words.title), kept(words.text)];
        const marks = marksOf(title === undefined ? [text] : [title, text]);
        return { ...frameOf(row), text_kind: textKind, title: title?.text ?? null, text: text.text, ...marks };
      };
      return { version: event.version, id, rowOf };
    }
    return undefined;
  });
}

/** Staff write comments and new facts too; what they write down for somebody on a call is that person's. */
function isAppellants(kind: TextRow['text_kind'], { actor }: AppealEvent): boolean {
  if (kind === 'comment') return actor.role === 'APP' || actor.callId !== undefined;
  return kind !== 'supplement' || actor.role !== 'SUP';
}

/** A result's reply reaches the appellant when the result has passed. */
function replyIn({ type, changes }: AppealEvent, after: Appeal): string | undefined {
  if (type === 'appeal.resultSubmitted') return undefined;
  if (type === 'appeal.resultPassed') return after.result?.publicReplyId;
  return changes.texts?.find(({ kind }) => kind === 'publicReply')?.id;
}

/** As the case stands now, not as it stood then: what was made confidential later is silent from its first event on. */
function wordsOf<Row>(
  log: readonly AppealEvent[],
  jurisdiction: string,
  refOf: (event: AppealEvent, after: Appeal, row: EventRow) => WordsRef<Row> | undefined,
): readonly WordsRef<Row>[] {
  const rows = buildEventRows(log, jurisdiction);
  const refs: WordsRef<Row>[] = [];
  let appeal: Appeal | undefined;
  for (const [index, event] of log.entries()) {
    appeal = evolve(appeal, event);
    const ref = refOf(event, appeal, rows[index] as EventRow);
    if (ref) refs.push(ref);
  }
  return appeal?.kind === 'report' || appeal?.flags.includes('confidential') ? [] : refs;
}

function frameOf(row: EventRow): Frame & Pick<Words, 'contract_version'> {
  const { appeal_id, version, event_type, recorded_at, event_date, city } = row;
  const { kind, channel, category, category_hint, county, street, round } = row;
  return {
    contract_version: WORDS_CONTRACT,
    ...{ appeal_id, version, event_type, recorded_at, event_date, city },
    ...{ kind, channel, category, category_hint, county, street, round },
  };
}

interface Kept {
  readonly text: string;
  readonly isScrubbed: boolean;
  readonly isCut: boolean;
}

/** Scrubbed before it is cut, so that no half of a number is left; what the cut leaves is looked at once more. */
function kept(text: string): Kept {
  const signs = Array.from(text);
  const whole = scrub(text);
  if (signs.length <= MOST_SIGNS) return { ...whole, isCut: false };
  const cut = scrub(Array.from(whole.text).slice(0, MOST_SIGNS).join(''));
  return { text: cut.text, isScrubbed: whole.isScrubbed || cut.isScrubbed, isCut: true };
}

function marksOf(all: readonly Kept[]): Pick<Words, 'is_scrubbed' | 'is_cut'> {
  return { is_scrubbed: all.some(({ isScrubbed }) => isScrubbed), is_cut: all.some(({ isCut }) => isCut) };
}
