import { expect, test } from 'vitest';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { asked } from '#test/support/lake/asked.ts';
import { WORKED_QUESTIONS } from '#test/support/lake/worked-questions.ts';

function findSql(question: string): string {
  const found = WORKED_QUESTIONS.find((each) => each.question === question);
  if (!found) throw new Error(`docs/analytics.md does not ask: ${question}`);
  return found.sql;
}

const requestReturn = (from = givenCaseIn('dispatched')) => from.after(HOUR_MS).when('requestReturn').after(HOUR_MS);
const upholdReturn = () => requestReturn().when('upholdReturn');

test('the unit that had a case next is the one of the next dispatch, not of every later one', async () => {
  const question = findSql('Which units return cases, and which unit gets them then?');
  // From parks to heat, and from there to street-1.
  const twice = requestReturn(upholdReturn().when('dispatch', { lead: 'heat' })).when('adjudicate', { upheld: true });
  twice.when('suggest').when('dispatch', { lead: 'street-1' });
  // From parks to heat, which closed it; reopened it went to street-2.
  const reopened = upholdReturn().when('dispatch', { lead: 'heat' }).when('sign').when('submitResult').when('pass');
  reopened.when('rate').when('reopen').when('dispatch', { lead: 'street-2' });
  expect(await asked(question, [twice, reopened])).toEqual([
    { gave_back: 'parks', then_had: 'heat', cases: 2 },
    { gave_back: 'heat', then_had: 'street-1', cases: 1 },
  ]);
});
