import { describe, expect, test } from 'vitest';
import { FunctionError, harness } from '../../src/testing/state-machines-harness.ts';
import { FUNCTION, machine, tokenTask } from './example-machines.ts';

const outOfTime = {
  Type: 'Pass',
  Output: { timedOut: '{% $states.input.Error %}' },
  End: true,
};

const waiting = (more: Record<string, unknown> = {}) =>
  machine({
    Await: tokenTask({
      TimeoutSeconds: '{% $states.input.seconds %}',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Out of time' }],
      ...more,
    }),
    'Out of time': outOfTime,
  });

const refused = (code: string) => expect.objectContaining({ code });

describe('a wait for a token', () => {
  test('a wait for a token continues with the output that comes with the token', async () => {
    const run = harness(waiting());
    const execution = await run.run({ seconds: 60 });
    expect(run.view(execution).status).toBe('RUNNING');
    run.machines.sendTaskSuccess({ taskToken: run.token(), output: '{"phase":"done"}' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual({ phase: 'done' });
    expect(run.events(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('a token may come back before its function has returned', async () => {
    const run = harness(waiting(), (call) => {
      run.machines.sendTaskSuccess({ taskToken: String(call.payload.token), output: '"at once"' });
    });
    const execution = await run.run({ seconds: 60 });
    expect(run.output(execution)).toBe('at once');
    expect(run.events(execution)).not.toContain('TaskSubmitted');
  });

  test('a wait for a token fails with the error that is sent, which may be caught', async () => {
    const run = harness(
      waiting({
        Catch: [
          { ErrorEquals: ['Refused'], Next: 'Out of time', Output: { Error: '{% $states.errorOutput.Cause %}' } },
        ],
      }),
    );
    const execution = await run.run({ seconds: 60 });
    run.machines.sendTaskFailure({ taskToken: run.token(), error: 'Refused', cause: 'not ours' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual({ timedOut: 'not ours' });
  });

  test('a wait for a token times out exactly at its second', async () => {
    const run = harness(waiting());
    const execution = await run.run({ seconds: 60 });
    await run.advance(59.999);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(0.001);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
    expect(run.events(execution)).toContain('TaskTimedOut');
  });

  test('a wait for a token may have a timeout from an expression', async () => {
    const run = harness(
      waiting({ TimeoutSeconds: '{% $max([1, $ceil(($toMillis($states.input.until) - $millis()) / 1000)]) %}' }),
    );
    const execution = await run.run({ until: '2026-02-13T00:01:30.500Z' });
    expect(run.machines.nextTimer()).toBe(Date.parse('2026-02-13T00:01:31Z'));
    await run.advance(91);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
  });

  test('the next checkpoint is the end of a wait for a token, and not of another wait', async () => {
    const run = harness(
      machine({ Pause: { Type: 'Wait', Seconds: 10, Next: 'Await' }, Await: tokenTask({ TimeoutSeconds: 60 }) }),
    );
    await run.run();
    expect(run.machines.nextTimer()).toBe(run.clock.now() + 10_000);
    expect(run.machines.nextCheckpoint()).toBeUndefined();
    await run.advance(10);
    expect(run.machines.nextCheckpoint()).toBe(run.clock.now() + 60_000);
  });

  test('a token used twice, or after its time, answers TaskTimedOut and changes nothing', async () => {
    const run = harness(waiting());
    const used = await run.run({ seconds: 60 });
    const token = run.token();
    run.machines.sendTaskSuccess({ taskToken: token, output: '1' });
    expect(() => run.machines.sendTaskSuccess({ taskToken: token, output: '2' })).toThrow(refused('TaskTimedOut'));
    await run.machines.whenIdle();
    expect(() => run.machines.sendTaskFailure({ taskToken: token })).toThrow(refused('TaskTimedOut'));
    expect(run.output(used)).toBe(1);
    await run.run({ seconds: 60 }, 'late');
    const late = run.token();
    await run.advance(60);
    expect(() => run.machines.sendTaskHeartbeat({ taskToken: late })).toThrow(refused('TaskTimedOut'));
  });

  test('at the instant of the timeout the timer wins over the token', async () => {
    const run = harness(waiting());
    const execution = await run.run({ seconds: 60 });
    const token = run.token();
    run.clock.advance(60_000);
    expect(() => run.machines.sendTaskSuccess({ taskToken: token, output: '1' })).toThrow(refused('TaskTimedOut'));
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
  });

  test('an unknown token is TaskDoesNotExist, a malformed one InvalidToken, bad JSON InvalidOutput', async () => {
    const run = harness(waiting());
    await run.run({ seconds: 60 });
    const send =
      (taskToken: string, output = '1') =>
      () =>
        run.machines.sendTaskSuccess({ taskToken, output });
    expect(send('A'.repeat(64))).toThrow(refused('TaskDoesNotExist'));
    expect(send('nonsense')).toThrow(refused('InvalidToken'));
    expect(send(run.token(), '{')).toThrow(refused('InvalidOutput'));
    expect(send(run.token(), `"${'x'.repeat(262_144)}"`)).toThrow(refused('InvalidOutput'));
    expect(send(run.token())).not.toThrow();
  });

  test('a wait for a token without TimeoutSeconds lasts a year', async () => {
    const run = harness(machine({ Await: tokenTask() }));
    const execution = await run.run();
    await run.advance(365 * 24 * 3600 - 1);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(1);
    expect(run.view(execution).status).toBe('TIMED_OUT');
  });

  test('a timeout has no cause, so reading one fails', async () => {
    const run = harness(
      waiting({
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Out of time', Output: '{% $states.errorOutput.Cause %}' }],
      }),
    );
    const execution = await run.run({ seconds: 1 });
    await run.advance(1);
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('a missed heartbeat is States.Timeout; a heartbeat restarts its time', async () => {
    const run = harness(waiting({ HeartbeatSeconds: 10 }));
    const execution = await run.run({ seconds: 60 });
    await run.advance(9);
    run.machines.sendTaskHeartbeat({ taskToken: run.token() });
    await run.advance(9);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(1);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
  });

  test('states.HeartbeatTimeout matches a missed heartbeat, but not the timeout itself', async () => {
    const heartbeat = { Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Out of time' }] };
    const missed = harness(waiting({ ...heartbeat, HeartbeatSeconds: 5 }));
    const first = await missed.run({ seconds: 60 });
    await missed.advance(5);
    expect(missed.view(first).status).toBe('SUCCEEDED');
    const late = harness(waiting(heartbeat));
    const second = await late.run({ seconds: 60 });
    await late.advance(60);
    expect(late.view(second)).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: undefined });
  });

  test('a wait fails when its function fails, and its token becomes invalid', async () => {
    const run = harness(waiting(), () => {
      throw new FunctionError('NotFound', 'no such appeal');
    });
    const execution = await run.run({ seconds: 60 });
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'NotFound' });
    expect(() => run.machines.sendTaskSuccess({ taskToken: run.token(), output: '1' })).toThrow(
      refused('TaskTimedOut'),
    );
  });

  test('a wait for a token has a new token for each attempt', async () => {
    const run = harness(waiting({ Retry: [{ ErrorEquals: ['Lambda.ServiceException'] }] }), (_, number) => {
      if (number === 1) throw Object.assign(new Error('busy'), { name: 'Lambda.ServiceException' });
    });
    const execution = await run.run({ seconds: 60 });
    await run.advance(1);
    const [first, second] = run.calls.map((call) => String(call.payload.token));
    expect(first).not.toBe(second);
    expect(() => run.machines.sendTaskSuccess({ taskToken: String(first), output: '1' })).toThrow(
      refused('TaskTimedOut'),
    );
    run.machines.sendTaskSuccess({ taskToken: String(second), output: '2' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toBe(2);
  });

  test('a token has no effect after the execution was stopped', async () => {
    const run = harness(waiting());
    const execution = await run.run({ seconds: 60 });
    run.machines.stopExecution({ executionArn: execution, error: 'Replaced' });
    expect(() => run.machines.sendTaskSuccess({ taskToken: run.token(), output: '1' })).toThrow(
      refused('TaskTimedOut'),
    );
    await run.advance(60);
    expect(run.view(execution)).toMatchObject({ status: 'ABORTED', error: 'Replaced' });
  });
});

describe('States.ALL and the deadline', () => {
  const swallowing = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];

  test('a catcher of States.Timeout before States.ALL gets the timeout', async () => {
    const run = harness(
      machine({
        Await: tokenTask({
          TimeoutSeconds: 60,
          Retry: [{ ErrorEquals: ['Lambda.ServiceException'] }],
          Catch: [
            { ErrorEquals: ['States.Timeout'], Next: 'Out of time' },
            { ErrorEquals: ['States.ALL'], Next: 'Lost' },
          ],
        }),
        'Out of time': outOfTime,
        Lost: { Type: 'Fail' },
      }),
    );
    const execution = await run.run();
    await run.advance(60);
    expect(run.entered(execution)).toEqual(['Await', 'Out of time']);
  });

  test('a general retrier swallows the timeout and arms the wait again', async () => {
    const run = harness(waiting({ Retry: swallowing }));
    const execution = await run.run({ seconds: 60 });
    await run.advance(60);
    await run.advance(1);
    expect(run.calls).toHaveLength(2);
    expect(run.view(execution).status).toBe('RUNNING');
  });

  test('states.TaskFailed does not match States.Timeout', async () => {
    const run = harness(
      waiting({
        Retry: [{ ErrorEquals: ['States.TaskFailed'] }],
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Out of time', Output: { Error: 'wrong' } },
          { ErrorEquals: ['States.Timeout'], Next: 'Out of time' },
        ],
      }),
    );
    const execution = await run.run({ seconds: 5 });
    await run.advance(5);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
  });
});

test('the token is in the context of waiting tasks only', async () => {
  const run = harness(
    machine({
      Look: { Type: 'Pass', Output: '{% $exists($states.context.Task) %}', Next: 'Await' },
      Await: tokenTask({
        Arguments: {
          FunctionName: FUNCTION,
          Payload: { token: '{% $states.context.Task.Token %}', seen: '{% $states.input %}' },
        },
      }),
    }),
  );
  await run.run();
  expect(run.calls[0]?.payload).toEqual({ token: expect.stringMatching(/^[\w-]{64}$/), seen: false });
});
