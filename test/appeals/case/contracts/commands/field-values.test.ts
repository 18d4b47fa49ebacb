import { expect, test } from 'vitest';
import { commandInput } from '#appeals/case/contracts/commands/command-input.ts';
import { COMMAND_NAMES, isGivenByPeople } from '#appeals/case/domain/transitions.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { openRandom } from '#test/simulation/random.ts';
import { anyBody, anyRequest, FITTING, situationOf } from '#test/support/domain/bodies.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';

const { appeal } = givenCaseIn('inProgress');

test.each(COMMAND_NAMES.filter(isGivenByPeople))(
  'Every random request for %s is one that its contract takes',
  (name) => {
    const random = openRandom(1, 1);
    const requests = Array.from({ length: 60 }, () => anyRequest(name, situationOf(appeal), random, () => 'words'));
    const refused = requests.map((each) => parse(commandInput(name, 'staff'), each, 'en')).filter((each) => !each.ok);
    expect(refused).toEqual([]);
  },
);

test('Bodies from the same source are the same, and ordinary ones have what their rule needs', () => {
  const draw = () => COMMAND_NAMES.map((name) => anyBody(name, situationOf(appeal), openRandom(2, 1)));
  expect(draw()).toEqual(draw());
  expect(Object.keys(FITTING)).toEqual(COMMAND_NAMES);
  expect(FITTING.correctAccused).toEqual({ accusedUnitId: 'bureau', reasonId: 'text-reason' });
  expect(FITTING.recheck).toEqual({ answer: { contacted: true, resolved: true, satisfaction: 5 } });
});
