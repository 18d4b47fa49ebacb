import { expect, test } from 'vitest';
import { APPELLANTS_RULES } from '../../../shared/domain/appellants-law.ts';
import { STAFF_RULES } from '../../../shared/domain/rules/staff-rules.ts';
import { commandsOfRoles } from '../../../shared/domain/transitions.ts';
import { ROLES } from '../../../shared/domain/words.ts';

test('the law of appellants has the rules of all that the table lets them do with an appeal, and no other', () => {
  const theirs = commandsOfRoles(['APP']).filter((name) => name !== 'submit');
  expect(Object.keys(APPELLANTS_RULES).toSorted()).toEqual(theirs.toSorted());
});

test('the law of staff has the rules of all that the table lets them do with a case, and no other', () => {
  const staff = ROLES.filter((role) => role !== 'APP' && role !== 'SYS');
  const theirs = commandsOfRoles(staff).filter((name) => name !== 'submit' && name !== 'submitAnswered');
  expect(Object.keys(STAFF_RULES).toSorted()).toEqual(theirs.toSorted());
});
