import { describe, expect, test } from 'vitest';
import { decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { COMMAND_NAMES, type CommandName, getTransition } from '#appeals/case/domain/transitions.ts';
import { ROLES, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';
import { CASES, findAccepted, listOffers } from '#test/support/domain/case-corpus.ts';
import { submission } from '#test/support/domain/filings.ts';
import { findTargets, getLines, listAllowed } from '#test/support/domain/table-lines.ts';
import { actorAs, contextAt, localTime } from '#test/support/domain/world.ts';

const FILING = ['submit', 'submitAnswered'] as const;
const LATER = COMMAND_NAMES.filter((name) => !FILING.some((filing) => filing === name));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** Cells of the table for which no case exists, by the reason. */
const NO_SUCH_CASES: Readonly<Record<string, readonly string[]>> = {
  'the clocks of these states are counted in minutes and hours, or end on a given day': [
    ...['submitted', 'accepted', 'onHold'].map((status) => `${status} recomputeDeadlines SYS`),
  ],
  'no assist is open before the dispatch, between two dispatches, and after the result': [
    ...['submitted', 'needsInfo', 'accepted', 'resultReview', 'followUp'].map(
      (status) => `${status} requestReturn UNT`,
    ),
  ],
  'a case that others have joined cannot join another': ['merged part SYS'],
  'no unit has the case before the dispatch and between two dispatches': [
    ...['submitted', 'needsInfo', 'accepted'].map((status) => `${status} handOver SYS`),
  ],
};
const NO_SUCH_CASE = Object.values(NO_SUCH_CASES).flat();

/** The states to which some command leads. */
const REACHABLE: readonly Status[] = STATUSES.filter((status) =>
  COMMAND_NAMES.some((name) => getTransition(name).to.some((to) => to === status)),
);

/** How many cases of a state are tried with commands that the table forbids. */
const LOOKED_AT = 6;

describe('the table of transitions and DOMAIN 3', () => {
  test.each(COMMAND_NAMES)('%s has the states, roles and targets of DOMAIN 3', (name) => {
    const { from, roles, to, mayStay } = getTransition(name);
    const lines = getLines(name);
    expect({ from: sorted(from), roles: sorted(roles), to: sorted([...to, ...stays(to, mayStay)]) }).toEqual({
      from: sorted(lines.flatMap((line) => line.from)),
      roles: sorted(lines.flatMap((line) => line.roles)),
      to: sorted(lines.flatMap((line) => line.to)),
    });
  });

  test('the oracle has one line for each command, state and role', () => {
    const cells = COMMAND_NAMES.flatMap((command) =>
      getLines(command).flatMap(({ from, roles }) =>
        (from.length > 0 ? from : ['-']).flatMap((status) => roles.map((role) => `${command} ${status} ${role}`)),
      ),
    );
    const twice = cells.filter((cell, index) => cells.indexOf(cell) !== index);
    expect(twice).toEqual([]);
  });
});

describe('each command, state and role', () => {
  test('the corpus has cases in every state to which a command leads', () => {
    for (const status of REACHABLE) expect([status, CASES.get(status)?.length ?? 0]).not.toEqual([status, 0]);
  });

  test.each(LATER)('%s is refused and not offered where the table does not allow it', (name) => {
    const wrong = STATUSES.flatMap((status) =>
      ROLES.filter((role) => findTargets(name, status, role) === undefined)
        .filter((role) => findAccepted(name, status, role, LOOKED_AT) || listOffers(status, role, LOOKED_AT).has(name))
        .map((role) => `${status} ${name} ${role}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(LATER)('%s is offered, succeeds and leads to its targets in each state and role of the table', (name) => {
    const wrong = listAllowed(name)
      .filter(({ status }) => REACHABLE.includes(status))
      .flatMap(({ status, role }) => {
        const cell = `${status} ${name} ${role}`;
        const found = findAccepted(name, status, role);
        if (!found) return NO_SUCH_CASE.includes(cell) ? [] : [`${cell}: it succeeds in no case of the corpus`];
        const to = found.event.changes.status ?? 'same';
        const allowed = findTargets(name, status, role) ?? [];
        return [
          ...(NO_SUCH_CASE.includes(cell) ? [`${cell}: a case exists after all`] : []),
          ...(found.offered ? [] : [`${cell}: succeeds, and canDo does not offer it`]),
          ...(allowed.includes(to) || (to === status && allowed.includes('same')) ? [] : [`${cell}: leads to ${to}`]),
        ];
      });
    expect(wrong).toEqual([]);
  });

  test.each(FILING)('%s creates an appeal for the roles of the table only', (name) => {
    const context = contextAt(localTime('2026-03-09 10:00'));
    const body = { ...submission(context.now), replyId: 'text-reply' };
    const able = ROLES.filter((role) => decideFiling('appeal-1', { name, body }, actorAs(role), context).ok);
    expect(sorted(able)).toEqual(sorted(getLines(name).flatMap(({ roles }) => roles)));
  });
});

function stays(to: readonly Status[], mayStay: true | undefined): readonly string[] {
  return mayStay || to.length === 0 ? ['same'] : [];
}

test('a command without a line in the oracle fails with its name', () => {
  expect(() => getLines('bribe' as CommandName)).toThrow('bribe has no line');
});
