import { type Appeal, leadOf } from '../../domain/appeal/appeal.ts';
import { type Hold, holdsOf } from '../../domain/appeal/scope.ts';
import { hasOpenRequest } from '../../domain/appeal/unit-requests.ts';
import { isTerminal, type Queue, UNIT_REQUESTS } from '../../domain/appeal/words.ts';
import type { Clock } from '../../domain/clocks/clock.ts';
import { findLeadingClock, findNextCheckpoint } from '../../domain/clocks/due.ts';
import { latest } from '../../domain/clocks/instant.ts';
import { findRedAt } from '../../domain/clocks/marks.ts';
import type { CaseSummary, LineDue, LineSigns, ListEntry } from '../../ports/views.ts';
import type { ClockRules } from '../cases/case-context.ts';

/** The scope of the queues that the centre shares. */
export const CENTRE = 'centre';

type EntryOf<L extends ListEntry['list']> = Extract<ListEntry, { readonly list: L }>;

/** All lines that a case has in lists now. */
export interface CaseLines {
  readonly queues: readonly (EntryOf<'queue'> & { readonly due: LineDue })[];
  /** Put with the first event; they never move. */
  readonly own: readonly EntryOf<'own'>[];
  /** By which it is found later; they never go. */
  readonly filed: readonly EntryOf<'filed'>[];
  /** One that is outdated is not removed: its row does not name it any more, and it lapses by itself. */
  readonly checkpoint?: EntryOf<'checkpoint'>;
}

/** The lines of a case, of codes and instants only: views hold no personal data. */
export function linesOf(appeal: Appeal, rules: ClockRules): CaseLines {
  const { id: appealId, number, run, submittedAt: sort } = appeal;
  const own = appeal.ownerKeys.map((ownerKey) => ({ list: 'own' as const, appealId, number, ownerKey, sort }));
  const queues = queuesOf(appeal).map((line) => queueEntry(appeal, line, rules));
  const filed = finders(appeal).map((scope) => ({ list: 'filed' as const, appealId, number, scope, sort }));
  if (isTerminal(appeal.status)) return { queues, own, filed };
  const checkpoint = findNextCheckpoint(appeal, rules.policy, rules.calendar);
  if (checkpoint === undefined || run === 0) return { queues, own, filed };
  // The auditor looks at each stretch of time once: what is late already must not stand behind it.
  const at = latest(checkpoint, rules.now);
  return { queues, own, filed, checkpoint: { list: 'checkpoint', appealId, number, run, sort: at } };
}

/** Every unit that has had a share in it, or a duty; the centre, where it ended without any. */
function finders({ assignments, status }: Appeal): string[] {
  if (assignments.length === 0) return isTerminal(status) ? [CENTRE] : [];
  return [...new Set(assignments.flatMap(({ unitId, dutyUnitIds }) => [unitId, ...dutyUnitIds]))];
}

interface QueueLine {
  readonly queue: Queue;
  readonly scope: string;
  /** What a unit has of it; absent where the whole case counts. */
  readonly assignmentIds?: readonly string[];
  /** What a person has of it, in their own list. */
  readonly holds?: readonly Hold[];
}

/** The queues that a case stands in, by its state and its open assignments. */
function queuesOf(appeal: Appeal): QueueLine[] {
  // Of what has ended only a contested score waits for somebody.
  if (isTerminal(appeal.status)) return isContested(appeal) ? [{ queue: 'supervision', scope: CENTRE }] : [];
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
    ...unitLines(open),
    ...ownLines(appeal, open),
    ...(hasOpenRequest(appeal) ? [{ queue: 'requests' as const, scope: CENTRE }] : []),
    ...(needsSupervisor(appeal) ? [{ queue: 'supervision' as const, scope: CENTRE }] : []),
  ];
}

/** One line for each unit, though it may have several shares: its own, and those that it gained the duty for. */
function unitLines(open: Appeal['assignments']): QueueLine[] {
  const unitsOf = ({ unitId, dutyUnitIds }: Appeal['assignments'][number]) => [unitId, ...dutyUnitIds];
  return [...new Set(open.flatMap(unitsOf))].map((scope) => ({
    queue: 'unit',
    scope,
    assignmentIds: open.filter((each) => unitsOf(each).includes(scope)).map(({ id }) => id),
  }));
}

/** Also what is on hold: a supervisor may end that before its day. */
function needsSupervisor({ status, supervision, flags }: Appeal): boolean {
  return status === 'onHold' || (supervision !== 'none' && supervision !== 'reminder') || flags.includes('threat');
}

function isContested({ status, scoreAppeal }: Appeal): boolean {
  return status === 'closed' && scoreAppeal !== undefined && scoreAppeal.upheld === undefined;
}

/** One line for each person who filed it for others, or has a share of it at hand. */
function ownLines(appeal: Appeal, open: Appeal['assignments']): QueueLine[] {
  const people = [appeal.filedBy.id, ...open.flatMap(({ signedBy = '', workerId = '' }) => [signedBy, workerId])];
  return [...new Set(people)].flatMap((scope) => {
    const holds = holdsOf(appeal, scope);
    return holds.length === 0 ? [] : [{ queue: 'mine', scope, holds }];
  });
}

/** Whose hands a line says that it is in. */
export function heldAs({ holds }: LineSigns): Pick<LineSigns, 'holds'> {
  return holds === undefined ? {} : { holds };
}

/** The reviews that make a case stand in these queues. */
const REVIEWED: Partial<Record<Queue, readonly Clock['subject'][]>> = { returns: ['return'], requests: UNIT_REQUESTS };

/** Sorted by the clock that its reader is measured by: a unit's own assignments, the review asked for, else the next. */
function queueEntry(appeal: Appeal, { queue, scope, assignmentIds, holds }: QueueLine, rules: ClockRules) {
  const isReaders = ({ assignmentId = '', subject }: Clock) =>
    (assignmentIds?.includes(assignmentId) ?? true) && (REVIEWED[queue]?.includes(subject) ?? true);
  const running = appeal.clocks.filter((clock) => clock.state === 'running' && isReaders(clock));
  const soonest = running.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  const { id: appealId, number, kind } = appeal;
  // Without a running clock a case stands last, oldest first.
  const sort = soonest?.dueAt ?? `~${appeal.submittedAt}`;
  const due = dueOf(soonest, rules);
  const signs = {
    kind,
    ...(due.redAt !== undefined && { redAt: due.redAt }),
    ...accusedOf(appeal),
    ...heldAs({ holds }),
  };
  return { list: 'queue' as const, appealId, number, queue, scope, sort, ...signs, due };
}

function dueOf(clock: Clock | undefined, { policy, calendar }: ClockRules): LineDue {
  if (!clock) return {};
  const redAt = findRedAt(clock, policy, calendar);
  return { dueAt: clock.dueAt, provisional: clock.provisional, ...(redAt !== undefined && { redAt }) };
}

/** Whom a report accuses: its lists are not for them. */
function accusedOf({ kind, accusedUnitId }: Appeal): { readonly accusedUnitId?: string } {
  return kind === 'report' && accusedUnitId !== undefined ? { accusedUnitId } : {};
}

/** Whether it is a business; of whoever is sealed from a reader of the list not even that. */
function appellantOf({ kind, appellantKind, flags }: Appeal): Pick<CaseSummary, 'appellantKind'> {
  const isSealed = kind === 'report' || flags.includes('confidential');
  return isSealed || appellantKind === 'citizen' ? {} : { appellantKind };
}

/** The codes and instants of a case that lists show. */
export function summaryOf(appeal: Appeal, rules: ClockRules): CaseSummary {
  const due = findLeadingClock(appeal);
  const restatement = appeal.texts.find(({ kind }) => kind === 'restatement')?.id;
  const lead = leadOf(appeal)?.unitId;
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
    ...dueOf(due, rules),
    ...accusedOf(appeal),
    ...appellantOf(appeal),
    unitId: lead,
    titleId: appeal.kind === 'report' ? restatement : 'original',
    ...ratingOf(appeal),
  };
}

/** Staff of a master are told how those who follow it rated it. */
function ratingOf({ merger, followUp }: Appeal): Pick<CaseSummary, 'rating'> {
  const { finalAnswer } = followUp;
  if (!merger || !finalAnswer) return {};
  const { contacted, resolved, satisfaction } = finalAnswer;
  return { rating: { contacted, resolved, satisfaction } };
}
