import { describe, expect, test } from 'vitest';
import { openOperator } from '#test/support/e2e/aws.ts';
import { caseAt, caseOf, coldFlat, eventsOf, fileCase } from '#test/support/e2e/case.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { connectHelpline } from '#test/support/helplines/connect-helpline.ts';
import { exampleHelpline } from '#test/support/helplines/example-helpline.ts';
import { people, platform } from '../shared-platform.ts';

const DAY_MS = 86_400_000;
const OPEN_CASES = 20;
const CALLERS = 4;

describe('a jump of the clock', () => {
  test('A jump to the next checkpoint marks the case that waits for it, and goes no further', async () => {
    const waiting = await caseAt(people, 'dispatched');
    const operator = openOperator(platform.dataDir);
    const appealId = await operator.appealIdOf(waiting.number);
    const { dueAt = '' } = (await waiting.read('unit-heating')).clocks.find(({ kind }) => kind === 'sign') ?? {};
    await eventually(async () => expect(await operator.checkpointOf(appealId)).toBe(dueAt));
    // Other open cases may have an earlier one.
    const now = await eventually(async () => {
      const reached = await jumpTo(people, 'next-checkpoint');
      expect(reached).toBeGreaterThanOrEqual(Date.parse(dueAt));
      return reached;
    });
    expect(now).toBeLessThan(Date.parse(dueAt) + 60_000);
    await eventually(async () => expect(eventsOf(await waiting.read('auditor'))).toContain('marked'));
    await waiting.give('citizen-1', 'withdraw');
  });

  test('Every filing is answered while 20 open cases follow a jump of 15 days', async () => {
    const open = await Promise.all(Array.from({ length: OPEN_CASES }, () => fileCase(people, coldFlat())));
    for (const each of open) await each.reaches('dispatched');
    const { now } = (await people.nobody.get('/local/clock')).body as unknown as { readonly now: string };
    await jumpTo(people, new Date(Date.parse(now) + 15 * DAY_MS).toISOString());
    const filings = await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        const answers = [];
        for (let left = OPEN_CASES / CALLERS; left > 0; left -= 1)
          answers.push(await people.as('citizen-2').post('/v1/appeals', coldFlat()));
        return answers;
      }),
    );
    expect(filings.flat().map(({ status }) => status)).toEqual(Array(OPEN_CASES).fill(201));
    for (const each of open)
      await eventually(async () => {
        const { clocks } = await each.read('auditor');
        expect(clocks.find(({ kind }) => kind === 'result')?.marks).toContain('circular');
      });
    for (const each of open) await each.give('citizen-1', 'withdraw');
    for (const { body } of filings.flat()) await caseOf(people, body.number).give('citizen-2', 'withdraw');
  });

  test('A jump of the clock by five days breaks no signature of a helpline, whose clock does not jump', async () => {
    const secret = await connectHelpline(people, platform.dataDir, '12315');
    const { now } = (await people.nobody.get('/local/clock')).body as unknown as { readonly now: string };
    await jumpTo(people, new Date(Date.parse(now) + 5 * DAY_MS).toISOString());
    const { status, body } = await exampleHelpline(people.url, '12315', secret).offer('R-1', {
      kind: 'suggestion',
      title: '建议增设座椅',
      text: '建议在公园增设座椅。',
    });
    expect(status, JSON.stringify(body)).toBe(201);
  });
});
