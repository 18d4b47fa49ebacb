import { expect, test } from 'vitest';
import { HOUR_MS } from '../../shared/domain/clocks/instant.ts';
import { givenCaseIn } from '../support/domain/case.ts';
import { asked } from '../support/lake/asked.ts';
import { WORKED_QUESTIONS } from '../support/lake/worked-questions.ts';

function sqlOf(question: string): string {
  const found = WORKED_QUESTIONS.find((each) => each.question === question);
  if (!found) throw new Error(`docs/analytics.md does not ask: ${question}`);
  return found.sql;
}

const askedBack = (from = givenCaseIn('dispatched')) => from.after(HOUR_MS).when('requestReturn').after(HOUR_MS);
const givenBack = () => askedBack().when('upholdReturn');

test('who had a case next is the unit of its next dispatch, not of every later one', async () => {
  const question = sqlOf('Which units give cases back, and to whom do they go then?');
  // From parks to heat, and from there to street-1.
  const twice = askedBack(givenBack().when('dispatch', { lead: 'heat' })).when('adjudicate', { upheld: true });
  twice.when('suggest').when('dispatch', { lead: 'street-1' });
  // From parks to heat, which closed it; reopened it went to street-2.
  const reopened = givenBack().when('dispatch', { lead: 'heat' }).when('sign').when('submitResult').when('pass');
  reopened.when('rate').when('reopen').when('dispatch', { lead: 'street-2' });
  expect(await asked(question, [twice, reopened])).toEqual([
    { gave_back: 'parks', then_had: 'heat', cases: 2 },
    { gave_back: 'heat', then_had: 'street-1', cases: 1 },
  ]);
});
