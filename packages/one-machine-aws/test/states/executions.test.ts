import { describe, expect, test } from 'vitest';
import { FunctionError, harness, MACHINE } from '../../src/testing/state-machines-harness.ts';
import { machine, task, tokenTask } from './example-machines.ts';

const refused = (code: string) => expect.objectContaining({ code });
const resting = machine({ Rest: { Type: 'Wait', Seconds: 60, End: true } });

describe('startExecution', () => {
  test('starting with the same name and input while it runs returns the same execution', async () => {
    const run = harness(resting);
    const start = () => run.machines.startExecution({ stateMachineArn: MACHINE, name: 'a1-1', input: '{"run":1}' });
    const first = start();
    await run.advance(10);
    expect(start()).toEqual(first);
    expect(first).toEqual({
      executionArn: 'arn:aws-cn:states:cn-north-1:123456789012:execution:example:a1-1',
      startMs: Date.parse('2026-02-13T00:00:00Z'),
    });
    expect(run.view(first.executionArn).statesEntered).toBe(1);
  });

  test('starting with another input, or after the end, answers ExecutionAlreadyExists', async () => {
    const run = harness(resting);
    const start = (input: string) => () =>
      run.machines.startExecution({ stateMachineArn: MACHINE, name: 'a1-1', input });
    start('{"run":1}')();
    expect(start('{"run":2}')).toThrow(refused('ExecutionAlreadyExists'));
    await run.advance(60);
    expect(start('{"run":1}')).toThrow(refused('ExecutionAlreadyExists'));
  });

  test('a name may be used again 90 days after the end', async () => {
    const run = harness(resting);
    const execution = await run.run({}, 'again');
    await run.advance(60);
    await run.advance(90 * 24 * 3600);
    expect(() => run.machines.startExecution({ stateMachineArn: MACHINE, name: 'again' })).toThrow();
    await run.advance(1);
    expect(await run.run({}, 'again')).toBe(execution);
    expect(run.view(execution).status).toBe('RUNNING');
  });

  test('startExecution refuses an unknown machine, an invalid name and an invalid or long input', () => {
    const run = harness(resting);
    const start = (more: { stateMachineArn?: string; name?: string; input?: string }) => () =>
      run.machines.startExecution({ stateMachineArn: MACHINE, ...more });
    expect(start({ stateMachineArn: `${MACHINE}x` })).toThrow(refused('StateMachineDoesNotExist'));
    for (const name of ['', 'a b', 'a/b', 'a:b', 'x'.repeat(81), 'a\n']) {
      expect(start({ name })).toThrow(refused('InvalidName'));
    }
    expect(start({ name: '诉求-1_a.b+c@d' })).not.toThrow();
    expect(start({ input: '{' })).toThrow(refused('InvalidExecutionInput'));
    expect(start({ input: `"${'字'.repeat(90_000)}"` })).toThrow(refused('InvalidExecutionInput'));
  });

  test('parallel starts of one name make one execution', async () => {
    const run = harness(machine({ Call: task() }));
    const start = async () => run.machines.startExecution({ stateMachineArn: MACHINE, name: 'once', input: '{}' });
    const started = await Promise.all(Array.from({ length: 20 }, start));
    await run.machines.whenIdle();
    expect(new Set(started.map((each) => each.executionArn)).size).toBe(1);
    expect(run.calls).toHaveLength(1);
  });
});

describe('stopExecution', () => {
  test('stopExecution aborts a running execution and leaves an ended one unchanged', async () => {
    const run = harness(resting);
    const execution = await run.run();
    await run.advance(1);
    const stopped = run.machines.stopExecution({ executionArn: execution, error: 'Replaced', cause: 'run 2' });
    expect(run.view(execution)).toMatchObject({ status: 'ABORTED', error: 'Replaced', cause: 'run 2' });
    await run.advance(60);
    expect(run.machines.stopExecution({ executionArn: execution })).toEqual(stopped);
    expect(run.events(execution).at(-1)).toBe('ExecutionAborted');
    expect(() => run.machines.stopExecution({ executionArn: `${execution}x` })).toThrow(
      refused('ExecutionDoesNotExist'),
    );
  });
});

describe('redriveExecution', () => {
  test('a redrive continues from the failed state, with its input and variables', async () => {
    const run = harness(
      machine({
        First: { Type: 'Pass', Assign: { v: 1 }, Output: { n: 5 }, Next: 'Call' },
        Call: task({ Output: { got: '{% $states.result.Payload %}', v: '{% $v %}' } }),
      }),
      (call, number) => {
        if (number === 1) throw new FunctionError('Broken', '');
        return call.payload;
      },
    );
    const execution = await run.run();
    expect(run.view(execution).status).toBe('FAILED');
    run.machines.redriveExecution({ executionArn: execution });
    expect(run.view(execution)).toMatchObject({ status: 'RUNNING', redriveCount: 1, error: undefined });
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual({ got: { n: 5 }, v: 1 });
    expect(run.entered(execution)).toEqual(['First', 'Call', 'Call']);
    expect(() => run.machines.redriveExecution({ executionArn: execution })).toThrow(refused('ExecutionNotRedrivable'));
  });

  test('a redrive is refused 14 days after the end', async () => {
    const run = harness(machine({ Bad: { Type: 'Fail' } }));
    const execution = await run.run();
    await run.advance(14 * 24 * 3600 + 1);
    expect(() => run.machines.redriveExecution({ executionArn: execution })).toThrow(refused('ExecutionNotRedrivable'));
  });
});

describe('reading', () => {
  test('executions are listed newest first, by status, page by page', async () => {
    const run = harness(resting);
    for (const name of ['a', 'b', 'c']) await run.run({}, name);
    await run.advance(60);
    await run.run({}, 'd');
    const list = (more: object) => run.machines.listExecutions({ stateMachineArn: MACHINE, ...more });
    expect(list({}).executions.map((each) => each.name)).toEqual(['d', 'c', 'b', 'a']);
    expect(list({ status: 'RUNNING' }).executions.map((each) => each.name)).toEqual(['d']);
    const page = list({ maxResults: 3 });
    expect(page.executions.map((each) => each.name)).toEqual(['d', 'c', 'b']);
    const last = list({ maxResults: 3, nextToken: page.nextToken });
    expect(last).toEqual({ executions: [expect.objectContaining({ name: 'a' })], nextToken: undefined });
    expect(() => list({ nextToken: 'edited' })).toThrow(refused('InvalidToken'));
  });

  test('a history is read by pages in both directions, and each event follows the one before it', async () => {
    const run = harness(machine({ A: { Type: 'Pass', End: true } }));
    const executionArn = await run.run();
    const read = (more: object) => run.machines.getExecutionHistory({ executionArn, ...more });
    const page = read({ maxResults: 3 });
    const rest = read({ maxResults: 3, nextToken: page.nextToken });
    expect([...page.events, ...rest.events].map((event) => [event.id, event.previousEventId, event.type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'PassStateEntered'],
      [3, 2, 'PassStateExited'],
      [4, 3, 'ExecutionSucceeded'],
    ]);
    expect(read({ reverseOrder: true }).events.map((event) => event.id)).toEqual([4, 3, 2, 1]);
    expect(page.events[1]?.stateEnteredEventDetails).toEqual({
      name: 'A',
      input: '{}',
      inputDetails: { truncated: false },
    });
    expect(read({ includeExecutionData: false }).events[1]?.stateEnteredEventDetails).toEqual({ name: 'A' });
  });
});

describe('a listener', () => {
  test('a listener gets each change of status once, after it was stored', async () => {
    const heard: unknown[] = [];
    const run = harness(resting, undefined, {
      onStatusChange: (change) => {
        heard.push([change.name, change.status, change.atMs - change.startMs]);
      },
    });
    await run.run({}, 'a');
    await run.run({}, 'b');
    run.machines.stopExecution({ executionArn: `${MACHINE.replace('stateMachine', 'execution')}:b` });
    await run.advance(60);
    expect(heard).toEqual([
      ['a', 'RUNNING', 0],
      ['b', 'RUNNING', 0],
      ['b', 'ABORTED', 0],
      ['a', 'SUCCEEDED', 60_000],
    ]);
  });

  test('a listener that throws once still gets the other changes, and may start executions', async () => {
    const heard: string[] = [];
    const run = harness(machine({ Await: tokenTask() }), undefined, {
      onStatusChange: (change) => {
        heard.push(change.name);
        if (change.name === 'poison') throw new Error('no');
        if (change.name === 'parent') run.machines.startExecution({ stateMachineArn: MACHINE, name: 'child' });
      },
    });
    for (const name of ['poison', 'parent']) await run.run({}, name);
    expect(heard.filter((name) => name !== 'poison')).toEqual(['parent', 'child']);
  });
});
