import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Light } from '#appeals/case/domain/clocks/light.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CheckedCase } from './checked-case.ts';
import { parseLimit } from './limits.ts';
import { findLight, listMarks } from './marks.ts';
import { listShareReviews, listSharesBeyond } from './shares.ts';
import { isTerminal } from './table.ts';

/** What the product shows after an event: the folded case, the light of each clock, and when it looks at the case again. */
export interface Shown {
  readonly appeal: Appeal;
  readonly lights: Readonly<Record<string, Light>>;
  readonly checkpoint: string | undefined;
  readonly at: number;
}

interface Problem {
  readonly check: string;
  readonly what: string;
}

/** Compares the case that the product folds from the events with the one derived here. */
export function compareState(of: CheckedCase, shown: Shown, calendar: WorkingCalendar): Problem[] {
  const { appeal, lights, checkpoint, at } = shown;
  const problems: Problem[] = [];
  const compare = (check: string, what: string, has: unknown, must: unknown) => {
    if (has === must) return;
    const [one, other] = [JSON.stringify(has), JSON.stringify(must)];
    if (one !== other) problems.push({ check, what: `${what} ${one} in place of ${other}` });
  };
  for (const name of ['status', 'round', 'run', 'supervision', 'clockClass', 'urgency'] as const)
    compare('state', name, appeal[name], of[name]);
  compare('state', 'outcome', appeal.outcome, of.outcome);
  compare('assignments', 'assignments', appeal.assignments.map(toRow), of.shares.map(toRow));
  compare(
    'requests',
    'open requests',
    appeal.unitRequests
      .filter(({ decision, ofShare }) => !decision && !ofShare)
      .map(({ kind }) => kind)
      .sort(),
    [...of.requests.keys()].sort(),
  );
  compare(
    'requests',
    'open requests of shares',
    appeal.unitRequests
      .filter(({ decision, ofShare }) => !decision && ofShare)
      .map(({ assignmentId }) => assignmentId)
      .sort(),
    listShareReviews(of)
      .filter(({ subject }) => subject === 'shareExtension')
      .map(({ assignmentId }) => assignmentId)
      .sort(),
  );
  compare('clocks', 'number of clocks', appeal.clocks.length, of.clocks.length);
  for (const clock of of.clocks) {
    const has = appeal.clocks.find(({ id }) => id === clock.id);
    if (!has) continue;
    const name = `${clock.kind} ${clock.assignmentId ?? ''} ${clock.id}`;
    compare('clocks', `${name} state`, has.state, clock.state);
    compare('deadlines', `${name} due`, has.dueAt, new Date(clock.due).toISOString());
    compare('deadlines', `${name} provisional`, has.provisional, clock.provisional);
    compare('limits', `${name} limit`, parseLimit(has.limit), clock.limit);
    compare('met', `${name} met`, has.met, clock.met);
    compare('marks', `${name} milestones`, [...has.fired].sort(), [...clock.fired.keys()].sort());
    compare('lights', `${name} light`, lights[clock.id], findLight(clock, at, calendar));
  }
  const next = findCheckpoint(of, calendar);
  compare('checkpoint', 'next checkpoint', checkpoint, next === undefined ? undefined : new Date(next).toISOString());
  return [...problems, ...findBrokenInvariants(of, appeal)];
}

/** The next instant at which a milestone or the end of a clock is due. */
function findCheckpoint(of: CheckedCase, calendar: WorkingCalendar): number | undefined {
  if (isTerminal(of.status)) return undefined;
  const due = of.clocks
    .filter(({ state }) => state !== 'stopped')
    .flatMap((clock) => [
      ...listMarks(clock, calendar)
        .filter(({ mark }) => !clock.fired.has(mark))
        .map((each) => each.due),
      ...(clock.state === 'running' && ['lapse', 'followUp', 'holdReview'].includes(clock.kind) ? [clock.due] : []),
    ]);
  return due.length > 0 ? Math.min(...due) : undefined;
}

/** What holds after every event, whatever it was. These read the product's case, so that a wrong derivation cannot hide them. */
function findBrokenInvariants(of: CheckedCase, appeal: Appeal): Problem[] {
  const { clocks, assignments, status, unitRequests } = appeal;
  const problems: Problem[] = listSharesBeyond(appeal).map((what) => ({ check: 'share deadlines', what }));
  const open = clocks.filter(({ state }) => state !== 'stopped');
  const leads = assignments.filter(
    ({ role, status: share }) => role === 'lead' && share !== 'returned' && share !== 'withdrawn',
  );
  if (leads.length > 1) problems.push({ check: 'one lead', what: `${leads.length} leads` });
  const isHandled = ['dispatched', 'inProgress', 'returnReview', 'onHold', 'resultReview'].includes(status);
  if (isHandled && leads.length === 0) problems.push({ check: 'one lead', what: 'nobody leads' });
  if (isTerminal(status) && open.length > 0) problems.push({ check: 'terminal', what: 'a clock runs' });
  const asked = unitRequests
    .filter(({ decision }) => !decision)
    .map(({ kind, ofShare, assignmentId }) => (ofShare ? `${kind} ${assignmentId}` : kind));
  if (new Set(asked).size < asked.length) problems.push({ check: 'requests', what: `two requests: ${asked.join()}` });
  const names = open.map(({ kind, assignmentId, subject }) => `${kind} ${assignmentId ?? ''} ${subject ?? ''}`);
  if (new Set(names).size < names.length)
    problems.push({ check: 'clocks', what: `two clocks of one thing: ${names.join()}` });
  for (const share of assignments) {
    if (share.status !== 'returned' && share.status !== 'withdrawn') continue;
    if (open.some(({ assignmentId }) => assignmentId === share.id))
      problems.push({ check: 'clocks', what: `a clock of ${share.id} runs after it was ${share.status}` });
  }
  if (status === 'onHold' && open.some(({ kind, state }) => kind !== 'holdReview' && state === 'running'))
    problems.push({ check: 'clocks', what: 'a clock runs on hold' });
  if (of.version !== 0 && of.clocks.length < clocks.length)
    problems.push({ check: 'counters', what: 'unknown clocks' });
  return problems;
}

function toRow(share: {
  readonly id: string;
  readonly unitId: string;
  readonly role: string;
  readonly level: number;
  readonly status: string;
  readonly round: number;
  readonly parentId?: string | undefined;
  readonly workerId?: string | undefined;
  readonly final?: boolean;
  readonly dutyUnitIds?: readonly string[];
  readonly duties?: ReadonlySet<string>;
}) {
  const { id, unitId, role, level, status, round, parentId, workerId } = share;
  const duties = [...(share.dutyUnitIds ?? share.duties ?? [])].sort();
  return { id, unitId, role, level, status, round, parentId, workerId, isFinal: share.final === true, duties };
}
