import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Appeal } from '../../../shared/domain/appeal.ts';
import type { Actor, Command } from '../../../shared/domain/command.ts';
import type { Unit } from '../../../shared/domain/directory.ts';
import { DAY_MS, type Instant, localDateOf, plusMillis } from '../../../shared/domain/instant.ts';
import { canDo, decide } from '../../../shared/domain/law.ts';
import { COMMAND_NAMES, type CommandName } from '../../../shared/domain/transitions.ts';
import { MARKS } from '../../../shared/domain/words.ts';
import { FITTING } from '../../support/domain-bodies.ts';
import { givenCaseIn } from '../../support/domain-case.ts';
import { anyLife, live, PEOPLE } from '../../support/domain-lives.ts';
import { actorAs, contextAt, HANDLING_UNITS, UNITS, unitOf, WORKERS } from '../../support/domain-world.ts';

/** Bodies of which one fits whenever any does. */
function bodiesOf(name: CommandName, appeal: Appeal, at: Instant): readonly object[] {
  if (name === 'submit' || name === 'submitAnswered') return [];
  if (name === 'dispatch') return HANDLING_UNITS.map((lead) => ({ lead, assists: [] }));
  if (name === 'mark') return appeal.clocks.flatMap(({ id }) => MARKS.map((mark) => ({ clock: id, mark })));
  if (name === 'addAssist' || name === 'passDown') return UNITS.map(({ id }) => ({ unitId: `below-${id}` }));
  if (name === 'requestHold') return [{ ...FITTING[name], reviewOn: localDateOf(plusMillis(at, 9 * DAY_MS)) }];
  if (name === 'assignWorker') return WORKERS.map(({ subject }) => ({ workerId: subject }));
  if (name === 'handOver')
    return appeal.assignments.map(({ unitId }) => ({ fromUnitId: unitId, toUnitId: 'below-city' }));
  return [FITTING[name]];
}

/** Each unit has one more below it, which takes no part yet. */
function unitBelow(id: string): Unit | undefined {
  const above = id.startsWith('below-') ? unitOf(id.slice('below-'.length)) : undefined;
  return above ? { ...above, id, kind: 'publicBody', ancestors: [above.id, ...above.ancestors] } : unitOf(id);
}

const contextOf = (at: Instant) => contextAt(at, { unit: unitBelow });

function isAccepted(name: CommandName, appeal: Appeal, actor: Actor, at: Instant): boolean {
  return bodiesOf(name, appeal, at).some((body) => decide(appeal, { name, body } as Command, actor, contextOf(at)).ok);
}

test('canDo is exactly the set of commands that would be accepted, given a fitting body', () => {
  fc.assert(
    fc.property(anyLife, fc.integer({ min: 0, max: 20 }), (life, days) => {
      const deed = live(life).at(-1);
      if (!deed?.after) return;
      const appeal = deed.after;
      const at = plusMillis(deed.at, days * 86_400_000);
      for (const actor of PEOPLE)
        expect([actor.id, ...canDo(appeal, actor, contextOf(at))]).toEqual([
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
  ['closed', actorAs('APP'), ['reopen']],
  ['refused', actorAs('APP'), []],
  ['refused', actorAs('SUP'), ['reopen']],
  ['closed', actorAs('UNT', 'parks'), ['appealScore']],
  ['closed', actorAs('SUP'), ['reopen', 'publish']],
  ['submitted', actorAs('AGT'), ['askInfo', 'refuse', 'transfer', 'answer', 'accept', 'withdraw', 'urge', 'comment']],
  ['accepted', actorAs('DSP'), ['dispatch', 'comment']],
  ['dispatched', actorAs('UNT', 'parks'), ['sign', 'requestReturn', 'addAssist', 'comment']],
  ['dispatched', actorAs('UNT', 'street-1'), ['comment']],
  [
    'inProgress',
    actorAs('UNT', 'parks'),
    [
      ...['addAssist', 'passDown', 'assignWorker', 'contact', 'requestExtension', 'requestHold', 'requestTermination'],
      ...['submitResult', 'comment'],
    ],
  ],
  ['inProgress', actorAs('DSP'), ['addAssist', 'comment']],
  ['inProgress', actorAs('LDR', 'parks'), ['requestHold', 'submitResult', 'comment']],
  ['onHold', actorAs('UNT', 'parks'), ['comment']],
  ['onHold', actorAs('SUP'), ['resume', 'comment']],
  ['returnReview', actorAs('UNT', 'parks'), ['comment']],
  ['returnReview', actorAs('DSP'), ['upholdReturn', 'rejectReturn', 'comment']],
  ['returnReview', actorAs('SUP'), ['adjudicate', 'comment']],
  ['resultReview', actorAs('DSP'), ['sendBack', 'pass', 'comment']],
  ['followUp', actorAs('FUP'), ['recordAttempt', 'recordFollowUp', 'comment']],
  ['followUp', actorAs('SUP'), ['comment']],
  ['submitted', actorAs('SYS'), ['suggest', 'accept', 'replaceRun']],
  ['refused', actorAs('AGT'), []],
] as const)('in %s %o can do %j', (status, actor, commands) => {
  const { appeal, context } = givenCaseIn(status);
  expect(canDo(appeal, actor, context)).toEqual(commands);
});
