import { describe, expect, test } from 'vitest';
import { FunctionError, harness } from '../../src/testing/state-machines-harness.ts';
import { FUNCTION, machine, task } from './example-machines.ts';

const throws = (name: string, message = 'busy') => {
  throw Object.assign(new Error(message), { name });
};

describe('a task', () => {
  test('a task calls the function with its arguments and role, and gets the answer of Lambda', async () => {
    const run = harness(machine({ Call: task() }), () => ({ ok: true }));
    const execution = await run.run({ appealId: 'a1' });
    expect(run.calls).toEqual([{ functionArn: FUNCTION, payload: { appealId: 'a1' }, caller: 'WorkflowRole' }]);
    expect(run.output(execution)).toEqual({ ExecutedVersion: '$LATEST', Payload: { ok: true }, StatusCode: 200 });
    expect(run.events(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('a task whose function answers nothing has null as payload', async () => {
    const run = harness(machine({ Call: task({ Output: '{% $states.result.Payload %}' }) }), () => undefined);
    const execution = await run.run();
    expect(run.view(execution)).toMatchObject({ status: 'SUCCEEDED', output: 'null' });
  });

  test('a task computes output and variables from its result and the earlier variables', async () => {
    const run = harness(
      machine({
        First: { Type: 'Pass', Assign: { n: 1 }, Next: 'Call' },
        Call: task({
          End: undefined,
          Assign: { n: '{% $n + $states.result.Payload.add %}', before: '{% $n %}' },
          Output: { seen: '{% $n %}' },
          Next: 'Last',
        }),
        Last: {
          Type: 'Pass',
          Output: { seen: '{% $states.input.seen %}', n: '{% $n %}', before: '{% $before %}' },
          End: true,
        },
      }),
      () => ({ add: 41 }),
    );
    expect(run.output(await run.run())).toEqual({ seen: 1, n: 42, before: 1 });
  });

  test('a task fails with the error type of the function and its error as JSON in the cause', async () => {
    const run = harness(machine({ Call: task() }), () => {
      throw new FunctionError('StaleVersion', 'someone was first');
    });
    const view = run.view(await run.run());
    expect(view).toMatchObject({ status: 'FAILED', error: 'StaleVersion' });
    expect(JSON.parse(view.cause ?? '')).toEqual({
      errorType: 'StaleVersion',
      errorMessage: 'someone was first',
      trace: ['at handler'],
    });
  });

  test('a task keeps the name of a Lambda service error; any other throw is Lambda.Unknown', async () => {
    const busy = harness(machine({ Call: task() }), () => throws('Lambda.TooManyRequestsException'));
    expect(busy.view(await busy.run())).toMatchObject({ error: 'Lambda.TooManyRequestsException', cause: 'busy' });
    const broken = harness(machine({ Call: task() }), () => throws('TypeError'));
    expect(broken.view(await broken.run())).toMatchObject({ error: 'Lambda.Unknown' });
  });

  test('an answer over 256 KiB is States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] };
    const run = harness(machine({ Call: task(caught), Caught: { Type: 'Pass', End: true } }), () =>
      '字'.repeat(90_000),
    );
    expect(run.view(await run.run())).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('a task may catch States.DataLimitExceeded by its name', async () => {
    const caught = { Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught', Output: 'caught' }] };
    const run = harness(machine({ Call: task(caught), Caught: { Type: 'Pass', End: true } }), () =>
      'x'.repeat(300_000),
    );
    expect(run.output(await run.run())).toBe('caught');
  });
});

describe('a retrier', () => {
  const retried = (retry: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    machine({
      Call: task({ Retry: [{ ErrorEquals: ['States.ALL'], ...retry }], ...more }),
      ...('Catch' in more ? { Caught: { Type: 'Pass', End: true } } : {}),
    });

  test('a retrier waits IntervalSeconds times BackoffRate to the power of the tries, up to the maximum', async () => {
    const run = harness(retried({ IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 }), () =>
      throws('Lambda.ServiceException'),
    );
    const execution = await run.run();
    for (const [seconds, callsAfter] of [
      [2, 2],
      [6, 3],
      [10, 4],
      [10, 5],
    ] as const) {
      await run.advance(seconds - 0.001);
      expect(run.calls).toHaveLength(callsAfter - 1);
      await run.advance(0.001);
      expect(run.calls).toHaveLength(callsAfter);
    }
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'Lambda.ServiceException', retries: 4 });
    expect(run.view(execution).statesEntered).toBe(1);
  });

  test('a retrier tries three times by default, after 1, 2 and 4 seconds', async () => {
    const run = harness(retried({}), () => throws('Lambda.ServiceException'));
    const execution = await run.run();
    await run.advance(1);
    await run.advance(2);
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(4);
    expect(run.calls).toHaveLength(4);
    expect(run.view(execution).status).toBe('FAILED');
  });

  test('a retrier with full jitter waits a random part of the delay', async () => {
    const run = harness(retried({ IntervalSeconds: 10, JitterStrategy: 'FULL', MaxAttempts: 1 }), (_, number) =>
      number === 1 ? throws('Lambda.ServiceException') : 'done',
    );
    await run.run();
    await run.advance(4.999);
    expect(run.calls).toHaveLength(1);
    await run.advance(0.001);
    expect(run.calls).toHaveLength(2);
  });

  test('retry precedes Catch, and the context has the number of retries', async () => {
    const run = harness(
      retried(
        { MaxAttempts: 1 },
        {
          Arguments: { FunctionName: FUNCTION, Payload: { retry: '{% $states.context.State.RetryCount %}' } },
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        },
      ),
      () => throws('Lambda.ServiceException'),
    );
    const execution = await run.run();
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(1);
    expect(run.calls.map((call) => call.payload)).toEqual([{ retry: 0 }, { retry: 1 }]);
    expect(run.entered(execution)).toEqual(['Call', 'Caught']);
  });

  test('a retrier with MaxAttempts 0 never retries', async () => {
    const run = harness(retried({ MaxAttempts: 0 }), () => throws('Lambda.ServiceException'));
    expect(run.view(await run.run()).status).toBe('FAILED');
  });

  test('each retrier counts separately: another error uses another retrier', async () => {
    const retry = [
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 1 },
    ];
    const errors = ['A', 'B', 'A'];
    const run = harness(machine({ Call: task({ Retry: retry }) }), (_, number) => {
      throw new FunctionError(errors[number - 1] ?? '', '');
    });
    const execution = await run.run();
    await run.advance(1);
    await run.advance(1);
    expect(run.calls).toHaveLength(3);
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  test('after a retry an output that failed is evaluated again', async () => {
    const run = harness(retried({ MaxAttempts: 1 }, { Output: '{% $states.result.Payload.found %}' }), (_, number) =>
      number === 1 ? {} : { found: 'yes' },
    );
    const execution = await run.run();
    expect(run.events(execution)).toContain('EvaluationFailed');
    await run.advance(1);
    expect(run.output(execution)).toBe('yes');
  });
});

describe('a catcher', () => {
  test('a catcher has its own Assign and Output, which see the error', async () => {
    const run = harness(
      machine({
        Before: { Type: 'Pass', Assign: { tries: 1 }, Next: 'Call' },
        Call: task({
          Assign: { never: 1 },
          Output: 'never',
          Catch: [
            { ErrorEquals: ['Other'], Next: 'Show' },
            {
              ErrorEquals: ['Broken'],
              Next: 'Show',
              Assign: { tries: '{% $tries + 1 %}', why: '{% $parse($states.errorOutput.Cause).errorMessage %}' },
              Output: { error: '{% $states.errorOutput.Error %}', was: '{% $states.input.id %}' },
            },
          ],
        }),
        Show: {
          Type: 'Pass',
          Output: {
            in: '{% $states.input %}',
            why: '{% $why %}',
            tries: '{% $tries %}',
            never: '{% $exists($never) %}',
          },
          End: true,
        },
      }),
      () => {
        throw new FunctionError('Broken', 'no more paper');
      },
    );
    const execution = await run.run({ id: 7 });
    expect(run.output(execution)).toEqual({
      in: { error: 'Broken', was: 7 },
      why: 'no more paper',
      tries: 2,
      never: false,
    });
    expect(run.events(execution).slice(-5)).toEqual([
      'TaskFailed',
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('a catcher without Output passes on the error', async () => {
    const run = harness(
      machine({
        Call: task({ Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Show' }] }),
        Show: { Type: 'Pass', End: true },
      }),
      () => throws('Lambda.ServiceException', 'down'),
    );
    expect(run.output(await run.run())).toEqual({ Error: 'Lambda.ServiceException', Cause: 'down' });
  });

  test('a catcher catches an expression that failed in the task', async () => {
    const run = harness(
      machine({
        Call: task({
          Arguments: { FunctionName: FUNCTION, Payload: '{% $states.input.missing %}' },
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Show' }],
        }),
        Show: { Type: 'Pass', End: true },
      }),
    );
    const execution = await run.run();
    expect(run.output(execution)).toEqual({
      Error: 'States.QueryEvaluationError',
      Cause:
        "An error occurred while executing the state 'Call' (entered at the event id #2). The JSONata expression '$states.input.missing' specified for the field 'Arguments/Payload' returned nothing (undefined).",
    });
    expect(run.calls).toEqual([]);
  });

  test("a failure of a catcher's own output is not caught", async () => {
    const run = harness(
      machine({
        Call: task({
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Show', Output: '{% $states.errorOutput.Nothing %}' }],
        }),
        Show: { Type: 'Pass', End: true },
      }),
      () => throws('Lambda.ServiceException'),
    );
    expect(run.view(await run.run())).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('no catcher sees States.Runtime, not even by its name', async () => {
    const run = harness(
      machine({
        Call: task({
          TimeoutSeconds: '{% $states.input.seconds %}',
          Retry: [{ ErrorEquals: ['States.Runtime'] }],
          Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'Show' }],
        }),
        Show: { Type: 'Pass', End: true },
      }),
    );
    for (const seconds of [0, -1, 1.5, '5']) {
      expect(run.view(await run.run({ seconds }))).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    }
    expect(run.calls).toEqual([]);
  });
});
