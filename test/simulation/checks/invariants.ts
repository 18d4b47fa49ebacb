import { parseEvent } from '#appeals/case/appeal-event.contract.ts';
import { type Appeal, findLead } from '#appeals/case/domain/appeal.ts';
import { isLive } from '#appeals/case/domain/assignments/assignment.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { findScope } from '#appeals/case/domain/scope.ts';
import { COMMAND_NAMES, getTransition, type Transition } from '#appeals/case/domain/transitions.ts';
import { isTerminal, type Status, SUPERVISION_LEVELS } from '#kernel/domain/vocabulary.ts';
import { findUnit, UNITS } from '#test/support/domain/world.ts';
import { SECRET } from '../world/secret.ts';

/** One event, with the case before and after it. */
interface Step {
  readonly before: Appeal | undefined;
  readonly event: AppealEvent;
  readonly after: Appeal;
}

/** Lists the violations of the rule in this step. */
type Invariant = (step: Step) => readonly (string | false)[];

const AFTER_DISPATCH: readonly Status[] = ['dispatched', 'inProgress', 'returnReview', 'onHold', 'resultReview'];
const OF_A_UNIT = ['UNT', 'LDR', 'WRK'];
const isOpen = ({ status }: Appeal['assignments'][number]) => status === 'toSign' || status === 'working';
const changed = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

/** The invariants of DOMAIN 3 by their sentences, checked after every event of every lifecycle. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'one lead at any time after dispatch': ({ after }) => {
    const leads = after.assignments.filter((each) => each.role === 'lead' && each.level === 0 && isLive(each));
    const isHandled = AFTER_DISPATCH.includes(after.status);
    return [leads.length > 1 && `${leads.length} leads`, isHandled && !findLead(after) && 'nobody leads'];
  },
  'every accepted command adds exactly one event: actor, role, unit, instant, codes, text ids, what changed': ({
    event,
  }) => {
    const parsed = parseEvent(event);
    const { role, unitId } = event.actor;
    return [
      !parsed.ok && `is not of the contract: ${JSON.stringify(parsed.ok ? '' : parsed.error)}`,
      OF_A_UNIT.includes(role) && unitId === undefined && 'names no unit',
      JSON.stringify(event).includes(SECRET) && 'holds what a person wrote',
    ];
  },
  'and raises the version by one': ({ before, after }) => [
    after.version !== (before?.version ?? 0) + 1 && `from ${before?.version ?? 0} to ${after.version}`,
  ],
  'everything not in the table is refused': ({ before, event }) => {
    const { roles, from, to } = rowOf(event);
    const status = event.changes.status;
    return [
      !roles.includes(event.actor.role) && `${event.actor.role} may not do this`,
      before !== undefined && !from.includes(before.status) && `came in ${before.status}`,
      // Unmerging returns to the earlier status: the row names no status.
      status !== undefined &&
        status !== before?.status &&
        to.length > 0 &&
        !to.includes(status) &&
        `leads to ${status}`,
    ];
  },
  'time does not run backwards': ({ before, event }) => [
    before !== undefined && event.at < before.changedAt && event.at,
  ],
  'deadlines are superseded, never edited': ({ before, after }) =>
    (before?.clocks ?? []).flatMap((clock) => {
      const now = after.clocks.find(({ id }) => id === clock.id);
      if (now === clock) return [];
      if (!now) return [`loses the clock ${clock.id}`];
      const added = now.ledger.slice(clock.ledger.length);
      return [
        changed(now.ledger.slice(0, clock.ledger.length), clock.ledger) && `edits the ledger of ${clock.id}`,
        now.dueAt !== clock.dueAt && !added.some((entry) => 'dueAt' in entry) && `moves ${clock.id} without an entry`,
      ];
    }),
  'an accused unit can read nothing': ({ after }) =>
    after.kind !== 'report' || after.accusedUnitId === undefined
      ? []
      : UNITS.filter(({ id, ancestors }) => [id, ...ancestors].includes(after.accusedUnitId ?? '')).map(({ id }) => {
          const grants = (['UNT', 'LDR', 'WRK', 'DSP', 'SUP'] as const).map((role) => ({ role, unitId: id }));
          return findScope(after, { kind: 'staff', id: 'x', grants }, findUnit) !== undefined && `${id} reads it`;
        }),
  'no clock runs in a terminal state, and no assignment is open': ({ after }) =>
    isTerminal(after.status)
      ? [
          after.clocks.some(({ state }) => state !== 'stopped') && 'a clock runs',
          after.assignments.some(isOpen) && 'an assignment is open',
        ]
      : [],
  'counters never go down': ({ before, after }) => {
    const counters = (appeal: Appeal) => ({
      run: appeal.run,
      round: appeal.round,
      urged: appeal.urgedTimes,
      assignments: appeal.assignments.length,
      clocks: appeal.clocks.length,
      texts: appeal.texts.length,
      media: appeal.media.length,
    });
    if (!before) return [];
    const [old, now] = [counters(before), counters(after)];
    return Object.entries(old).map(([name, count]) => now[name as keyof typeof now] < count && `${name} falls`);
  },
  'each mark fires once a round, and what has fired stays': ({ before, after }) =>
    (before?.clocks ?? []).flatMap((clock) => {
      const fired = after.clocks.find(({ id }) => id === clock.id)?.fired ?? [];
      return [
        new Set(fired).size !== fired.length && `fires a mark of ${clock.id} twice`,
        !clock.fired.every((mark) => fired.includes(mark)) && `takes a mark of ${clock.id} back`,
      ];
    }),
  'the supervision of a round only rises, until a return is upheld': ({ before, event, after }) => [
    before?.round === after.round &&
      event.type !== 'appeal.returnUpheld' &&
      !(event.type === 'appeal.returnAdjudicated' && event.data.upheld) &&
      SUPERVISION_LEVELS.indexOf(after.supervision) < SUPERVISION_LEVELS.indexOf(before.supervision) &&
      `from ${before.supervision} to ${after.supervision}`,
  ],
  'at most one request of a kind is open, and one clock of a kind, assignment and subject': ({ after }) => {
    const open = after.clocks.filter(({ state }) => state !== 'stopped');
    const names = open.map(({ kind, assignmentId, subject }) => `${kind} ${assignmentId ?? ''} ${subject ?? ''}`);
    return [new Set(names).size !== names.length && names.join()];
  },
  'no comment moves a clock, and an urge makes no new appeal': ({ before, event, after }) => [
    before !== undefined &&
      (event.type === 'appeal.commented' || event.type === 'appeal.urged') &&
      (changed(before.clocks, after.clocks) || changed(before.status, after.status)) &&
      'something moved',
  ],
  'an assist never moves the case: the status follows the lead alone': ({ before, event, after }) => [
    before !== undefined &&
      before.status === 'inProgress' &&
      event.type === 'appeal.signed' &&
      after.status !== 'inProgress' &&
      `to ${after.status}`,
  ],
};

/** Lists every violation of an invariant in a log, event by event. */
export function findEventProblems(events: readonly AppealEvent[]): string[] {
  const problems: string[] = [];
  let before: Appeal | undefined;
  for (const event of events) {
    const after = evolve(before, event);
    for (const [sentence, invariant] of Object.entries(INVARIANTS))
      for (const broken of invariant({ before, event, after }))
        if (broken !== false) problems.push(`v${event.version} ${event.type} breaks "${sentence}": ${broken}`);
    before = after;
  }
  return problems;
}

/** The row of the transition table for an event. */
function rowOf({ type }: AppealEvent): Transition {
  const row = COMMAND_NAMES.map(getTransition).find(({ event }) => event === type);
  if (!row) throw new Error(`no command adds ${type}`);
  return row;
}
