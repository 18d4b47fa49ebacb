import { describe, expect, test } from 'vitest';
import { FUNCTION, FunctionError, harness, machine, tokenTask } from './state-machines-harness.ts';

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
  test('goes on with the output that comes with the token', async () => {
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

  test('takes a token that comes back before its function has returned', async () => {
    const run = harness(waiting(), (call) => {
      run.machines.sendTaskSuccess({ taskToken: String(call.payload.token), output: '"at once"' });
    });
    const execution = await run.run({ seconds: 60 });
    expect(run.output(execution)).toBe('at once');
    expect(run.events(execution)).not.toContain('TaskSubmitted');
  });

  test('fails with the error that is sent, which may be caught', async () => {
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

  test('times out at the very second and not before', async () => {
    const run = harness(waiting());
    const execution = await run.run({ seconds: 60 });
    await run.advance(59.999);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(0.001);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
    expect(run.events(execution)).toContain('TaskTimedOut');
  });

  test('has the timeout that an expression gives', async () => {
    const run = harness(
      waiting({ TimeoutSeconds: '{% $max([1, $ceil(($toMillis($states.input.until) - $millis()) / 1000)]) %}' }),
    );
    const execution = await run.run({ until: '2026-02-13T00:01:30.500Z' });
    expect(run.machines.nextTimer()).toBe(Date.parse('2026-02-13T00:01:31Z'));
    await run.advance(91);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
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

  test('at the instant of the timeout the timer wins, whichever is looked at first', async () => {
    const run = harness(waiting());
    const execution = await run.run({ seconds: 60 });
    const token = run.token();
    run.clock.advance(60_000);
    expect(() => run.machines.sendTaskSuccess({ taskToken: token, output: '1' })).toThrow(refused('TaskTimedOut'));
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
  });

  test('a token never given out answers TaskDoesNotExist, what is no token InvalidToken, what is no JSON InvalidOutput', async () => {
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

  test('without TimeoutSeconds waits for a year', async () => {
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

  test('a heartbeat that is missed is States.Timeout; one that comes moves it on', async () => {
    const run = harness(waiting({ HeartbeatSeconds: 10 }));
    const execution = await run.run({ seconds: 60 });
    await run.advance(9);
    run.machines.sendTaskHeartbeat({ taskToken: run.token() });
    await run.advance(9);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(1);
    expect(run.output(execution)).toEqual({ timedOut: 'States.Timeout' });
  });

  test('a missed heartbeat answers to States.HeartbeatTimeout too, the timeout itself does not', async () => {
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

  test('fails when its function fails, and its token is dead then', async () => {
    const run = harness(waiting(), () => {
      throw new FunctionError('NotFound', 'no such appeal');
    });
    const execution = await run.run({ seconds: 60 });
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'NotFound' });
    expect(() => run.machines.sendTaskSuccess({ taskToken: run.token(), output: '1' })).toThrow(
      refused('TaskTimedOut'),
    );
  });

  test('has a new token for each try', async () => {
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

  test('is deaf to its own token when the execution was stopped', async () => {
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

  test('a catcher of States.Timeout in front of States.ALL gets the timeout', async () => {
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

  test('States.TaskFailed does not match States.Timeout', async () => {
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
