import { type Appeal, contactMetIn } from '../appeal/appeal.ts';
import type { AppealEvent } from '../appeal/event.ts';
import { evolve } from '../appeal/evolve.ts';
import type { Kind } from '../appeal/words.ts';
import type { Instant } from '../clocks/instant.ts';
import { type Month, toMonth } from '../clocks/month.ts';
import { lakePlace } from '../lake/place.ts';

/** What is counted of appeals in a month (DOMAIN 6). */
export const COUNTS = [
  /** Filed in the month. */
  'filed',
  /** Of those, answered by the centre itself. */
  'onTheSpot',
  /** Result clocks that ended in the month. */
  'resultClocks',
  'resultClocksMet',
  /** Valid follow-ups that were first answered in the month; the final answer is what they say. */
  'followUps',
  'responded',
  /** Follow-ups that the resolution rate counts: holds and terminations are left out. */
  'resolvable',
  'resolved',
  'satisfied',
] as const;
export type Count = (typeof COUNTS)[number];
export type Counts = Readonly<Record<Count, number>>;

/** Stands for the category of what has none. */
export const NO_CATEGORY = 'none';
/** Two levels of categories are counted, of two digits each. */
const CATEGORY_DIGITS = 4;

/** Where an appeal is counted, and for what in which month. */
export interface CountedCase {
  /** As the lake has it: tip-offs and what lies elsewhere stand apart. */
  readonly city: string;
  readonly category: string;
  readonly kind: Kind;
  readonly months: Readonly<Record<Month, Counts>>;
}

/** What an appeal counts for that was nothing in the month. */
export const NOTHING = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;

/**
 * What an appeal counts for, given its log. It is told anew from the whole log each time, not added up event by event: the
 * same log always says the same, however often it is asked.
 */
export function countCase(log: readonly AppealEvent[], jurisdiction: string): CountedCase | undefined {
  const states: Appeal[] = [];
  for (const event of log) states.push(evolve(states.at(-1), event));
  const now = states.at(-1);
  if (!now) return undefined;
  const months = new Map<Month, Record<Count, number>>();
  const count = (at: Instant, what: Partial<Counts>) => {
    const counts = months.get(toMonth(at)) ?? { ...NOTHING };
    for (const [name, more] of Object.entries(what) as [Count, number][]) counts[name] += more;
    months.set(toMonth(at), counts);
  };
  const isDirect = now.result?.assignmentId === '' && !log.some(({ type }) => type === 'appeal.dispatched');
  count(now.submittedAt, { filed: 1, onTheSpot: Number(isDirect) });
  for (const { kind, state, met, ledger } of now.clocks) {
    const end = ledger.at(-1)?.at;
    if (kind === 'result' && state === 'stopped' && met !== undefined && end !== undefined)
      count(end, { resultClocks: 1, resultClocksMet: Number(met) });
  }
  for (const { at, counts } of followUpsOf(log, states)) count(at, counts);
  const isReport = now.kind === 'report';
  return {
    city: lakePlace(now.regionCode, jurisdiction, { isReport, isSealed: isReport }).city,
    category: (now.category ?? now.followUp.followed?.category ?? now.categoryHint ?? NO_CATEGORY).slice(
      0,
      CATEGORY_DIGITS,
    ),
    kind: now.kind,
    months: Object.fromEntries(months),
  };
}

/**
 * The valid follow-ups: one for each round that was answered, by its final answer; none while the case is unscored. It is
 * counted when the first answer came: the month of a final one may be another, which would count a published round again.
 */
function followUpsOf(log: readonly AppealEvent[], states: readonly Appeal[]) {
  const finals = new Map<number, { readonly at: Instant; readonly counts: Partial<Counts> }>();
  const firstAnswers = new Map<number, Instant>();
  for (const [index, event] of log.entries()) {
    if (event.type !== 'appeal.rated' && event.type !== 'appeal.followUpRecorded') continue;
    const then = states[index] as Appeal;
    const at = firstAnswers.get(then.round) ?? event.at;
    firstAnswers.set(then.round, at);
    const inRound = states.filter(({ round }) => round === then.round);
    const end = inRound.at(-1) as Appeal;
    const { followed } = end.followUp;
    finals.delete(then.round);
    if ((end.unscored ?? followed?.unscored) !== undefined) continue;
    const { contacted, resolved, satisfaction } = event.data.answer;
    const isLeftOut =
      followed?.wasHeld || end.outcome === 'terminated' || inRound.some(({ status }) => status === 'onHold');
    finals.set(then.round, {
      at,
      counts: {
        followUps: 1,
        responded: Number(contacted && wasContactMet(then)),
        resolvable: Number(!isLeftOut),
        resolved: Number(!isLeftOut && resolved),
        satisfied: Number(satisfaction >= 3),
      },
    });
  }
  return finals.values();
}

/** Where nobody had to make contact, the answer alone tells; who follows another case tells of that one's. */
function wasContactMet(appeal: Appeal): boolean {
  const { followed } = appeal.followUp;
  return (followed ? followed.contactMet : contactMetIn(appeal)) !== false;
}

/** Whether a case counts for the same in a month, at the same place. */
export function hasSameCounts(month: Month, one: CountedCase | undefined, other: CountedCase | undefined): boolean {
  const [a, b] = [one?.months[month], other?.months[month]];
  if (a === undefined || b === undefined) return a === b;
  const isSamePlace = one?.city === other?.city && one?.category === other?.category && one?.kind === other?.kind;
  return isSamePlace && COUNTS.every((count) => a[count] === b[count]);
}
