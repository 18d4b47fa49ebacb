import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { canDo, listRefusals } from '#appeals/case/domain/deciding/can-do.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import {
  COMMAND_NAMES,
  type CommandName,
  isGivenByPeople,
  isIrreversible,
  listCommandsOfRoles,
  mayGive,
} from '#appeals/case/domain/transitions.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { listBodies } from '#test/support/domain/bodies.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, PEOPLE, runLifecycle, SEED } from '#test/support/domain/lifecycles.ts';
import { actorAs, contextAt, unitBelow } from '#test/support/domain/world.ts';
import { countRuns } from '#test/support/property-runs.ts';

const contextOf = (at: Instant) => contextAt(at, { unit: unitBelow });

function isAccepted(name: CommandName, appeal: Appeal, actor: Actor, at: Instant): boolean {
  return listBodies(name, appeal, at).some(
    (body) => decide(appeal, { name, body } as Command, actor, contextOf(at)).ok,
  );
}

test('canDo lists exactly the commands that are accepted with a valid body', () => {
  fc.assert(
    fc.property(anyLifecycle, fc.integer({ min: 0, max: 20 }), (life, days) => {
      const last = runLifecycle(life).at(-1);
      if (!last?.after) return;
      const appeal = last.after;
      const at = plusMillis(last.at, days * 86_400_000);
      for (const actor of PEOPLE)
        expect([actor.id, ...canDo(appeal, actor, contextOf(at))]).toEqual([
          actor.id,
          ...COMMAND_NAMES.filter((name) => isAccepted(name, appeal, actor, at)),
        ]);
    }),
    { numRuns: countRuns(250), seed: SEED },
  );
});

test.each([
  ['submitted', actorAs('APP'), ['withdraw', 'urge', 'comment']],
  ['needsInfo', actorAs('APP'), ['supply', 'withdraw', 'urge', 'comment']],
  ['followUp', actorAs('APP'), ['rate', 'urge', 'comment']],
  ['closed', actorAs('APP'), ['reopen']],
  ['refused', actorAs('APP'), []],
  ['refused', actorAs('SUP'), ['reopen']],
  ['closed', actorAs('UNT', 'parks'), ['appealScore']],
  ['closed', actorAs('SUP'), ['reopen', 'publish', 'flag']],
  [
    'submitted',
    actorAs('AGT'),
    [
      'askInfo',
      'refuse',
      'transfer',
      'answer',
      'split',
      'merge',
      'accept',
      'withdraw',
      'urge',
      'comment',
      'flag',
      'reclassify',
      'correctPlace',
      'correctContact',
    ],
  ],
  ['accepted', actorAs('DSP'), ['split', 'merge', 'dispatch', 'comment', 'flag', 'reclassify', 'correctPlace']],
  ['dispatched', actorAs('UNT', 'parks'), ['sign', 'requestReturn', 'addAssist', 'ask', 'comment']],
  ['dispatched', actorAs('UNT', 'street-1'), ['comment']],
  ['dispatched', actorAs('DSP'), ['recall', 'addAssist', 'comment', 'flag', 'reclassify', 'correctPlace']],
  [
    'inProgress',
    actorAs('UNT', 'parks'),
    [
      'addAssist',
      'passDown',
      'assignWorker',
      'contact',
      'interimReply',
      'ask',
      'requestExtension',
      'requestHold',
      'requestTermination',
      'submitResult',
      'comment',
    ],
  ],
  ['inProgress', actorAs('DSP'), ['addAssist', 'comment', 'flag', 'reclassify', 'correctPlace']],
  ['inProgress', actorAs('LDR', 'parks'), ['interimReply', 'requestHold', 'submitResult', 'comment']],
  ['onHold', actorAs('UNT', 'parks'), ['comment']],
  ['onHold', actorAs('SUP'), ['resume', 'comment', 'supervise', 'flag', 'reclassify']],
  ['returnReview', actorAs('UNT', 'parks'), ['comment']],
  ['returnReview', actorAs('DSP'), ['upholdReturn', 'rejectReturn', 'comment', 'flag', 'reclassify', 'correctPlace']],
  ['returnReview', actorAs('SUP'), ['adjudicate', 'comment', 'supervise', 'flag', 'reclassify', 'correctPlace']],
  ['resultReview', actorAs('DSP'), ['sendBack', 'pass', 'comment', 'flag', 'reclassify']],
  ['followUp', actorAs('FUP'), ['recordAttempt', 'recordFollowUp', 'comment']],
  ['followUp', actorAs('SUP'), ['comment', 'supervise', 'flag', 'reclassify']],
  ['submitted', actorAs('SYS'), ['suggest', 'accept', 'supervise', 'join', 'replaceRun']],
  ['refused', actorAs('AGT'), []],
  ['merged', actorAs('APP'), []],
  ['merged', actorAs('SUP'), ['unmerge', 'flag']],
] as const)('in %s the role %o can do exactly %j', (status, actor, commands) => {
  const { appeal, context } = givenCaseIn(status);
  expect(canDo(appeal, actor, context)).toEqual(commands);
});

test('Every command of a role is offered, or is refused for the reason that decide gives', () => {
  fc.assert(
    fc.property(anyLifecycle, fc.integer({ min: 0, max: 20 }), (life, days) => {
      const last = runLifecycle(life).at(-1);
      if (!last?.after) return;
      const appeal = last.after;
      const context = contextOf(plusMillis(last.at, days * 86_400_000));
      for (const actor of PEOPLE) {
        const refused = listRefusals(appeal, actor, context);
        const roles = actor.grants.map(({ role }) => role);
        const offered = canDo(appeal, actor, context).filter(isGivenByPeople);
        const all = [...offered, ...refused.map(({ command }) => command)];
        // Whether there is a similar case to join is not looked for here.
        const isUnknown = (name: CommandName) => name === 'mineToo' && mayGive(name, 'APP', appeal.status);
        const known = listCommandsOfRoles(roles).filter((name) => isGivenByPeople(name) && !isUnknown(name));
        expect(all.toSorted()).toEqual(known.toSorted());
        for (const { command, broken } of refused)
          for (const body of listBodies(command, appeal, context.now)) {
            const decided = decide(appeal, { name: command, body } as Command, actor, context);
            expect(decided.ok ? 'accepted' : decided.error).toMatchObject(
              broken === undefined ? { kind: 'illegal-transition' } : { kind: 'rule-broken', code: broken },
            );
          }
      }
    }),
    { numRuns: countRuns(100), seed: SEED },
  );
});

test('What ends a case or is decided for good is irreversible, and nothing else', () => {
  const irreversible = COMMAND_NAMES.filter(isGivenByPeople).filter(isIrreversible);
  expect(irreversible).toEqual([
    'refuse',
    'transfer',
    'answer',
    'adjudicate',
    'interimReply',
    'approveTermination',
    'pass',
    'rate',
    'recordFollowUp',
    'redo',
    'closeWithReason',
    'withdraw',
    'ruleScore',
    'publish',
  ]);
});
