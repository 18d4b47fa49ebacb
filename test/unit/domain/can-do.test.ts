import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Appeal } from '../../../shared/domain/appeal.ts';
import type { Actor, Command } from '../../../shared/domain/command.ts';
import { canDo, decide } from '../../../shared/domain/decide.ts';
import { type Instant, plusMillis } from '../../../shared/domain/instant.ts';
import { COMMAND_NAMES, type CommandName } from '../../../shared/domain/transitions.ts';
import { MARKS } from '../../../shared/domain/words.ts';
import { FITTING } from '../../support/domain-bodies.ts';
import { givenCaseIn } from '../../support/domain-case.ts';
import { anyLife, live, PEOPLE } from '../../support/domain-lives.ts';
import { actorAs, contextAt, HANDLING_UNITS } from '../../support/domain-world.ts';

/** Bodies of which one fits whenever any does. */
function bodiesOf(name: CommandName, appeal: Appeal): readonly object[] {
  if (name === 'submit' || name === 'submitAnswered') return [];
  if (name === 'dispatch') return HANDLING_UNITS.map((lead) => ({ lead, assists: [] }));
  if (name === 'mark') return appeal.clocks.flatMap(({ id }) => MARKS.map((mark) => ({ clock: id, mark })));
  return [FITTING[name]];
}

function isAccepted(name: CommandName, appeal: Appeal, actor: Actor, at: Instant): boolean {
  return bodiesOf(name, appeal).some((body) => decide(appeal, { name, body } as Command, actor, contextAt(at)).ok);
}

test('canDo is exactly the set of commands that would be accepted, given a fitting body', () => {
  fc.assert(
    fc.property(anyLife, fc.integer({ min: 0, max: 20 }), (life, days) => {
      const deed = live(life).at(-1);
      if (!deed?.after) return;
      const appeal = deed.after;
      const at = plusMillis(deed.at, days * 86_400_000);
      for (const actor of PEOPLE)
        expect([actor.id, ...canDo(appeal, actor, contextAt(at))]).toEqual([
          actor.id,
          ...COMMAND_NAMES.filter((name) => isAccepted(name, appeal, actor, at)),
        ]);
    }),
    { numRuns: 250 },
  );
});

test.each([
  ['submitted', actorAs('APP'), ['withdraw', 'urge', 'comment']],
  ['needsInfo', actorAs('APP'), ['supply', 'withdraw', 'urge', 'comment']],
  ['followUp', actorAs('APP'), ['rate', 'urge', 'comment']],
  ['closed', actorAs('APP'), []],
  ['submitted', actorAs('AGT'), ['askInfo', 'refuse', 'accept', 'withdraw', 'urge', 'comment']],
  ['accepted', actorAs('DSP'), ['dispatch', 'comment']],
  ['dispatched', actorAs('UNT', 'parks'), ['sign', 'comment']],
  ['dispatched', actorAs('UNT', 'street-1'), ['comment']],
  ['inProgress', actorAs('UNT', 'parks'), ['contact', 'submitResult', 'comment']],
  ['resultReview', actorAs('DSP'), ['sendBack', 'pass', 'comment']],
  ['followUp', actorAs('FUP'), ['recordAttempt', 'recordFollowUp', 'comment']],
  ['followUp', actorAs('SUP'), ['comment']],
  ['submitted', actorAs('SYS'), ['suggest', 'accept', 'replaceRun']],
  ['refused', actorAs('AGT'), []],
] as const)('in %s %o can do %j', (status, actor, commands) => {
  const { appeal, context } = givenCaseIn(status);
  expect(canDo(appeal, actor, context)).toEqual(commands);
});
