import { describe, expect, test } from 'vitest';
import { decideFiling } from '../../../shared/domain/appeal/decide.ts';
import { COMMAND_NAMES, type CommandName, getTransition } from '../../../shared/domain/appeal/transitions.ts';
import { ROLES, STATUSES, type Status } from '../../../shared/domain/appeal/words.ts';
import { submission } from '../../support/domain/bodies.ts';
import { LINES, lawOf, linesOf, triplesOf } from '../../support/domain/decide.ts';
import { accepted, CASES, isOffered } from '../../support/domain/decide-cases.ts';
import { actorAs, contextAt, localTime } from '../../support/domain/world.ts';

const FILING = ['submit', 'submitAnswered'] as const;
const LATER = COMMAND_NAMES.filter((name) => !FILING.some((filing) => filing === name));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** Allowed by the law, and yet there is no such case; by the reason. */
const NO_SUCH_CASES: Readonly<Record<string, readonly string[]>> = {
  'the accept clock is paused, and the end of the lapse clock is an action': ['needsInfo mark SYS'],
  'on hold every clock rests but that of its review, whose end is an action': ['onHold mark SYS'],
  'what runs there is counted in minutes and hours, or ends on a day that was named': [
    ...['submitted', 'accepted', 'onHold'].map((status) => `${status} recomputeDeadlines SYS`),
  ],
  'no assist is open: before the dispatch, between two, and once the lead has a result': [
    ...['submitted', 'needsInfo', 'accepted', 'resultReview', 'followUp'].map(
      (status) => `${status} requestReturn UNT`,
    ),
  ],
  'whom others follow does not follow': ['merged part SYS'],
  'nobody holds anything before the dispatch and between two': [
    ...['submitted', 'needsInfo', 'accepted'].map((status) => `${status} handOver SYS`),
  ],
};
const NO_SUCH_CASE = Object.values(NO_SUCH_CASES).flat();

/** States that a command of now leads to. */
const REACHABLE: readonly Status[] = STATUSES.filter((status) =>
  COMMAND_NAMES.some((name) => getTransition(name).to.some((to) => to === status)),
);

/** How many cases of a state are looked at to show that nobody can do what the law forbids. */
const LOOKED_AT = 6;

describe('the table of transitions is the law of DOMAIN 3', () => {
  test.each(COMMAND_NAMES)('%s comes from where, by whom and leads to where the law says', (name) => {
    const { from, roles, to, mayStay } = getTransition(name);
    const lines = linesOf(name);
    expect({ from: sorted(from), roles: sorted(roles), to: sorted([...to, ...stays(to, mayStay)]) }).toEqual({
      from: sorted(lines.flatMap((line) => line.from)),
      roles: sorted(lines.flatMap((line) => line.roles)),
      to: sorted(lines.flatMap((line) => line.to)),
    });
  });

  test('the law has one line for each command, state and role', () => {
    const triples = LINES.flatMap(({ command, from, roles }) =>
      (from.length > 0 ? from : ['-']).flatMap((status) => roles.map((role) => `${command} ${status} ${role}`)),
    );
    const twice = triples.filter((triple, index) => triples.indexOf(triple) !== index);
    expect(twice).toEqual([]);
  });
});

describe('a command, a state and a role', () => {
  test('meet in cases of every state that a command of now leads to', () => {
    for (const status of REACHABLE) expect([status, CASES.get(status)?.length ?? 0]).not.toEqual([status, 0]);
  });

  test.each(LATER)('%s is refused, and not offered, wherever the law does not allow it', (name) => {
    const wrong = STATUSES.flatMap((status) =>
      ROLES.filter((role) => lawOf(name, status, role) === undefined)
        .filter((role) => accepted(name, status, role, LOOKED_AT) || isOffered(name, status, role, LOOKED_AT))
        .map((role) => `${status} ${name} ${role}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(LATER)(
    '%s succeeds in a case of each state and role of the law, is offered there, and leads where it says',
    (name) => {
      const wrong = triplesOf(name)
        .filter(({ status }) => REACHABLE.includes(status))
        .flatMap(({ status, role }) => {
          const triple = `${status} ${name} ${role}`;
          const found = accepted(name, status, role);
          if (!found)
            return NO_SUCH_CASE.includes(triple) ? [] : [`${triple}: in no case of the random lives it succeeds`];
          const to = found.event.changes.status ?? 'same';
          const allowed = lawOf(name, status, role) ?? [];
          return [
            ...(NO_SUCH_CASE.includes(triple) ? [`${triple}: there is such a case after all`] : []),
            ...(found.offered ? [] : [`${triple}: succeeds, and canDo does not offer it`]),
            ...(allowed.includes(to) || (to === status && allowed.includes('same'))
              ? []
              : [`${triple}: leads to ${to}`]),
          ];
        });
      expect(wrong).toEqual([]);
    },
  );

  test.each(FILING)('%s creates an appeal for those whom the law names, and for nobody else', (name) => {
    const context = contextAt(localTime('2026-03-09 10:00'));
    const body = { ...submission(context.now), replyId: 'text-reply' };
    const able = ROLES.filter((role) => decideFiling('appeal-1', { name, body }, actorAs(role), context).ok);
    expect(sorted(able)).toEqual(sorted(linesOf(name).flatMap(({ roles }) => roles)));
  });
});

function stays(to: readonly Status[], mayStay: true | undefined): readonly string[] {
  return mayStay || to.length === 0 ? ['same'] : [];
}

/** A command that nobody wrote into the law fails by its name. */
test('a command without a line in the law is named', () => {
  expect(() => linesOf('bribe' as CommandName)).toThrow('bribe has no line');
});
