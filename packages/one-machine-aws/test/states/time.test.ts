import { describe, expect, test } from 'vitest';
import { fakeDomainClock } from '../../src/testing/fake-domain-clock.ts';
import { FunctionError, harness } from '../../src/testing/state-machines-harness.ts';
import { machine, task, tokenTask } from './example-machines.ts';

const wait = (more: Record<string, unknown>) => machine({ Rest: { Type: 'Wait', End: true, ...more } });

describe('a Wait', () => {
  test('a Wait lasts its seconds on the domain’s clock', async () => {
    const run = harness(wait({ Seconds: '{% $states.input.s %}', Output: '{% $now() %}', Assign: { a: 1 } }));
    const execution = await run.run({ s: 90 });
    await run.advance(89.999);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(0.001);
    expect(run.output(execution)).toBe('2026-02-13T00:01:30.000Z');
  });

  test('a Wait lasts until its timestamp, and no time when that has passed', async () => {
    const run = harness(wait({ Timestamp: '{% $states.input.at %}' }));
    const later = await run.run({ at: '2026-02-13T08:00:10+08:00' });
    await run.advance(9.999);
    expect(run.view(later).status).toBe('RUNNING');
    await run.advance(0.001);
    expect(run.view(later).status).toBe('SUCCEEDED');
    expect(run.view(await run.run({ at: '2020-01-01T00:00:00Z' })).status).toBe('SUCCEEDED');
  });

  test('a Wait may be longer than the longest timer of Node', async () => {
    const run = harness(wait({ Seconds: 60 * 24 * 3600 }));
    const execution = await run.run();
    await run.advance(60 * 24 * 3600 - 1);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(1);
    expect(run.view(execution).status).toBe('SUCCEEDED');
  });

  test.each([[-1], [1.5], ['5'], [null], [100_000_000]])('a Wait refuses %j seconds', async (s) => {
    const run = harness(wait({ Seconds: '{% $states.input.s %}' }));
    expect(run.view(await run.run({ s }))).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('a Wait until a day that does not exist fails', async () => {
    const run = harness(wait({ Timestamp: '{% $states.input.at %}' }));
    expect(run.view(await run.run({ at: '2026-02-30T00:00:00Z' })).status).toBe('FAILED');
    expect(run.view(await run.run({ at: '2024-02-29T00:00:00Z' })).status).toBe('SUCCEEDED');
  });
});

test('a jump over many timers fires all of them, the earliest first', async () => {
  const run = harness(wait({ Seconds: '{% $states.input.s %}' }));
  const ended: string[] = [];
  run.machines.onStatusChange((change) => {
    if (change.status === 'SUCCEEDED') ended.push(change.name);
  });
  for (const s of [30, 10, 20]) await run.run({ s }, `after-${s}`);
  expect(run.machines.nextTimer()).toBe(run.clock.now() + 10_000);
  await run.advance(3600);
  expect(ended).toEqual(['after-10', 'after-20', 'after-30']);
});

test('a call without an answer within TimeoutSeconds is States.Timeout; a late answer is ignored', async () => {
  let answer: (value: unknown) => void = () => undefined;
  const run = harness(
    machine({
      Call: task({ TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] }),
      Late: { Type: 'Wait', Seconds: 1, End: true },
    }),
    () => new Promise((resolve) => (answer = resolve)),
  );
  const called = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  run.machines.onStatusChange((change) => {
    if (change.status === 'RUNNING') called.resolve();
    else late.resolve();
  });
  const { executionArn } = run.machines.startExecution({ stateMachineArn: run.machines.machines()[0]?.arn ?? '' });
  await called.promise;
  while (run.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  run.clock.advance(5000);
  while (!run.entered(executionArn).includes('Late')) await new Promise((resolve) => setImmediate(resolve));
  answer('too late');
  await run.machines.whenIdle();
  run.clock.advance(1000);
  await late.promise;
  expect(run.output(executionArn)).toEqual({ Error: 'States.Timeout' });
  expect(run.events(executionArn)).not.toContain('TaskSucceeded');
});

test('an execution past its own TimeoutSeconds is TIMED_OUT, without error and cause', async () => {
  const run = harness({ ...wait({ Seconds: 100 }), TimeoutSeconds: 60 });
  const execution = await run.run();
  await run.advance(60);
  expect(run.view(execution)).toMatchObject({ status: 'TIMED_OUT', error: undefined, cause: undefined });
  expect(run.events(execution).at(-1)).toBe('ExecutionTimedOut');
  await run.advance(100);
  expect(run.events(execution).at(-1)).toBe('ExecutionTimedOut');
});

describe('at a higher speed', () => {
  const SPEED = 3600;
  const sped = () => ({ ...fakeDomainClock(), speed: SPEED });

  test('at a higher speed the timeout of a plain call stays in real seconds', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const call = task({ TimeoutSeconds: 60 });
    const run = harness(machine({ Call: call }), () => new Promise((resolve) => (answer = resolve)), { clock: sped() });
    const { executionArn } = run.machines.startExecution({ stateMachineArn: run.machines.machines()[0]?.arn ?? '' });
    while (run.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    run.clock.advance(59_999 * SPEED);
    answer('in time');
    await run.machines.whenIdle();
    expect(run.view(executionArn).status).toBe('SUCCEEDED');
  });

  test('at a higher speed a retry waits in real seconds', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2 }];
    const run = harness(
      machine({ Call: task({ Retry }) }),
      (_call, number) => {
        if (number === 1) throw new FunctionError('Broken', 'once');
        return 'done';
      },
      { clock: sped() },
    );
    const execution = await run.run();
    await run.advance(2 * SPEED - 1);
    expect(run.calls).toHaveLength(1);
    await run.advance(1);
    expect(run.view(execution).status).toBe('SUCCEEDED');
  });

  test('at a higher speed a wait for a token times out on the domain’s clock', async () => {
    const run = harness(machine({ Await: tokenTask({ TimeoutSeconds: 60 }) }), undefined, { clock: sped() });
    const execution = await run.run();
    await run.advance(60);
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});
