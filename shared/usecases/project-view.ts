import { type Appeal, leadOf } from '../domain/appeal.ts';
import { marksOf } from '../domain/clock.ts';
import { leadingClock, nextCheckpoint } from '../domain/due.ts';
import type { AppealEvent } from '../domain/event.ts';
import { evolve, fold } from '../domain/evolve.ts';
import { isTerminal, type Queue } from '../domain/words.ts';
import { type ClockRules, clockRulesAt } from './case-context.ts';
import type { CaseRow, CaseSummary, CaseViews, Directory, EntryKey, EventLog, ListEntry, TimeSource } from './ports.ts';

export interface ProjectView {
  readonly log: EventLog;
  readonly views: CaseViews;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The scope of the queues that the centre shares. */
export const CENTRE = 'centre';

const sameKey = (a: EntryKey) => (b: EntryKey) => a.pk === b.pk && a.sk === b.sk;

/**
 * Brings the views of an appeal up to an event. Idempotent by version: what is projected already only has its leftovers
 * cleared; a gap is read from the log. New lines are put before the row and old ones removed after it, so a crash at any
 * point is made good by the repeat.
 */
export async function projectView(deps: ProjectView, event: AppealEvent): Promise<void> {
  for (;;) {
    const row = await deps.views.load(event.appealId);
    const version = row?.appeal.version ?? 0;
    if (row && event.version <= version) return clearLeftovers(deps, row, event);

    const missing = event.version === version + 1 ? [event] : await gapBefore(deps.log, event, version + 1);
    const appeal = missing.reduce<Appeal | undefined>(evolve, row?.appeal);
    if (!appeal) throw new Error(`event ${event.version} of ${event.appealId} without its first`);
    const rules = await clockRulesAt(deps.directory, deps.time.now());
    const entries = entriesOf(appeal, rules);
    const keys = entries.map((entry) => deps.views.keyOf(entry));
    const stale = (row?.entries ?? []).filter((old) => !keys.some(sameKey(old)));

    await deps.views.putEntries(entries);
    if ((await deps.views.save({ appeal, entries: keys, stale }, version)) === 'saved')
      return deps.views.deleteEntries(stale);
    await takeBack(deps.views, event.appealId, keys);
  }
}

/**
 * The events from a version up to this one and no further: a repeat after a crash must put the same lines, or those that
 * were put before it are known to nobody.
 */
async function gapBefore(log: EventLog, event: AppealEvent, from: number): Promise<readonly AppealEvent[]> {
  return (await log.read(event.appealId, from)).filter(({ version }) => version <= event.version);
}

/**
 * A record that comes again may have died half-way. Right after it, the row knows which lines were to go. When the case has
 * moved on since - a record that was given up and is redriven - the log tells which lines it was to remove, and which it
 * may have put.
 */
async function clearLeftovers({ log, views, directory, time }: ProjectView, row: CaseRow, event: AppealEvent) {
  if (event.version === row.appeal.version) return views.deleteEntries(row.stale);
  const events = (await log.read(event.appealId)).slice(0, event.version);
  const rules = await clockRulesAt(directory, time.now());
  const then = [fold(events.slice(0, -1)), fold(events)].flatMap((appeal) => (appeal ? entriesOf(appeal, rules) : []));
  const keys = [...row.stale, ...then.map((entry) => views.keyOf(entry))];
  await views.deleteEntries(keys.filter((key) => !row.entries.some(sameKey(key))));
}

/** Another projector was faster: removes the lines that its row does not know. */
async function takeBack(views: CaseViews, appealId: string, put: readonly EntryKey[]): Promise<void> {
  const row = await views.load(appealId);
  await views.deleteEntries(put.filter((key) => !(row?.entries ?? []).some(sameKey(key))));
}

/** All lines that a case has in lists now. Codes and instants only: views hold no personal data. */
export function entriesOf(appeal: Appeal, rules: ClockRules): ListEntry[] {
  const own = appeal.ownerKeys.map((ownerKey) => ({
    list: 'own' as const,
    ownerKey,
    sort: appeal.submittedAt,
    summary: summaryOf(appeal, rules),
  }));
  if (isTerminal(appeal.status)) return own;
  const checkpoint = nextCheckpoint(appeal, rules.policy, rules.calendar);
  const { id: appealId, version, run } = appeal;
  return [
    ...own,
    ...queuesOf(appeal).map((line) => queueEntry(appeal, line, rules)),
    ...(checkpoint && run > 0
      ? [{ list: 'checkpoint' as const, sort: checkpoint, summary: { appealId, version, run } }]
      : []),
  ];
}

interface QueueLine {
  readonly queue: Queue;
  readonly scope: string;
  /** What a unit has of it; absent where the whole case counts. */
  readonly assignmentIds?: readonly string[];
}

/** The queues that a case stands in, by its state and its open assignments. */
function queuesOf(appeal: Appeal): QueueLine[] {
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
  const people = [appeal.filedBy.role === 'APP' ? undefined : appeal.filedBy.id, ...open.flatMap(handlersOf)];
  return [
    ...(queue ? [{ queue, scope: CENTRE }] : []),
    ...unitLines(open),
    ...[...new Set(people)].flatMap((id) => (id === undefined ? [] : [{ queue: 'mine' as const, scope: id }])),
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

function needsSupervisor({ supervision, flags }: Appeal): boolean {
  return (supervision !== 'none' && supervision !== 'reminder') || flags.includes('threat');
}

function handlersOf({ signedBy, workerId }: Appeal['assignments'][number]): (string | undefined)[] {
  return [signedBy, workerId];
}

/** Sorted by the clock that the reader of the queue is measured by: a unit's own assignments, else the case's next. */
function queueEntry(appeal: Appeal, { queue, scope, assignmentIds }: QueueLine, rules: ClockRules): ListEntry {
  const running = appeal.clocks.filter(
    ({ state, assignmentId = '' }) => state === 'running' && (assignmentIds?.includes(assignmentId) ?? true),
  );
  const soonest = running.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  const due = soonest && {
    dueAt: soonest.dueAt,
    provisional: soonest.provisional,
    redAt: marksOf(soonest, rules.policy, rules.calendar).find(({ mark }) => mark === 'red')?.dueAt,
  };
  const summary = { ...summaryOf(appeal, rules), ...(due ?? noDue) };
  // Without a running clock a case stands last, oldest first.
  return { list: 'queue', queue, scope, sort: soonest?.dueAt ?? `~${appeal.submittedAt}`, summary };
}

const noDue = { dueAt: undefined, provisional: undefined, redAt: undefined };

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
    dueAt: due?.dueAt,
    redAt: due && marksOf(due, rules.policy, rules.calendar).find(({ mark }) => mark === 'red')?.dueAt,
    provisional: due?.provisional,
    accusedUnitId: appeal.kind === 'report' ? appeal.accusedUnitId : undefined,
    unitId: lead,
    titleId: appeal.kind === 'report' ? restatement : 'original',
  };
}
