import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toInstant } from '#kernel/domain/instant.ts';
import { JOBS } from '#kernel/job-names.ts';
import { openInterpreter, readDefinition, runClockTo } from '#test/support/usecases/interpreter.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const machine = JSON.parse(readFileSync(new URL('../../statemachines/job.asl.json', import.meta.url), 'utf8'));

/** `schedules/run-retention` -> `${RunRetentionFunctionArn}`. */
const toSubstitution = (name: string) =>
  `\${${name
    .replace('schedules/', '')
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')}FunctionArn}`;

test('The machine knows the function of each job', () => {
  const expected = Object.fromEntries(Object.entries(JOBS).map(([job, name]) => [job, toSubstitution(name)]));
  expect(machine.States.Begin.Assign.functions).toEqual(expected);
});

const ARN = 'arn:aws:states:cn-north-1:123456789012:stateMachine:job';

/** The machine with a function that answers what the test says, one answer after the other. */
function openMachine(answers: readonly (object | Error)[]) {
  const { clock } = openWorld();
  const calls: { readonly name: string; readonly payload: unknown; readonly at: number }[] = [];
  const machines = openInterpreter({
    clock,
    work: async (name, payload) => {
      const answer = answers[calls.length];
      calls.push({ name, payload, at: clock.now() });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const functions = Object.fromEntries(
    [...new Set(Object.values(JOBS))].map((name) => [toSubstitution(name).slice(2, -1), name] as const),
  );
  machines.register('job', ARN, readDefinition('job', functions), 'JobRole');
  machines.resume();
  const begun = clock.now();
  return {
    calls,
    /** The status and the seconds at which the function was called, after so many seconds. */
    async run(seconds: number) {
      machines.startExecution({
        stateMachineArn: ARN,
        name: 'x',
        input: JSON.stringify({ job: 'retain-texts', lane: 3 }),
      });
      await machines.whenIdle();
      await runClockTo(toInstant(begun + seconds * 1000), clock, machines, () => machines.whenIdle());
      const { status } = machines.describeExecution({ executionArn: `${ARN.replace('stateMachine', 'execution')}:x` });
      return { status, at: calls.map((each) => Math.round((each.at - begun) / 1000)) };
    },
  };
}

const MORE = { isMore: true, waitSeconds: 0 };
const REST = { isMore: false, waitSeconds: 0 };

test('A lane continues at once while there is work, each time by the function of its job', async () => {
  const { run, calls } = openMachine([MORE, MORE, REST]);
  expect(await run(1)).toEqual({ status: 'SUCCEEDED', at: [0, 0, 0] });
  expect(calls.map(({ name, payload }) => ({ name, payload }))).toEqual(
    [0, 1, 2].map((rounds) => ({
      name: 'schedules/run-retention',
      payload: { task: 'retain-texts', lane: 3, rounds },
    })),
  );
});

test('A lane that has to wait is asked for again after its seconds', async () => {
  const { run } = openMachine([{ isMore: true, waitSeconds: 30 }, REST]);
  expect(await run(40)).toEqual({ status: 'SUCCEEDED', at: [0, 30] });
});

test('A worker that was killed is replaced', async () => {
  const { run } = openMachine([new Error('killed'), new Error('killed'), REST]);
  expect(await run(60)).toMatchObject({ status: 'SUCCEEDED' });
});
