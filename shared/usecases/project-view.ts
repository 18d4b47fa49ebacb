import { type Appeal, leadOf } from '../domain/appeal.ts';
import type { Clock } from '../domain/clock.ts';
import { leadingClock, nextCheckpoint } from '../domain/due.ts';
import type { AppealEvent } from '../domain/event.ts';
import { fold } from '../domain/evolve.ts';
import { latest } from '../domain/instant.ts';
import { redAtOf } from '../domain/marks.ts';
import { type Hold, holdsOf } from '../domain/scope.ts';
import { hasOpenRequest } from '../domain/unit-requests.ts';
import { isTerminal, type Queue, UNIT_REQUESTS } from '../domain/words.ts';
import { type ClockRules, clockRulesAt } from './case-context.ts';
import type { Directory, EventLog, TimeSource } from './ports.ts';
import type {
  CaseRow,
  CaseSummary,
  CaseViews,
  EntryKey,
  LineDue,
  LineSigns,
  ListEntry,
  RowLine,
} from './view-ports.ts';

export interface ProjectView {
  readonly log: EventLog;
  readonly views: CaseViews;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The scope of the queues that the centre shares. */
export const CENTRE = 'centre';

const sameKey = (a: EntryKey) => (b: EntryKey) => a.pk === b.pk && a.sk === b.sk;

/** Also with what the line itself says of its light and of whose hands it is in. */
const isSameLine = (a: RowLine) => (b: RowLine) => sameKey(a)(b) && a.redAt === b.redAt && holdsKey(a) === holdsKey(b);

const holdsKey = ({ holds }: Pick<RowLine, 'holds'>) =>
  holds?.map((hold) => (hold.as === 'filer' ? hold.as : `${hold.as} ${hold.unitId}`)).join();

/**
 * Brings the views of an appeal up to an event. The case is folded from its log, so one event may stand for several that
 * came before it. Idempotent by version: what is projected already only has its leftovers cleared. New lines are put before
 * the row and old ones removed after it, so a crash at any point is made good by the repeat.
 */
export async function projectView(deps: ProjectView, event: AppealEvent): Promise<void> {
  const { views } = deps;
  for (;;) {
    const row = await views.load(event.appealId);
    const version = row?.summary.version ?? 0;
    if (row && event.version <= version) return clearLeftovers(deps, row, event);

    const appeal = await caseAsOf(deps.log, event);
    const rules = await clockRulesAt(deps.directory, deps.time.now(), appeal);
    const { queues, own, filed, checkpoint } = linesOf(appeal, rules);
    const lines = queues.map(({ due, ...entry }) => ({
      entry,
      key: { ...views.keyOf(entry), ...due, ...heldAs(entry) },
    }));
    const next = checkpoint && { entry: checkpoint, key: { ...views.keyOf(checkpoint), run: checkpoint.run } };
    const isNext =
      next && !(row?.checkpoint && sameKey(next.key)(row.checkpoint) && row.checkpoint.run === next.key.run);
    const stands = (row?.lines ?? []).filter((old) => lines.some(({ key }) => isSameLine(key)(old)));
    const fresh = [...lines.filter(({ key }) => !stands.some(sameKey(key))), ...(isNext ? [next] : [])];
    const keys = lines.map(({ key }) => key);
    const stale = (row?.lines ?? []).filter((old) => !keys.some(sameKey(old))).map(({ pk, sk }) => ({ pk, sk }));

    const before = row?.filedUnder ?? [];
    const found = filed.filter(({ scope }) => !before.includes(scope));
    await views.putEntries([...(row ? [] : own), ...found, ...fresh.map(({ entry }) => entry)]);
    const filedUnder = [...before, ...found.map(({ scope }) => scope)];
    const summary = summaryOf(appeal, rules);
    const saved = { summary, lines: keys, stale, filedUnder, ...(next && { checkpoint: next.key }) };
    if ((await views.save(saved, version)) === 'saved') return views.deleteEntries(stale);
    await takeBack(views, event.appealId, fresh);
  }
}

/**
 * The case as this event left it, and no further: a repeat after a crash must put the same lines, or those that were put
 * before it are known to nobody.
 */
async function caseAsOf(log: EventLog, event: AppealEvent): Promise<Appeal> {
  const events = event.version === 1 ? [event] : await log.read(event.appealId);
  const appeal = fold(events.slice(0, event.version));
  if (appeal?.version !== event.version)
    throw new Error(`event ${event.version} of ${event.appealId} without its first`);
  return appeal;
}

/**
 * A record that comes again may have died half-way. Right after it, the row knows which lines were to go. When the case has
 * moved on since - a record that was given up and is redriven - the log tells which lines it was to remove, and which it
 * may have put.
 */
async function clearLeftovers({ log, views, directory, time }: ProjectView, row: CaseRow, event: AppealEvent) {
  if (event.version === row.summary.version) return views.deleteEntries(row.stale);
  const events = (await log.read(event.appealId)).slice(0, event.version);
  const after = fold(events);
  const rules = await clockRulesAt(directory, time.now(), after);
  const then = [fold(events.slice(0, -1)), after].flatMap((appeal) => (appeal ? linesOf(appeal, rules).queues : []));
  const keys = [...row.stale, ...then.map((entry) => views.keyOf(entry))];
  await views.deleteEntries(keys.filter((key) => !row.lines.some(sameKey(key))));
}

/** Another projector was faster: removes the lines that its row does not know. */
async function takeBack(
  views: CaseViews,
  appealId: string,
  put: readonly { readonly entry: ListEntry; readonly key: EntryKey }[],
): Promise<void> {
  const row = await views.load(appealId);
  const queues = put.filter(({ entry }) => entry.list === 'queue').map(({ key }) => key);
  await views.deleteEntries(queues.filter((key) => !(row?.lines ?? []).some(sameKey(key))));
}

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
  const checkpoint = nextCheckpoint(appeal, rules.policy, rules.calendar);
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

function heldAs({ holds }: LineSigns): Pick<LineSigns, 'holds'> {
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
  const redAt = redAtOf(clock, policy, calendar);
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
  const due = leadingClock(appeal);
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
