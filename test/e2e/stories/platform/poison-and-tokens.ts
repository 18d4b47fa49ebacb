import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openOperator } from '#test/support/e2e/aws.ts';
import { caseAt, caseOf, coldFlat, eventsOf, file, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

const operator = () => openOperator(platform.dataDir);

describe('a record that breaks the contract', () => {
  const secret = '张三13898765432';
  const poison = () => ({
    appealId: randomUUID().replaceAll('-', ''),
    version: 1,
    type: `appeal.${secret}`,
    schema: 1,
    at: new Date().toISOString(),
    actor: { id: 'nobody', role: 'SYS' },
    changes: { status: 'closed', note: secret },
    data: { text: `{"level":"ERROR"}\n${secret}` },
  });

  test('An invalid record goes to the failure queues as a pointer, and its neighbours are processed', async () => {
    const neighbours: string[] = [];
    for (let index = 0; index < 6; index++) {
      neighbours.push((await file(people.as('citizen-1'), coldFlat())).number);
      if (index % 2 === 0) await operator().putEvent(poison());
    }
    // FAULTS 6: within a minute.
    await eventually(async () => {
      for (const number of neighbours) expect((await caseOf(people, number).read('auditor')).status).toBe('dispatched');
      const own = (await people.as('citizen-1').get('/v1/appeals?limit=100')).body.items;
      for (const number of neighbours)
        expect(own.find((each) => each.number === number)).toMatchObject({ status: 'dispatched' });
    });
    for (const work of ['project-views', 'publish-events']) {
      const failures = await eventually(async () => {
        const found = await operator().failuresOf(work);
        expect(found.length).toBeGreaterThan(0);
        return found;
      });
      for (const failure of failures) {
        expect(JSON.parse(failure)).toMatchObject({
          requestContext: { condition: 'RetryAttemptsExhausted' },
          DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: expect.any(String), streamArn: expect.any(String) },
        });
        expect(failure).not.toContain(secret);
      }
    }
  });

  test('The logs report an invalid record by a code, as one JSON object a line, without its content', () => {
    const directory = join(platform.dataDir, 'logs');
    const lines = readdirSync(directory).flatMap((name) =>
      readFileSync(join(directory, name), 'utf8').split('\n').filter(Boolean),
    );
    expect(lines.some((line) => line.includes('"record-failed"'))).toBe(true);
    for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
    // What the stories before have filed must not be there either.
    expect(lines.join('\n')).not.toMatch(/张三|李小四|老周|室温|暖气|南京南街|小区/);
    // Digits inside a keyed hash or an identifier are no phone number.
    expect(lines.filter((line) => /(?<![\w.])1[3-9]\d{9}(?![\w.])/.test(line))).toEqual([]);
  });
});

describe('the wait of a workflow', () => {
  test('A wait that is answered twice or after its end changes nothing', async () => {
    const waiting = await fileCase(people, unclearMatter());
    const appealId = await operator().appealIdOf(waiting.number);
    const token = await eventually(async () => {
      const armed = await operator().waitTokenOf(appealId);
      expect(armed).toBeDefined();
      return armed as string;
    });
    await waiting.give('operator', 'accept', { category: '0201' });
    await waiting.give('dispatcher', 'dispatch', { lead: 'city-management' });
    // The first answer is the thief's: the workflow looks at the case itself and waits again.
    const answer = { phase: 'handling', checkpoint: new Date(Date.now() + 60_000).toISOString(), routeAgain: false };
    const first = await operator().sendTaskSuccess(token, answer);
    const second = await operator().sendTaskSuccess(token, answer);
    expect(['taken', 'TaskTimedOut']).toContain(first);
    expect(second).toBe('TaskTimedOut');
    const before = await waiting.read('auditor');
    await waiting.give('unit-city-management', 'sign');
    await waiting.give('citizen-1', 'withdraw');
    await eventually(async () => expect(await operator().runStatus(appealId)).toBe('SUCCEEDED'));
    expect(await operator().sendTaskSuccess(token, answer)).toBe('TaskTimedOut');
    const after = await waiting.read('auditor');
    expect(eventsOf(after)).toEqual([...eventsOf(before), 'signed', 'withdrawn']);
    expect(after.run).toBe(1);
  });

  test('A command before the wait is armed is seen when it is armed', async () => {
    const { number } = await file(people.as('citizen-1'), coldFlat());
    const early = caseOf(people, number);
    await early.give('citizen-1', 'withdraw');
    const appealId = await operator().appealIdOf(number);
    await eventually(async () => expect(await operator().runStatus(appealId)).toBe('SUCCEEDED'));
    expect(await early.read('auditor')).toMatchObject({ status: 'closed', outcome: 'withdrawn', run: 1 });
  });

  test.each([1, 2, 3])('A workflow keeps up with commands that come without a pause (%i)', async () => {
    const accepted = await fileCase(people, unclearMatter());
    await accepted.give('operator', 'accept', { category: '0101' });
    await accepted.give('dispatcher', 'dispatch', { lead: 'heating' });
    await accepted.give('unit-heating', 'sign');
    await accepted.give('unit-heating', 'submit-result', { solved: true, publicReply: '已处理。' });
    await accepted.give('dispatcher', 'pass');
    const appealId = await operator().appealIdOf(accepted.number);
    await accepted.give('citizen-1', 'rate', { contacted: true, resolved: true, satisfaction: 5 });
    await eventually(async () => expect(await operator().runStatus(appealId)).toBe('SUCCEEDED'));
    expect((await accepted.read('auditor')).run).toBe(1);
  });

  test('The workflow ends with the case, and an ordinary case needs one run', async () => {
    const lived = await caseAt(people, 'followUp');
    const appealId = await operator().appealIdOf(lived.number);
    expect(await operator().runStatus(appealId)).toBe('RUNNING');
    await lived.give('citizen-1', 'rate', { contacted: true, resolved: true, satisfaction: 3 });
    await eventually(async () => expect(await operator().runStatus(appealId)).toBe('SUCCEEDED'));
    await eventually(async () => expect(await operator().waitTokenOf(appealId)).toBeUndefined());
  });
});
