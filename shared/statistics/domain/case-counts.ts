import { type Appeal, wasContactMet } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { type Instant, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { type Month, toMonth } from '#kernel/domain/time/month.ts';
import { isCard, type Kind } from '#kernel/domain/vocabulary.ts';
import { toLakePlace } from './place.ts';
import { findSeal, toLakeCategory } from './seal.ts';

/** What is counted in a month (DOMAIN 6). */
export const COUNTS = [
  'filed',
  /** Filed and answered by the centre itself. */
  'onTheSpot',
  /** Result limits of leading units that ended in the month, whether or not the result came. */
  'resultClocks',
  'resultClocksMet',
  /** Rounds that ended in the month, because a result passed or the case was terminated. */
  'rounds',
  /** Those of them whose appellant has answered a follow-up since, scored or not. */
  'reached',
  /** Valid follow-ups whose first answer came in the month, with the final answer. */
  'followUps',
  'responded',
  /** Follow-ups in the resolution rate: without holds and terminations. */
  'resolvable',
  'resolved',
  'satisfied',
  /** Follow-ups that a verdict sent back to be redone, also when that came in a later month. */
  'redone',
] as const;
export type Count = (typeof COUNTS)[number];
export type Counts = Readonly<Record<Count, number>>;

/** The category of appeals without one. */
export const NO_CATEGORY = 'none';
/** Categories are counted by their first two levels. */
const CATEGORY_DIGITS = 4;

/** What an appeal counts for in each month, and where. */
export interface CountedCase {
  /** A division code, `reports` for tip-offs or `elsewhere`, as in the lake. */
  readonly city: string;
  readonly category: string;
  readonly kind: Kind;
  /** The keys of who filed it: the same person may have filed other appeals. A later change of the contact changes no count. */
  readonly owners: readonly string[];
  readonly months: Readonly<Record<Month, Counts>>;
}

export const NOTHING = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;

/** What is counted at an instant. */
interface Addition {
  readonly at: Instant;
  readonly counts: Partial<Counts>;
}

/** The number of the policy by which answers are counted. */
export type CountingPolicy = Pick<Policy, 'satisfiedFrom'>;

/** Counts an appeal. It is derived from the whole log each time, so that the same log always gives the same counts. */
export function countCase(
  log: readonly AppealEvent[],
  jurisdiction: string,
  { satisfiedFrom }: CountingPolicy = DEFAULT_POLICY,
): CountedCase | undefined {
  const states: Appeal[] = [];
  for (const event of log) states.push(evolve(states.at(-1), event));
  const now = states.at(-1);
  if (!now) return undefined;
  const seal = findSeal(states);
  const category =
    toLakeCategory(now.category ?? now.followUp.followed?.category ?? now.categoryHint, seal) ?? NO_CATEGORY;
  const additions = [
    countFiling(now, log),
    ...countResultLimits(now, log),
    ...countRounds(log, states),
    ...countFollowUps(log, states, satisfiedFrom),
  ];
  return {
    city: toLakePlace(now.regionCode, jurisdiction, seal).city,
    category: category.slice(0, CATEGORY_DIGITS),
    kind: now.kind,
    owners: states[0]?.ownerKeys ?? [],
    months: sumByMonth(additions),
  };
}

function sumByMonth(additions: readonly Addition[]): Readonly<Record<Month, Counts>> {
  const months = new Map<Month, Record<Count, number>>();
  for (const { at, counts } of additions) {
    const sums = months.get(toMonth(at)) ?? { ...NOTHING };
    for (const [name, more] of Object.entries(counts) as [Count, number][]) sums[name] += more;
    months.set(toMonth(at), sums);
  }
  return Object.fromEntries(months);
}

function countFiling({ submittedAt, result }: Appeal, log: readonly AppealEvent[]): Addition {
  const isOnTheSpot = result?.assignmentId === '' && !log.some(({ type }) => type === 'appeal.dispatched');
  return { at: submittedAt, counts: { filed: 1, onTheSpot: Number(isOnTheSpot) } };
}

/**
 * The result limits of leading units: a limit ends by the result, or by its deadline. What passed without the result is missed, however
 * the clock stopped since. A deadline has passed when a card was recorded since, so that the same log gives the same counts: the card
 * at the deadline is there within seconds (DOMAIN 6).
 */
function countResultLimits({ clocks, assignments }: Appeal, log: readonly AppealEvent[]): readonly Addition[] {
  const latest = log.findLast((event) => event.type === 'appeal.marked' && isCard(event.data.mark))?.at;
  const leads = new Set(assignments.filter(({ role }) => role === 'lead').map(({ id }) => id));
  return clocks.flatMap(({ kind, state, met, dueAt, ledger, assignmentId }) => {
    const last = ledger.at(-1);
    if (kind !== 'result' || !leads.has(assignmentId ?? '') || last === undefined) return [];
    if (met) return [{ at: last.at, counts: { resultClocks: 1, resultClocksMet: 1 } }];
    const ranUntil = state === 'paused' ? ledger.findLast(({ entry }) => entry === 'pause')?.at : latest;
    const isMissed = state === 'stopped' ? met === false : ranUntil !== undefined && ranUntil >= dueAt;
    // 24:00 of a day belongs to that day.
    return isMissed ? [{ at: toInstant(toMillis(dueAt) - 1), counts: { resultClocks: 1 } }] : [];
  });
}

/** The rounds that ended, each once, and whether their appellant has answered: who was not asked, or not reached, counts (ADR 104). */
function countRounds(log: readonly AppealEvent[], states: readonly Appeal[]): readonly Addition[] {
  const ends = new Map<number, Instant>();
  const answered = new Set<number>();
  for (const [index, { type, at }] of log.entries()) {
    const { round } = states[index] as Appeal;
    if (type === 'appeal.resultPassed' || type === 'appeal.terminationApproved') ends.set(round, at);
    if (type === 'appeal.rated' || type === 'appeal.followUpRecorded') answered.add(round);
  }
  return [...ends].map(([round, at]) => ({ at, counts: { rounds: 1, reached: Number(answered.has(round)) } }));
}

/**
 * The valid follow-ups: the final answer of each round; none while the case is unscored. A follow-up counts when its first
 * answer came, so that a later answer does not change a month in which it was not counted.
 */
function countFollowUps(
  log: readonly AppealEvent[],
  states: readonly Appeal[],
  satisfiedFrom: number,
): readonly Addition[] {
  const finals = new Map<number, Addition>();
  const firstAnswers = new Map<number, Instant>();
  const redoneRounds = states.at(-1)?.redoneRounds ?? [];
  for (const [index, event] of log.entries()) {
    if (event.type !== 'appeal.rated' && event.type !== 'appeal.followUpRecorded') continue;
    // An agent's record in addition to a bad answer does not take its place.
    if ('beside' in event.data && event.data.beside) continue;
    const then = states[index] as Appeal;
    const at = firstAnswers.get(then.round) ?? event.at;
    firstAnswers.set(then.round, at);
    const inRound = states.filter(({ round }) => round === then.round);
    const end = inRound.at(-1) as Appeal;
    const { followed } = end.followUp;
    finals.delete(then.round);
    if ((end.unscored ?? followed?.unscored) !== undefined) continue;
    const { contacted, resolved, satisfaction } = event.data.answer;
    const wasHeld = followed?.wasHeld || inRound.some(({ status }) => status === 'onHold');
    const isResolvable = !wasHeld && end.outcome !== 'terminated';
    finals.set(then.round, {
      at,
      counts: {
        followUps: 1,
        responded: Number(contacted && isContactFulfilled(then)),
        resolvable: Number(isResolvable),
        resolved: Number(isResolvable && resolved),
        satisfied: Number(satisfaction >= satisfiedFrom),
        redone: Number(redoneRounds.includes(then.round + 1)),
      },
    });
  }
  return [...finals.values()];
}

/** Whether contact was made in time, or was not required. The follow-up of a merged case is about the contact of the other. */
function isContactFulfilled(appeal: Appeal): boolean {
  const { followed } = appeal.followUp;
  return (followed ? followed.contactMet : wasContactMet(appeal)) !== false;
}

/** Whether two versions of a case count for the same in a month, at the same place. */
export function hasSameCounts(month: Month, one: CountedCase | undefined, other: CountedCase | undefined): boolean {
  const [a, b] = [one?.months[month], other?.months[month]];
  if (a === undefined || b === undefined) return a === b;
  const isSamePlace = one?.city === other?.city && one?.category === other?.category && one?.kind === other?.kind;
  return isSamePlace && COUNTS.every((count) => a[count] === b[count]);
}
