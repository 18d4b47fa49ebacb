import { type Appeal, findLead, isRecheckOpen } from '#appeals/case/domain/appeal.ts';
import { findAwaitedShare } from '#appeals/case/domain/assignments/shares.ts';
import { hasOpenRequest } from '#appeals/case/domain/assignments/unit-requests.ts';
import type { Clock } from '#appeals/case/domain/clocks/clock.ts';
import { findRedAt } from '#appeals/case/domain/clocks/marks.ts';
import { listComparisons } from '#appeals/case/domain/comparisons.ts';
import { findLeadingClock, findNextCheckpoint } from '#appeals/case/domain/deciding/due.ts';
import { isCallDue } from '#appeals/case/domain/questions.ts';
import { isDifferent } from '#appeals/case/domain/rules/review/rechecking.ts';
import { countHeldDays } from '#appeals/case/domain/rules/units/holding.ts';
import { type Involvement, isHiddenFromAccused, listInvolvements, listOwnerKeys } from '#appeals/case/domain/scope.ts';
import type { ClockRules } from '#appeals/case/usecases/cases/case-context.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { latest } from '#kernel/domain/instant.ts';
import { DANGER_FLAGS, isTerminal, type Queue, UNIT_REQUESTS } from '#kernel/domain/vocabulary.ts';
import type { CaseSummary, LineDue, LineSigns, ListEntry } from '../../ports/views.ts';

/** The scope of the queues that the centre shares, and of the list of all cases by the time of filing. */
export const CENTRE = 'centre';
/** The list of cases with two answers to compare. No unit has such an id. */
export const COMPARED = '*compared';

type EntryOf<L extends ListEntry['list']> = Extract<ListEntry, { readonly list: L }>;

/** All lines of a case in lists now. */
export interface CaseLines {
  readonly queues: readonly (EntryOf<'queue'> & { readonly due: LineDue })[];
  /** Written with the first event, and again when the case is no longer a report. */
  readonly own: readonly EntryOf<'own'>[];
  /** Of keys that do not own the case while it is a report. */
  readonly notOwn: readonly EntryOf<'own'>[];
  /** For searches; they are never removed. */
  readonly filed: readonly EntryOf<'filed'>[];
  /** Where the retention finds it. Only of a case that has ended. */
  readonly closed?: EntryOf<'closed'>;
  /** An outdated line is not removed. The row no longer names it, and the auditor ignores it. */
  readonly checkpoint?: EntryOf<'checkpoint'>;
}

/** The lines of a case, of codes and instants only: views hold no personal data. */
export function buildLines(appeal: Appeal, rules: ClockRules): CaseLines {
  const { id: appealId, number, run, submittedAt: sort } = appeal;
  const toOwn = (ownerKey: string) => ({ list: 'own' as const, appealId, number, ownerKey, sort });
  const owners = listOwnerKeys(appeal);
  const own = owners.map(toOwn);
  const notOwn = appeal.ownerKeys.filter((key) => !owners.includes(key)).map(toOwn);
  const queues = listQueues(appeal, rules.policy).map((line) => queueEntry(appeal, line, rules));
  const filed = listFinders(appeal).map((scope) => ({ list: 'filed' as const, appealId, number, scope, sort }));
  if (isTerminal(appeal.status)) {
    const closedAt = appeal.closedAt ?? appeal.changedAt;
    return { queues, own, notOwn, filed, closed: { list: 'closed', appealId, number, sort: closedAt } };
  }
  const checkpoint = findNextCheckpoint(appeal, rules.policy, rules.calendar);
  if (checkpoint === undefined || run === 0) return { queues, own, notOwn, filed };
  // The auditor looks at each period once, so a line for a past checkpoint would be missed.
  const at = latest(checkpoint, rules.now);
  return { queues, own, notOwn, filed, checkpoint: { list: 'checkpoint', appealId, number, run, sort: at } };
}

/** The centre, and every unit that has had a share in the case or a duty for it. */
function listFinders(appeal: Appeal): string[] {
  const compared = listComparisons(appeal).length > 0 ? [COMPARED] : [];
  const units = appeal.assignments.flatMap(({ unitId, dutyUnitIds }) => [unitId, ...dutyUnitIds]);
  return [...new Set([CENTRE, ...compared, ...units])];
}

/** An entry of a queue. */
interface QueueLine {
  readonly queue: Queue;
  readonly scope: string;
  /** What a unit has of it; absent where the whole case counts. */
  readonly assignmentIds?: readonly string[];
  /** What a person has of it, in their own list. */
  readonly holds?: readonly Involvement[];
}

/** The queues of a case, by its state and its open assignments. */
export function listQueues(appeal: Appeal, policy: Policy): QueueLine[] {
  // Of what has ended a contested score and a proposed conclusion wait for a supervisor, a drawn case for a second call.
  if (isTerminal(appeal.status))
    return [
      ...(isContested(appeal) || isProposed(appeal) ? [{ queue: 'supervision' as const, scope: CENTRE }] : []),
      ...(isRecheckOpen(appeal, policy) ? [{ queue: 'followUp' as const, scope: CENTRE }] : []),
    ];
  const centre: Partial<Record<Appeal['status'], Queue>> = {
    submitted: 'intake',
    needsInfo: 'intake',
    accepted: 'dispatch',
    returnReview: 'returns',
    resultReview: 'results',
    followUp: 'followUp',
  };
  const queue = centre[appeal.status];
  const open = appeal.assignments.filter(({ status }) => status === 'toSign' || status === 'working');
  return [
    ...(queue ? [{ queue, scope: CENTRE }] : []),
    // The intake desk calls an appellant who cannot read what a unit asks.
    ...(isCallDue(appeal) ? [{ queue: 'intake' as const, scope: CENTRE }] : []),
    ...unitLines(open),
    ...ownLines(appeal, open),
    ...(hasOpenRequest(appeal) ? [{ queue: 'requests' as const, scope: CENTRE }] : []),
    ...(appeal.status === 'onHold' ? [{ queue: 'holds' as const, scope: CENTRE }] : []),
    ...(needsSupervisor(appeal) ? [{ queue: 'supervision' as const, scope: CENTRE }] : []),
  ];
}

/** One line for each unit, also when it has several shares: its own, and those that it has the duty for. */
function unitLines(open: Appeal['assignments']): QueueLine[] {
  const listUnits = ({ unitId, dutyUnitIds }: Appeal['assignments'][number]) => [unitId, ...dutyUnitIds];
  return [...new Set(open.flatMap(listUnits))].map((scope) => ({
    queue: 'unit',
    scope,
    assignmentIds: open.filter((each) => listUnits(each).includes(scope)).map(({ id }) => id),
  }));
}

/** A case on hold counts too: a supervisor may end the hold early. */
function needsSupervisor({ status, supervision, flags }: Appeal): boolean {
  return (
    status === 'onHold' ||
    (supervision !== 'none' && supervision !== 'reminder') ||
    DANGER_FLAGS.some((flag) => flags.includes(flag))
  );
}

function isContested({ status, scoreAppeal }: Appeal): boolean {
  return status === 'closed' && scoreAppeal !== undefined && scoreAppeal.upheld === undefined;
}

function isProposed({ status, conclusion }: Appeal): boolean {
  return status === 'closed' && conclusion !== undefined && conclusion.upheld === undefined;
}

/** One line for each member of staff who filed it for others, or has a share of it. */
function ownLines(appeal: Appeal, open: Appeal['assignments']): QueueLine[] {
  const people = [appeal.filedBy.id, ...open.flatMap(({ signedBy = '', workerId = '' }) => [signedBy, workerId])];
  return [...new Set(people)].flatMap((scope) => {
    const holds = listInvolvements(appeal, scope);
    return holds.length === 0 ? [] : [{ queue: 'mine', scope, holds }];
  });
}

/** Why the case is in somebody's own list, where the line names that. */
export function pickHolds({ holds }: LineSigns): Pick<LineSigns, 'holds'> {
  return holds === undefined ? {} : { holds };
}

/** The reviews that put a case into these queues. */
const REVIEWED: Partial<Record<Queue, readonly Clock['subject'][]>> = { returns: ['return'], requests: UNIT_REQUESTS };

/** Sorted by the clock that concerns the reader: the unit's own assignments, the requested review, else the next clock. */
function queueEntry(appeal: Appeal, { queue, scope, assignmentIds, holds }: QueueLine, rules: ClockRules) {
  const isReaders = (clock: Clock) =>
    (assignmentIds?.includes(findAwaitedShare(appeal, clock)?.id ?? '') ?? true) &&
    (REVIEWED[queue]?.includes(clock.subject) ?? true);
  const running = appeal.clocks.filter((clock) => clock.state === 'running' && isReaders(clock));
  const soonest = running.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  const { id: appealId, number, kind } = appeal;
  // A case without a running clock comes last, the oldest first.
  const sort = soonest?.dueAt ?? `~${appeal.submittedAt}`;
  const due = findDue(soonest, rules);
  const signs = {
    kind,
    ...(due.redAt !== undefined && { redAt: due.redAt }),
    ...pickAccused(appeal),
    ...pickHolds({ holds }),
    ...pickRegion(appeal),
  };
  return { list: 'queue' as const, appealId, number, queue, scope, sort, ...signs, due };
}

function findDue(clock: Clock | undefined, { policy, calendar }: ClockRules): LineDue {
  if (!clock) return {};
  const redAt = findRedAt(clock, policy, calendar);
  return { dueAt: clock.dueAt, provisional: clock.provisional, ...(redAt !== undefined && { redAt }) };
}

/** The region of the case, by which a role of the centre may be limited. */
export function pickRegion({ regionCode }: Pick<LineSigns, 'regionCode'>): Pick<LineSigns, 'regionCode'> {
  return regionCode === undefined ? {} : { regionCode };
}

/** The unit that the case accuses, if that does not see the line. */
function pickAccused({ kind, track, accusedUnitId }: Appeal): { readonly accusedUnitId?: string } {
  return isHiddenFromAccused({ kind, track }) && accusedUnitId !== undefined ? { accusedUnitId } : {};
}

/** Whether the appellant is a business; left out when the identity is sealed from readers of the list. */
function pickAppellantKind({ kind, appellantKind, flags }: Appeal): Pick<CaseSummary, 'appellantKind'> {
  const isSealed = kind === 'report' || flags.includes('confidential');
  return isSealed || appellantKind === 'citizen' ? {} : { appellantKind };
}

/** The codes and instants of a case that lists show. */
export function summarize(appeal: Appeal, rules: ClockRules): CaseSummary {
  const due = findLeadingClock(appeal);
  const restatement = appeal.texts.find(({ kind }) => kind === 'restatement')?.id;
  const lead = findLead(appeal)?.unitId;
  return {
    appealId: appeal.id,
    number: appeal.number,
    version: appeal.version,
    status: appeal.status,
    kind: appeal.kind,
    urgency: appeal.urgency,
    category: appeal.category ?? appeal.categoryHint,
    regionCode: appeal.regionCode,
    supervision: appeal.supervision,
    round: appeal.round,
    submittedAt: appeal.submittedAt,
    ...findDue(due, rules),
    ...pickAccused(appeal),
    ...pickAppellantKind(appeal),
    unitId: lead,
    titleId: appeal.kind === 'report' ? restatement : 'original',
    masterId: appeal.merger?.masterId,
    ...pickRating(appeal),
    ...pickHold(appeal),
    ...pickCompared(appeal, rules.policy),
  };
}

/** The agents' record and the appellant's own answer, as codes. */
function pickCompared(appeal: Appeal, policy: Policy): Pick<CaseSummary, 'compared'> {
  const compared = listComparisons(appeal).map(({ recorded, said, differs, ...each }) => ({
    ...each,
    differs: differs ?? isDifferent(recorded, said, policy),
  }));
  return compared.length > 0 ? { compared } : {};
}

/** The hold of a case now, for the list of holds. */
function pickHold(appeal: Appeal): Pick<CaseSummary, 'hold'> {
  const { clocks, status, unitRequests } = appeal;
  const review = clocks.findLast(({ kind, state }) => kind === 'holdReview' && state === 'running');
  if (status !== 'onHold' || !review) return {};
  const reasonId = unitRequests.findLast(({ kind, decision }) => kind === 'hold' && decision === 'granted')?.reasonId;
  const hold = { since: review.startedAt, until: review.dueAt, daysBefore: countHeldDays(appeal) };
  return { hold: { ...hold, ...(reasonId !== undefined && { reasonId }) } };
}

/** The rating of a case that follows a master; it is counted for the staff of the master. */
function pickRating({ merger, followUp }: Appeal): Pick<CaseSummary, 'rating'> {
  const { finalAnswer } = followUp;
  if (!merger || !finalAnswer) return {};
  const { contacted, resolved, satisfaction } = finalAnswer;
  return { rating: { contacted, resolved, satisfaction } };
}
