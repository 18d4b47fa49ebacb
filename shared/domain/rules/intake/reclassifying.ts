import { type Appeal, openClocks } from '../../appeal/appeal.ts';
import type { CommandBodies } from '../../appeal/command.ts';
import type { Context } from '../../appeal/context.ts';
import type { EventData } from '../../appeal/event.ts';
import { openRequest } from '../../appeal/unit-requests.ts';
import type { ClockClass, ClockKind, Urgency } from '../../appeal/words.ts';
import { applyEntry, type Clock, type ClockEntry } from '../../clocks/clock.ts';
import { buildCallOffEntry, getLimit } from '../../clocks/clock-entries.ts';
import type { ParsedLimit } from '../../clocks/duration.ts';
import { buildReclassifyEntry } from '../../clocks/recount.ts';
import { redoLimit } from '../review/redoing.ts';
import { unscoredOf } from '../review/scoring.ts';
import type { Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { mayHaveMore } from '../units/extending.ts';
import { classOf } from './filing.ts';

type Classified = EventData['appeal.reclassified'];

export interface ReclassifyingBodies {
  reclassify: {
    readonly category?: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly reasonId: string;
  };
}

export const reclassifying: Rules<ReclassifyingBodies> = {
  /** Another category, class or urgency (DOMAIN 3): every open clock is measured by it from now on. */
  reclassify: {
    decide: ({ appeal, body, context }) => {
      if (body.category !== undefined && !context.category(body.category))
        return { invalid: 'unknown-category', path: 'category' };
      const next = classified(appeal, body, context);
      const isSame =
        next.category === appeal.category && next.clockClass === appeal.clockClass && next.urgency === appeal.urgency;
      if (isSame) return { broken: 'nothing-changed' };
      const clocks = appeal.clocks.flatMap((clock) => {
        const limit = clock.state === 'stopped' ? undefined : limitOfClock(appeal, clock, next, context);
        const entry = limit && buildReclassifyEntry(clock, limit, next.clockClass, context.now, context.calendar);
        return entry ? [entry] : [];
      });
      return {
        data: next,
        changes: {
          texts: toTextRefs(body.reasonId, 'reason'),
          clocks: withoutLostExtension(appeal, next, clocks, context),
        },
      };
    },
  },
};

/** A pending request for an extension is called off where there is none for the case any more: its review is not waited for. */
function withoutLostExtension(
  appeal: Appeal,
  next: Classified,
  entries: readonly ClockEntry[],
  { policy, now }: Context,
): readonly ClockEntry[] {
  if (!openRequest(appeal, 'extension')) return entries;
  if (mayHaveMore({ ...appeal, ...next, clocks: entries.reduce(applyEntry, appeal.clocks) }, policy)) return entries;
  const reviews = openClocks(appeal, 'review', { subject: 'extension' });
  const others = entries.filter(({ clock }) => !reviews.some(({ id }) => id === clock));
  return [...others, ...reviews.map((clock) => buildCallOffEntry(clock, now))];
}

/**
 * What a result clock that goes on after a review gets besides, when the case was reclassified meanwhile: nobody worked
 * on it, so it counts from now.
 */
export function measuredAnew(appeal: Appeal, clock: Clock, context: Context): readonly ClockEntry[] {
  const { reclassifiedAt, result, clockClass } = appeal;
  const isSame = reclassifiedAt === undefined || (result && reclassifiedAt < result.at);
  const limit = isSame ? undefined : limitOfClock(appeal, clock, appeal, context);
  const entry = limit && buildReclassifyEntry(clock, limit, clockClass, context.now, context.calendar);
  return entry ? [entry] : [];
}

/** A class that is named, else what the category and the urgency make of it when they change it, else as it was. */
function classified(appeal: Appeal, body: CommandBodies['reclassify'], context: Context): Classified {
  const category = body.category ?? appeal.category;
  const urgency = body.urgency ?? appeal.urgency;
  const isDangerNow = urgency === 'critical';
  const isMeasuredAnew = category !== appeal.category || isDangerNow !== (appeal.urgency === 'critical');
  const found = isMeasuredAnew
    ? classOf(appeal.kind, urgency, category ?? appeal.categoryHint, context)
    : appeal.clockClass;
  const unscored = unscoredOf(category, context);
  return {
    ...(category !== undefined && { category }),
    clockClass: body.clockClass ?? found,
    urgency,
    ...(unscored && { unscored }),
  };
}

/** What the policy gives the clock now; undefined for one whose end was named, not counted. */
function limitOfClock(
  appeal: Appeal,
  clock: Clock,
  { clockClass, urgency }: Pick<Classified, 'clockClass' | 'urgency'>,
  context: Context,
): ParsedLimit | undefined {
  const kind: ClockKind = clock.kind;
  if (kind === 'holdReview') return undefined;
  const isRedone = appeal.redoneRounds.includes(clock.round);
  const lead = appeal.assignments.find(({ id }) => id === clock.assignmentId)?.role === 'lead';
  if (kind === 'result' && isRedone && lead)
    return redoLimit({ clockClass, urgency }, { ...context, now: clock.startedAt });
  return getLimit(context.policy, kind, clockClass, urgency);
}
