import { expect, test } from 'vitest';
import { APPELLANTS_RULES } from '../../../shared/domain/appeal/appellants-law.ts';
import { lawOf } from '../../../shared/domain/appeal/decide.ts';
import { commandsOfRoles } from '../../../shared/domain/appeal/transitions.ts';
import { ROLES } from '../../../shared/domain/appeal/words.ts';
import { STAFF_RULES } from '../../../shared/domain/rules/staff-rules.ts';
import { givenCaseIn } from '../../support/domain/case.ts';
import { actorAs } from '../../support/domain/world.ts';

test('the law of appellants has the rules of all that the table lets them do with an appeal, and no other', () => {
  const theirs = commandsOfRoles(['APP']).filter((name) => name !== 'submit');
  expect(Object.keys(APPELLANTS_RULES).toSorted()).toEqual(theirs.toSorted());
});

test('a law that lacks the rule of a command which the table lets somebody give is a defect, and says which', () => {
  const given = givenCaseIn('dispatched');
  const { decide, canDo } = lawOf({});
  const unit = actorAs('UNT', 'parks');
  expect(() => decide(given.appeal, { name: 'sign', body: {} }, unit, given.context)).toThrow('no rule for sign');
  expect(() => canDo(given.appeal, unit, given.context)).toThrow(/no rule for \w+ here/);
});

test('the law of staff has the rules of all that the table lets them do with a case, and no other', () => {
  const staff = ROLES.filter((role) => role !== 'APP' && role !== 'SYS');
  const theirs = commandsOfRoles(staff).filter((name) => name !== 'submit' && name !== 'submitAnswered');
  expect(Object.keys(STAFF_RULES).toSorted()).toEqual(theirs.toSorted());
});
