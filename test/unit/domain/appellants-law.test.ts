import { expect, test } from 'vitest';
import { APPELLANTS_RULES } from '../../../shared/domain/appellants-law.ts';
import { commandsOfRoles } from '../../../shared/domain/transitions.ts';

test('the law of appellants has the rules of all that the table lets them do with an appeal, and no other', () => {
  const theirs = commandsOfRoles(['APP']).filter((name) => name !== 'submit');
  expect(Object.keys(APPELLANTS_RULES).toSorted()).toEqual(theirs.toSorted());
});
