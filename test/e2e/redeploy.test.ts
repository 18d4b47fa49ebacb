import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOperator } from '#test/support/e2e/aws.ts';
import { type Case, coldFlat, fileCase } from '#test/support/e2e/case.ts';
import { peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

const ADDED = 'Say hello';

let platform: PlatformProcess;

beforeAll(async () => {
  platform = await startPlatformProcess();
});
afterAll(() => platform?.dispose());

/** Puts a state before the first one of the machine of appeals, as a later release might. */
function changeMachine(dataDir: string): void {
  const assembly = join(dataDir, 'cdk.out');
  let changed = 0;
  for (const file of globSync('**/*.template.json', { cwd: assembly })) {
    const template = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
    for (const { Type, Properties } of Object.values<{ Type: string; Properties: { DefinitionString: string } }>(
      template.Resources ?? {},
    )) {
      if (Type !== 'AWS::StepFunctions::StateMachine') continue;
      const machine = JSON.parse(Properties.DefinitionString);
      if (machine.StartAt !== 'Route appeal') continue;
      const hello = { Type: 'Pass', Comment: 'Only here to be seen.', Next: machine.StartAt };
      const States = { [ADDED]: hello, ...machine.States };
      Properties.DefinitionString = JSON.stringify({ ...machine, StartAt: ADDED, States });
      changed++;
    }
    writeFileSync(join(assembly, file), JSON.stringify(template));
  }
  expect(changed).toBe(1);
}

async function signsInTime(filed: Case): Promise<string | undefined> {
  return (await filed.read('auditor')).clocks.findLast(({ kind }) => kind === 'sign')?.dueAt;
}

describe('a deployment that changes the state machine while cases wait', () => {
  test('Old executions keep their old definition after a deployment, and new ones use the new one', async () => {
    const waiting = await fileCase(peopleOf(platform.url), coldFlat());
    await waiting.reaches('dispatched');
    const appealId = await openOperator(platform.dataDir).appealIdOf(waiting.number);
    await eventually(async () => expect(await openOperator(platform.dataDir).waitTokenOf(appealId)).toBeDefined());

    await platform.end('SIGTERM');
    changeMachine(platform.dataDir);
    platform = await platform.again();
    const [people, operator] = [peopleOf(platform.url), openOperator(platform.dataDir)];

    // The old execution still keeps the time of its case, and ends with it.
    expect((await people.nobody.post('/local/clock', { to: await signsInTime(waiting) })).status).toBe(200);
    await eventually(async () => {
      const { clocks } = await waiting.read('auditor');
      expect(clocks.findLast(({ kind }) => kind === 'sign')?.marks).toContain('yellow');
    });
    await waiting.give('citizen-1', 'withdraw');
    await eventually(async () => expect(await operator.runStatus(appealId)).toBe('SUCCEEDED'));
    const entered = await operator.statesEntered(appealId);
    expect(entered[0]).toBe('Route appeal');
    expect(entered).not.toContain(ADDED);

    const fresh = await fileCase(people, coldFlat());
    await fresh.reaches('dispatched');
    const [first, second] = await operator.statesEntered(await operator.appealIdOf(fresh.number));
    expect([first, second]).toEqual([ADDED, 'Route appeal']);
  });
});
