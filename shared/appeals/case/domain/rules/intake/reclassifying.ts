import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { ParsedLimit } from '#kernel/domain/time/duration.ts';
import type { ClockKind } from '#kernel/domain/vocabulary.ts';
import { type Appeal, findLead, listOpenClocks } from '../../appeal.ts';
import { findOpenRequest } from '../../assignments/unit-requests.ts';
import { applyEntry, type Clock, type ClockEntry } from '../../clocks/clock.ts';
import { buildCancelEntry, capLimit, getLimit } from '../../clocks/clock-entries.ts';
import { buildReclassifyEntry } from '../../clocks/recount.ts';
import type { Context } from '../../context.ts';
import type { EventData } from '../../event-data.ts';
import type { CommandBodies } from '../command.ts';
import { getRedoLimit } from '../review/redoing.ts';
import { findUnscoredReason } from '../review/scoring.ts';
import type { Outcome, Rules } from '../rule.ts';
import { mayBeExtended } from '../units/extending.ts';
import { toAccused, whyNotAccuse } from './accusing.ts';
import { deriveClockClass } from './filing.ts';

type Classified = EventData['appeal.reclassified'];

export const reclassifying: Rules<'reclassify'> = {
  /** Changes kind, category, class or urgency (DOMAIN 2 and 3). Every open clock is measured by them from now on. */
  reclassify: {
    decide: ({ appeal, body, actor, context }) => {
      const invalid = findKindFault(appeal, body, actor, context);
      if (invalid) return invalid;
      if (body.category !== undefined && !context.category(body.category))
        return { invalid: 'unknown-category', path: 'category' };
      const next = classify(appeal, body, context);
      const isSame =
        next.kind === undefined &&
        next.category === appeal.category &&
        next.clockClass === appeal.clockClass &&
        next.urgency === appeal.urgency;
      if (isSame) return { broken: 'nothing-changed' };
      const clocks: ClockEntry[] = [];
      for (const clock of appeal.clocks) {
        if (clock.state !== 'stopped') clocks.push(...buildCappedEntries(appeal, clock, next, clocks, context));
      }
      return {
        data: { ...next, ...(body.proposed && { proposed: body.proposed }) },
        changes: {
          texts: [...toTextRefs(body.reasonId, 'reason'), ...toTextRefs(body.restatementId, 'restatement')],
          clocks: withoutImpossibleExtension(appeal, next, clocks, context),
        },
      };
    },
  },
};

/** Finds the reason why the kind cannot be corrected to the given one. Undefined when the kind stays the same. */
function findKindFault(
  appeal: Appeal,
  { kind = appeal.kind, restatementId, accusedUnitId }: CommandBodies['reclassify'],
  { role }: AuthorisedActor,
  context: Context,
): Exclude<Outcome<'reclassify'>, { readonly data: unknown }> | undefined {
  const notAccused = accusedUnitId === undefined ? undefined : whyNotAccuse(accusedUnitId, context);
  if (notAccused) return { invalid: notAccused, path: 'accusedUnitId' };
  // A supervisor corrects the accused unit, together with its shares (correctAccused).
  if (kind === appeal.kind)
    return accusedUnitId === undefined ? undefined : { invalid: 'supervisor-required', path: 'accusedUnitId' };
  // A complaint about the business environment stays a complaint.
  if (appeal.track !== undefined) return { invalid: 'track-of-complaints', path: 'kind' };
  if (appeal.assignments.length > 0) return { invalid: 'kind-fixed', path: 'kind' };
  // A report never merges with anything else.
  if (appeal.children.length > 0) return { broken: 'has-joined-cases' };
  // What was sealed is opened by a supervisor only.
  if (appeal.kind === 'report') return role === 'SUP' ? undefined : { invalid: 'supervisor-required', path: 'kind' };
  if (kind !== 'report' || appeal.status !== 'accepted') return undefined;
  // It was accepted as something else, without what the acceptance of a report needs.
  if (restatementId === undefined) return { invalid: 'restatement-required', path: 'restatement' };
  return accusedUnitId === undefined ? { invalid: 'accused-required', path: 'accusedUnitId' } : undefined;
}

/** The entry by which a clock gets the limit of the class; none if it stays. A share is due with the one above it (DOMAIN 3). */
function buildCappedEntries(
  appeal: Appeal,
  clock: Clock,
  next: Pick<Classified, 'clockClass' | 'urgency'>,
  before: readonly ClockEntry[],
  context: Context,
): readonly ClockEntry[] {
  const limit = getClockLimit(appeal, clock, next, context);
  const build = (most: ParsedLimit) =>
    buildReclassifyEntry(clock, most, next.clockClass, context.now, context.calendar);
  const entry = limit && build(limit);
  if (!entry || !limit) return [];
  // The share above comes before it.
  const due = findDueAbove(appeal, clock, before);
  const isLater = due !== undefined && 'dueAt' in entry && entry.dueAt > due;
  const capped = isLater ? build(capLimit(context.calendar, limit, clock.startedAt, due)) : entry;
  return capped ? [capped] : [];
}

/** When the share above that of a result clock is due, after these entries; undefined for the lead's own. */
function findDueAbove(appeal: Appeal, clock: Clock, entries: readonly ClockEntry[]): Instant | undefined {
  const own = appeal.assignments.find(({ id }) => id === clock.assignmentId);
  if (clock.kind !== 'result' || own?.role !== 'assist') return undefined;
  const above = own.parentId ?? findLead(appeal)?.id;
  const ofAbove = above === undefined ? [] : listOpenClocks(appeal, 'result', { assignmentId: above });
  return ofAbove.reduce(applyTo(entries), ofAbove)[0]?.dueAt;
}

/** Applies to clocks those of the entries that belong to them. */
function applyTo(entries: readonly ClockEntry[]) {
  return (clocks: readonly Clock[], { id }: Clock): readonly Clock[] =>
    entries.filter((entry) => entry.clock === id).reduce(applyEntry, clocks);
}

/** Calls off the review of a requested extension when the case may no longer have one. */
function withoutImpossibleExtension(
  appeal: Appeal,
  next: Classified,
  entries: readonly ClockEntry[],
  { policy, now }: Context,
): readonly ClockEntry[] {
  if (!findOpenRequest(appeal, 'extension')) return entries;
  if (mayBeExtended({ ...appeal, ...next, clocks: entries.reduce(applyEntry, appeal.clocks) }, policy)) return entries;
  const reviews = listOpenClocks(appeal, 'review', { subject: 'extension' });
  const others = entries.filter(({ clock }) => !reviews.some(({ id }) => id === clock));
  return [...others, ...reviews.map((clock) => buildCancelEntry(clock, now))];
}

/**
 * The further entry of a result clock that restarts after a review, if the case was reclassified since its beginning. Nobody
 * worked on the case then, so the new limit counts from now.
 */
export function buildRemeasuredEntries(
  appeal: Appeal,
  clock: Clock,
  reviewedSince: Instant | undefined,
  context: Context,
): readonly ClockEntry[] {
  const { reclassifiedAt } = appeal;
  const isSame = reclassifiedAt === undefined || (reviewedSince !== undefined && reclassifiedAt < reviewedSince);
  return isSame ? [] : buildCappedEntries(appeal, clock, appeal, [], context);
}

/** The class is the one named in the command. Else a new category or urgency determines it, else it stays. */
function classify(appeal: Appeal, body: CommandBodies['reclassify'], context: Context): Classified {
  const category = body.category ?? appeal.category;
  const kind = body.kind ?? appeal.kind;
  const urgency = body.urgency ?? appeal.urgency;
  const isDangerNow = urgency === 'critical';
  const isMeasuredAnew =
    kind !== appeal.kind || category !== appeal.category || isDangerNow !== (appeal.urgency === 'critical');
  const found = isMeasuredAnew
    ? deriveClockClass({ kind, urgency, track: appeal.track }, category ?? appeal.categoryHint, context)
    : appeal.clockClass;
  const unscored = findUnscoredReason(category, context);
  return {
    ...(category !== undefined && { category }),
    clockClass: body.clockClass ?? found,
    urgency,
    ...(unscored && { unscored }),
    ...(kind !== appeal.kind && { kind }),
    ...(body.accusedUnitId !== undefined && toAccused(body.accusedUnitId)),
  };
}

/** The clock's limit by the policy; undefined for a clock that ends on a given day. */
function getClockLimit(
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
    return getRedoLimit({ clockClass, urgency, track: appeal.track }, { ...context, now: clock.startedAt });
  return getLimit(context.policy, kind, { clockClass, urgency, track: appeal.track });
}
