import { describe, expect, test } from 'vitest';
import { FunctionError, harness } from '../../src/testing/state-machines-harness.ts';
import { FUNCTION, machine, task, tokenTask } from './example-machines.ts';

const pass = (more: Record<string, unknown> = {}) => ({ Type: 'Pass', End: true, ...more });

describe('a Choice', () => {
  const choice = machine({
    Start: pass({ Assign: { from: 'start' }, End: undefined, Next: 'Pick' }),
    Pick: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'Show', Assign: { from: 'big' }, Output: 'big output' },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Show', Assign: { from: '{% $from & " and middle" %}' } },
        { Condition: '{% $states.input.flag %}', Next: 'Show' },
      ],
      Default: 'Show',
      Assign: { from: 'default' },
      Output: { n: '{% $states.input.n %}' },
    },
    Show: pass({ Output: { from: '{% $from %}', input: '{% $states.input %}' } }),
  });

  test('a Choice takes the first matching rule, with its Assign and Output', async () => {
    const run = harness(choice);
    expect(run.output(await run.run({ n: 11 }))).toEqual({ from: 'big', input: 'big output' });
  });

  test('a Choice passes on its input when the rule has no Output, not the Output of the state', async () => {
    const run = harness(choice);
    expect(run.output(await run.run({ n: 6, other: 1 }))).toEqual({
      from: 'start and middle',
      input: { n: 6, other: 1 },
    });
  });

  test('a Choice uses the Assign and Output of the state when it takes the default', async () => {
    const run = harness(choice);
    expect(run.output(await run.run({ n: 0, flag: false }))).toEqual({ from: 'default', input: { n: 0 } });
  });

  test('a Choice fails on a condition that is not a boolean', async () => {
    const run = harness(choice);
    const view = run.view(await run.run({ n: 1, flag: 'yes' }));
    expect(view).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(view.cause).toContain("'Choices[2]/Condition'");
  });

  test('a Choice without a match and without a default fails', async () => {
    const run = harness(
      machine({ Pick: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Show' }] }, Show: pass() }),
    );
    expect(run.view(await run.run())).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('does not point to a next state'),
    });
  });
});

describe('the ends', () => {
  test('Succeed returns its Output', async () => {
    const run = harness(machine({ Done: { Type: 'Succeed', Output: '{% $states.input.a + 1 %}' } }));
    expect(run.output(await run.run({ a: 1 }))).toBe(2);
  });

  test('Fail returns error and cause, from expressions too', async () => {
    const run = harness(
      machine({ Bad: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: '{% "because " & $states.input.c %}' } }),
    );
    const execution = await run.run({ e: 'Custom', c: 'of that' });
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', error: 'Custom', cause: 'because of that' });
    expect(run.events(execution)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  test('Fail with an error that is not a string fails by its expression', async () => {
    const run = harness(machine({ Bad: { Type: 'Fail', Error: '{% 1 %}' } }));
    expect(run.view(await run.run())).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('a Map', () => {
  const map = (more: Record<string, unknown> = {}, inner: Record<string, unknown> = {}) =>
    machine({
      Start: pass({ Assign: { factor: 10 }, End: undefined, Next: 'Each' }),
      Each: {
        Type: 'Map',
        Items: '{% $states.input.items %}',
        ItemProcessor: { StartAt: 'Item', States: { Item: task(inner) } },
        End: true,
        ...more,
      },
    });
  const payload = (value: unknown) => ({ Arguments: { FunctionName: FUNCTION, Payload: value } });

  test('a Map returns the outputs in the order of the items, which see outer variables and their index', async () => {
    const run = harness(
      map(
        {},
        {
          ...payload({
            n: '{% $states.input * $factor %}',
            index: '{% $states.context.Map.Item.Index %}',
            value: '{% $states.context.Map.Item.Value %}',
          }),
          Output: '{% $states.result.Payload.n %}',
          Assign: { own: '{% $states.input %}' },
        },
      ),
      (call) => call.payload,
    );
    const execution = await run.run({ items: [3, 1, 2] });
    expect(run.output(execution)).toEqual([30, 10, 20]);
    expect(run.calls.map((call) => call.payload)).toEqual([
      { n: 30, index: 0, value: 3 },
      { n: 10, index: 1, value: 1 },
      { n: 20, index: 2, value: 2 },
    ]);
    expect(run.events(execution).filter((type) => type.startsWith('Map'))).toEqual([
      'MapStateEntered',
      'MapStateStarted',
      'MapIterationStarted',
      'MapIterationStarted',
      'MapIterationStarted',
      'MapIterationSucceeded',
      'MapIterationSucceeded',
      'MapIterationSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
    ]);
    expect(run.view(execution).statesEntered).toBe(5);
  });

  test('a Map respects MaxConcurrency', async () => {
    let [open, most] = [0, 0];
    const run = harness(map({ MaxConcurrency: '{% $states.input.limit %}' }), async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    });
    const execution = await run.run({ items: [1, 2, 3, 4, 5, 6, 7], limit: 2 });
    expect(run.view(execution).status).toBe('SUCCEEDED');
    expect(run.calls).toHaveLength(7);
    expect(most).toBe(2);
  });

  test('a Map fails with the error of an item, cancels the others, and may be retried and caught', async () => {
    const definition = map({
      Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Caught', Output: '{% $states.errorOutput.Error %}' }],
    });
    const states: Record<string, unknown> = definition.States;
    states.Caught = pass();
    const run = harness(definition, (call) => {
      if ((call.payload as unknown) === 2) throw new FunctionError('Broken', 'two');
      return 'fine';
    });
    const execution = await run.run({ items: [1, 2, 3] });
    expect(run.view(execution).status).toBe('RUNNING');
    await run.advance(1);
    expect(run.calls.filter((call) => (call.payload as unknown) === 2)).toHaveLength(2);
    expect(run.output(execution)).toBe('Broken');
    expect(run.events(execution)).toContain('MapIterationFailed');
    expect(run.events(execution)).toContain('MapStateFailed');
  });

  test('a Map uses its input as items without Items, and no items give an empty list', async () => {
    const definition = machine({
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: pass() } }, End: true },
    });
    const run = harness(definition);
    expect(run.output(await run.run([{ a: 1 }, 2]))).toEqual([{ a: 1 }, 2]);
    expect(run.output(await run.run([]))).toEqual([]);
  });

  test('a Map in a Map works item by item', async () => {
    const inner = { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: pass() } }, End: true };
    const definition = machine({
      Outer: { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: inner } }, End: true },
    });
    const run = harness(definition);
    expect(run.output(await run.run([[1, 2], [], [3]]))).toEqual([[1, 2], [], [3]]);
  });
});

describe('a Parallel', () => {
  const parallel = (more: Record<string, unknown> = {}) =>
    machine({
      Both: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n + 1 %}' },
        Branches: [
          { StartAt: 'Wait for it', States: { 'Wait for it': tokenTask({ TimeoutSeconds: 60 }) } },
          { StartAt: 'Quick', States: { Quick: pass({ Output: '{% $states.input.n %}', Assign: { local: 1 } }) } },
        ],
        Output: '{% $states.result %}',
        End: true,
        ...more,
      },
    });

  test('a Parallel waits for all branches and returns their outputs in order', async () => {
    const run = harness(parallel());
    const execution = await run.run({ n: 1 });
    expect(run.view(execution).status).toBe('RUNNING');
    run.machines.sendTaskSuccess({ taskToken: run.token(), output: '"slow"' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual(['slow', 2]);
  });

  test('a Parallel fails with the error of a branch, and the tokens of the others become invalid', async () => {
    const run = harness(
      machine({
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Left', States: { Left: tokenTask() } },
            { StartAt: 'Right', States: { Right: tokenTask() } },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
          End: true,
        },
        Caught: pass(),
      }),
    );
    const execution = await run.run();
    const [left, right] = run.calls.map((call) => String(call.payload.token));
    run.machines.sendTaskFailure({ taskToken: String(left), error: 'Stop', cause: 'enough' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual({ Error: 'Stop', Cause: 'enough' });
    expect(() => run.machines.sendTaskSuccess({ taskToken: String(right), output: '1' })).toThrow(
      expect.objectContaining({ code: 'TaskTimedOut' }),
    );
  });
});

describe('quotas', () => {
  test('an output over 256 KiB fails the state, counted in UTF-8', async () => {
    const big = harness(machine({ Big: pass({ Output: "{% $join([1..90000].('字')) %}" }) }));
    expect(big.view(await big.run())).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    const fitting = harness(machine({ Fits: pass({ Output: "{% $join([1..80000].('字')) %}" }) }));
    expect(fitting.view(await fitting.run()).status).toBe('SUCCEEDED');
  });

  test('an endless loop fails when its history has 25,000 events', async () => {
    const run = harness(
      machine({
        A: pass({ End: undefined, Next: 'B' }),
        B: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'A' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      }),
    );
    const execution = await run.run();
    expect(run.view(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(run.view(execution).events).toBeLessThanOrEqual(25_000);
    expect(run.view(execution).events).toBeGreaterThan(24_990);
  });
});
