import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { isLive } from '#appeals/case/domain/assignments/assignment.ts';
import { type Clock, findRemaining } from '#appeals/case/domain/clocks/clock.ts';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import { findNextCheckpoint, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { isTerminal, MARKS, type Status, SUPERVISION_LEVELS } from '#kernel/domain/vocabulary.ts';
import {
  type Attempt,
  anyLifecycle,
  buildContext,
  getCalendar,
  giveCommand,
  type Lifecycle,
  runLifecycle,
  SEED,
  steerLifecycles,
} from '#test/support/domain/lifecycles.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { countRuns } from '#test/support/property-runs.ts';

/** Steered to every command. The properties meet them first, so none of them holds for want of a command. */
const LIVES = steerLifecycles(SEED, countRuns(360));
const examples = LIVES.map((life): [Lifecycle] => [life]);

/** Checks a rule in each step of any lifecycle. */
function always(rule: (deed: Attempt & { readonly after: Appeal }) => void, full = 250): void {
  fc.assert(
    fc.property(anyLifecycle, (life) => {
      for (const deed of runLifecycle(life)) if (deed.after) rule({ ...deed, after: deed.after });
    }),
    { numRuns: countRuns(full), seed: SEED, examples },
  );
}

/** The events of a lifecycle, in order. */
function eventsOf(life: Lifecycle): AppealEvent[] {
  return runLifecycle(life).flatMap(({ result }) => (result.ok ? [result.value] : []));
}

const AFTER_DISPATCH: readonly Status[] = ['dispatched', 'inProgress', 'resultReview', 'followUp'];

describe('the invariants of DOMAIN 3', () => {
  test('a dispatched case has one lead at any time until it ends', () => {
    always(({ after }) => {
      const leads = after.assignments.filter((each) => each.role === 'lead' && isLive(each));
      const wasAnswered = after.result?.assignmentId === '';
      if (AFTER_DISPATCH.includes(after.status) && !wasAnswered) expect(leads).toHaveLength(1);
      else expect(leads.length).toBeLessThanOrEqual(1);
    });
  });

  test('an accepted command adds exactly one event, a refused one changes nothing', () => {
    always(({ before, result, after, command, at, actor }) => {
      if (!result.ok) return expect(after).toBe(before);
      const { value: event } = result;
      expect(event.version).toBe((before?.version ?? 0) + 1);
      expect(after).toMatchObject({ version: event.version, changedAt: at });
      expect(event).toMatchObject({ type: getTransition(command).event, at, actor: { id: actor.id } });
      expect(getTransition(command).roles).toContain(event.actor.role);
    });
  });

  test('no command leads from or to where the table does not', () => {
    always(({ before, result, after, command }) => {
      if (!result.ok || !before) return;
      const row = getTransition(command);
      expect(row.from).toContain(before.status);
      if (after.status !== before.status) expect(row.to).toContain(after.status);
    });
  });

  test('deadlines are superseded, never edited: the ledger only grows', () => {
    always(({ before, after }) => {
      for (const old of before?.clocks ?? []) expectAppended(old, after);
      for (const clock of after.clocks) {
        const last = clock.ledger.findLast((entry) => 'dueAt' in entry);
        expect(last && 'dueAt' in last && last.dueAt).toBe(clock.dueAt);
      }
    });
  });

  test('each deadline can be derived again from its ledger and the calendar version named there', () => {
    always(({ after }) => {
      for (const clock of after.clocks) {
        const { remaining, ...deadline } = recount(clock, getCalendar(clock));
        expect(deadline).toEqual({ dueAt: clock.dueAt, provisional: clock.provisional });
        if (clock.state === 'paused') expect(remaining).toEqual(findRemaining(clock));
      }
    });
  });

  test('no clock runs and no assignment is open in a terminal state', () => {
    always(({ after }) => {
      if (!isTerminal(after.status)) return;
      expect(after.clocks.filter(({ state }) => state !== 'stopped')).toEqual([]);
      expect(after.assignments.filter(({ status }) => status === 'toSign' || status === 'working')).toEqual([]);
    });
  });

  test('at most one clock of a kind, assignment and subject is open', () => {
    always(({ after }) => {
      const open = after.clocks.filter(({ state }) => state !== 'stopped');
      const names = open.map(({ kind, assignmentId, subject }) => `${kind} ${assignmentId} ${subject}`);
      expect(new Set(names).size).toBe(names.length);
      expect(new Set(after.clocks.map(({ id }) => id)).size).toBe(after.clocks.length);
    });
  });

  test('counters never decrease', () => {
    const counters = (appeal: Appeal) => [
      appeal.version,
      appeal.run,
      appeal.round,
      appeal.urgedTimes,
      appeal.assignments.length,
      appeal.clocks.length,
      appeal.texts.length,
      appeal.media.length,
    ];
    always(({ before, after }) => {
      if (!before) return;
      const old = counters(before);
      counters(after).forEach((counter, index) => void expect(counter).toBeGreaterThanOrEqual(old[index] ?? 0));
    });
  });

  test('a closed case has an outcome, a refused one a reason, and every ended one an instant', () => {
    always(({ before, after }) => {
      expect(after.outcome !== undefined).toBe(after.status === 'closed');
      expect(after.refusalReason !== undefined).toBe(after.status === 'refused');
      expect(after.closedAt !== undefined).toBe(isTerminal(after.status));
      // A reopened case is no longer ended.
      if (before?.closedAt && isTerminal(after.status)) expect(after.closedAt).toBe(before.closedAt);
    });
  });
});

describe('the marks', () => {
  test('marks are recorded once per clock, in the order of dueAt, and not before it', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        const last = new Map<string, string>();
        const seen = new Set<string>();
        for (const event of eventsOf(life)) {
          if (event.type !== 'appeal.marked') continue;
          const { clock, mark, dueAt } = event.data;
          expect(seen.has(`${clock} ${mark}`)).toBe(false);
          seen.add(`${clock} ${mark}`);
          expect(dueAt >= (last.get(clock) ?? '')).toBe(true);
          expect(dueAt <= event.at).toBe(true);
          last.set(clock, dueAt);
        }
      }),
      { numRuns: countRuns(400), seed: SEED, examples },
    );
  });

  test('nothing but an upheld return lowers the supervision of a round', () => {
    always(({ before, after, result }) => {
      if (!before || before.round !== after.round) return;
      if (result.ok && ['appeal.returnUpheld', 'appeal.returnAdjudicated'].includes(result.value.type)) return;
      const [old, risen] = [before, after].map(({ supervision }) => SUPERVISION_LEVELS.indexOf(supervision));
      expect(risen).toBeGreaterThanOrEqual(old ?? 0);
    });
  });

  test('marks stay with their clock', () => {
    always(({ before, after }) => {
      for (const old of before?.clocks ?? [])
        expect(after.clocks.find(({ id }) => id === old.id)?.fired).toEqual(expect.arrayContaining([...old.fired]));
    });
  });

  test('a mark is not notified while a higher one is due for the same unit', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        for (const { before, result } of runLifecycle(life)) {
          if (!result.ok || result.value.type !== 'appeal.marked' || !before) continue;
          const { clock, mark, notified } = result.value.data;
          const { policy, calendar } = buildContext(before, result.value.at);
          const findUnit = (id: string) => findWaitedFor(before, id)?.unitId;
          const isHigherDue = listDueCommands(before, result.value.at, policy, calendar).some(
            ({ command: { name, body } }) =>
              name === 'mark' &&
              'mark' in body &&
              findUnit(body.clock) === findUnit(clock) &&
              MARKS.indexOf(body.mark) > MARKS.indexOf(mark),
          );
          expect(notified && isHigherDue).toBe(false);
        }
      }),
      { numRuns: countRuns(250), seed: SEED, examples },
    );
  });
});

/** The share that a clock waits for: a ruling on a share that was passed down is awaited from the nearest live one above, or the lead's. */
function findWaitedFor({ clocks, assignments }: Appeal, clockId: string): Appeal['assignments'][number] | undefined {
  const clock = clocks.find(({ id }) => id === clockId);
  const find = (wanted: string | undefined) => assignments.find(({ id }) => id === wanted);
  const own = find(clock?.assignmentId);
  if (!clock?.subject?.startsWith('share')) return own;
  let above = find(own?.parentId);
  while (above && !isLive(above)) above = find(above.parentId);
  return above ?? assignments.findLast((each) => each.role === 'lead' && isLive(each));
}

describe('a timer', () => {
  test('all commands of a timer are accepted, and then nothing is due before the next checkpoint', () => {
    fc.assert(
      fc.property(anyLifecycle, fc.integer({ min: 0, max: 40 }), (life, days) => {
        const lived = runLifecycle(life).at(-1);
        if (!lived?.after) return;
        const later = new Date(Date.parse(lived.at) + days * 86_400_000).toISOString() as typeof lived.at;
        const now = buildContext(lived.after, later);
        let appeal = lived.after;
        // The end of a hold resumes clocks that were late before it: then their marks are due.
        for (let turns = 0; turns < 5; turns++) {
          const due = listDueCommands(appeal, now.now, now.policy, now.calendar);
          expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).sort());
          for (const { command } of due) {
            const deed = giveCommand(appeal, command, actorAs('SYS'), now.now);
            expect(deed.result.ok).toBe(true);
            appeal = deed.after ?? appeal;
            expect(giveCommand(appeal, command, actorAs('SYS'), now.now).result.ok).toBe(false);
          }
        }
        expect(listDueCommands(appeal, now.now, now.policy, now.calendar)).toEqual([]);
        const next = findNextCheckpoint(appeal, now.policy, now.calendar);
        expect(next === undefined || next > now.now).toBe(true);
      }),
      { numRuns: countRuns(300) },
    );
  });

  test('nothing is due before the checkpoint', () => {
    always(({ after, at }) => {
      const { policy, calendar } = buildContext(after, at);
      const next = findNextCheckpoint(after, policy, calendar);
      if (next === undefined) return;
      const before = new Date(Date.parse(next) - 1).toISOString() as typeof next;
      expect(listDueCommands(after, before, policy, calendar)).toEqual([]);
      expect(listDueCommands(after, next, policy, calendar).length).toBeGreaterThan(0);
    }, 100);
  });
});

test('steered lifecycles reach every command and every state, whatever the seed', () => {
  const attempts = LIVES.flatMap(runLifecycle);
  const given = new Set(attempts.filter(({ result }) => result.ok).map(({ command }) => command));
  expect(COMMAND_NAMES.filter((name) => !given.has(name))).toEqual([]);
  const reached = new Set(attempts.map(({ after }) => after?.status));
  const reachable = new Set(COMMAND_NAMES.flatMap((name) => getTransition(name).to));
  expect([...reached].sort()).toEqual([...reachable].sort());
  expect(attempts.filter(({ result }) => !result.ok).length).toBeGreaterThan(1000);
});

function expectAppended(old: Clock, after: Appeal): void {
  const clock = after.clocks.find(({ id }) => id === old.id);
  expect(clock?.ledger.slice(0, old.ledger.length)).toStrictEqual(old.ledger);
  const { kind, assignmentId, subject, round, clockClass, startedAt } = old;
  expect(clock).toMatchObject({ kind, round, startedAt });
  expect([clock?.assignmentId, clock?.subject]).toEqual([assignmentId, subject]);
  const added = clock?.ledger.slice(old.ledger.length) ?? [];
  if (clock?.clockClass !== clockClass) expect(added.some(({ entry }) => entry === 'supersede')).toBe(true);
  if (clock?.dueAt !== old.dueAt)
    expect(added.some(({ entry }) => ['resume', 'extend', 'supersede'].includes(entry))).toBe(true);
}
