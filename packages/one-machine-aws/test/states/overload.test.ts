import { describe, expect, test } from 'vitest';
import { openPacing } from '../../src/states/engine/pacing.ts';
import { harness } from '../../src/testing/state-machines-harness.ts';
import { FUNCTION, machine, task, WAIT_FOR_TOKEN } from './example-machines.ts';

const settle = () => new Promise(setImmediate);

/** A machine that is busy: calls wait until they are let in, one by one. */
function openBusyMachine() {
  const queue: (() => void)[] = [];
  return {
    turn: () => new Promise<void>((resolve) => queue.push(resolve)),
    letIn: async () => {
      queue.shift()?.();
      for (let turns = 0; turns < 5; turns += 1) await settle();
    },
  };
}

describe('a busy machine', () => {
  test('the time that a call waits for its turn does not count for its timeout', async () => {
    const busy = openBusyMachine();
    const run = harness(machine({ Call: task({ TimeoutSeconds: 60 }) }), () => ({ done: true }), { turn: busy.turn });
    const { executionArn } = run.machines.startExecution({ stateMachineArn: run.machines.machines()[0]?.arn ?? '' });
    for (let minutes = 0; minutes < 10; minutes += 1) {
      run.clock.advance(60_000);
      await settle();
    }
    expect(run.view(executionArn).status).toBe('RUNNING');
    await busy.letIn();
    await run.machines.whenIdle();
    expect(run.view(executionArn).status).toBe('SUCCEEDED');
    expect(run.events(executionArn)).not.toContain('TaskTimedOut');
    expect(run.calls).toHaveLength(1);
  });

  test('a call that has begun late has its whole timeout, and no more', async () => {
    const busy = openBusyMachine();
    const run = harness(machine({ Call: task({ TimeoutSeconds: 60 }) }), () => new Promise(() => undefined), {
      turn: busy.turn,
    });
    const { executionArn } = run.machines.startExecution({ stateMachineArn: run.machines.machines()[0]?.arn ?? '' });
    run.clock.advance(45_000);
    await settle();
    await busy.letIn();
    run.clock.advance(59_000);
    for (let turns = 0; turns < 5; turns += 1) await settle();
    expect(run.view(executionArn).status).toBe('RUNNING');
    run.clock.advance(1000);
    while (run.view(executionArn).status === 'RUNNING') await settle();
    expect(run.view(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('a jump of the clock takes nothing from the timeout of a call in progress', async () => {
    const run = harness(machine({ Call: task({ TimeoutSeconds: 60 }) }), () => new Promise(() => undefined));
    const { executionArn } = run.machines.startExecution({ stateMachineArn: run.machines.machines()[0]?.arn ?? '' });
    const pass = async (move: () => void) => {
      move();
      for (let turns = 0; turns < 5; turns += 1) await settle();
      return run.view(executionArn).status;
    };
    expect(await pass(() => undefined)).toBe('RUNNING');
    expect(await pass(() => run.clock.advance(20_000))).toBe('RUNNING');
    expect(await pass(() => run.clock.skip(15 * 86_400_000))).toBe('RUNNING');
    expect(await pass(() => run.clock.advance(39_000))).toBe('RUNNING');
    expect(await pass(() => run.clock.skip(86_400_000))).toBe('RUNNING');
    run.clock.advance(1000);
    while (run.view(executionArn).status === 'RUNNING') await settle();
    expect(run.view(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('a call whose wait has ended before its turn does not run', async () => {
    const busy = openBusyMachine();
    const waits = {
      Type: 'Task',
      Resource: WAIT_FOR_TOKEN,
      Arguments: { FunctionName: FUNCTION, Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 60,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
      End: true,
    };
    const run = harness(machine({ Waits: waits, Late: { Type: 'Succeed' } }), () => ({}), { turn: busy.turn });
    const { executionArn } = run.machines.startExecution({ stateMachineArn: run.machines.machines()[0]?.arn ?? '' });
    await settle();
    run.clock.advance(60_000);
    while (run.view(executionArn).status === 'RUNNING') await settle();
    await busy.letIn();
    expect(run.calls).toHaveLength(0);
    expect(run.entered(executionArn)).toEqual(['Waits', 'Late']);
  });
});

test('steps of many executions leave turns of the event loop to requests', async () => {
  const takeStep = openPacing(2);
  let turns = 0;
  const count = () => {
    turns += 1;
    immediate = setImmediate(count);
  };
  let immediate = setImmediate(count);
  const step = async () => {
    for (let pause = takeStep(); pause !== undefined; pause = takeStep()) await pause;
    return turns;
  };
  const seen = await Promise.all(Array.from({ length: 6 }, step));
  clearImmediate(immediate);
  expect(new Set(seen).size).toBeGreaterThanOrEqual(3);
});
