import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openState } from '../../src/state.ts';
import type { StatusChange } from '../../src/states/api/announce.ts';
import { openStateMachines } from '../../src/states/open-state-machines.ts';
import type { Answer, Harness } from '../../src/testing/state-machines-harness.ts';
import { harness, MACHINE } from '../../src/testing/state-machines-harness.ts';
import { temporaryDir } from '../support/serve-aws.ts';
import { FUNCTION, machine, task, tokenTask } from './example-machines.ts';

const never: Answer = () => new Promise(() => undefined);
const pass = (more: Record<string, unknown> = {}) => ({ Type: 'Pass', End: true, ...more });

/**
 * A state file that can be left, as after `kill -9`, and opened again. Its clock continues as the domain's clock does.
 */
function restartable(definition: unknown, answer?: Answer) {
  const dir = temporaryDir();
  let db = openState(dir);
  let current = harness(definition, answer, { db });
  onTestFinished(() => {
    current.machines.close();
    db.close();
  });
  return {
    run: () => current,
    /** Ends abruptly: uncommitted work is lost, and calls in progress never answer. */
    restart: (
      next: {
        definition?: unknown;
        answer?: Answer;
        afterSeconds?: number;
        onStatusChange?: (change: StatusChange) => void;
      } = {},
    ): Harness => {
      const { clock } = current;
      current.machines.close();
      db.close();
      clock.jumpTo(clock.now() + (next.afterSeconds ?? 0) * 1000);
      db = new DatabaseSync(join(dir, 'state.sqlite'));
      current = harness(next.definition ?? definition, next.answer ?? answer, { db, clock, ...next });
      return current;
    },
  };
}

async function begin(run: Harness, input: unknown = {}): Promise<string> {
  const { executionArn } = run.machines.startExecution({ stateMachineArn: MACHINE, input: JSON.stringify(input) });
  return executionArn;
}

async function whenCalled(run: Harness, calls: number): Promise<void> {
  while (run.calls.length < calls) await new Promise((resolve) => setImmediate(resolve));
}

describe('after a restart', () => {
  test('after a restart an execution that had only been started runs', async () => {
    const machines = restartable(machine({ A: pass({ Output: 1 }) }));
    const execution = await begin(machines.run());
    const run = machines.restart();
    await run.machines.whenIdle();
    expect(run.output(execution)).toBe(1);
  });

  test('after a restart a call without an answer is repeated with the same payload', async () => {
    const machines = restartable(machine({ Call: task({ Output: '{% $states.result.Payload %}' }) }), never);
    const execution = await begin(machines.run(), { id: 1 });
    await whenCalled(machines.run(), 1);
    const run = machines.restart({ answer: () => 'second' });
    await run.machines.whenIdle();
    expect(run.calls.map((call) => call.payload)).toEqual([{ id: 1 }]);
    expect(run.output(execution)).toBe('second');
    expect(run.view(execution).statesEntered).toBe(1);
  });

  test('after a restart an answered call is not repeated', async () => {
    const machines = restartable(
      machine({ Call: task({ End: undefined, Next: 'Rest' }), Rest: { Type: 'Wait', Seconds: 10, End: true } }),
    );
    const execution = await begin(machines.run());
    await machines.run().machines.whenIdle();
    const run = machines.restart();
    await run.advance(10);
    expect(run.calls).toHaveLength(0);
    expect(run.view(execution).status).toBe('SUCCEEDED');
  });

  test('after a restart an armed wait keeps its token and timeout, without another call', async () => {
    const wait = machine({
      Await: tokenTask({ TimeoutSeconds: 60, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] }),
      Late: pass({ Output: 'late' }),
    });
    const machines = restartable(wait);
    const first = await machines.run().run();
    const token = machines.run().token();
    const second = await machines.run().run();
    const run = machines.restart({ afterSeconds: 30 });
    await run.machines.whenIdle();
    expect(run.calls).toHaveLength(0);
    run.machines.sendTaskSuccess({ taskToken: token, output: '"answered"' });
    await run.advance(29.999);
    expect(run.output(first)).toBe('answered');
    expect(run.view(second).status).toBe('RUNNING');
    await run.advance(0.001);
    expect(run.output(second)).toBe('late');
  });

  test('after a restart a wait whose function had not returned is armed with the same token', async () => {
    const machines = restartable(machine({ Await: tokenTask({ TimeoutSeconds: 60 }) }), never);
    const execution = await begin(machines.run());
    await whenCalled(machines.run(), 1);
    const token = machines.run().token();
    const run = machines.restart({ answer: () => null });
    await run.machines.whenIdle();
    expect(run.token()).toBe(token);
    run.machines.sendTaskSuccess({ taskToken: token, output: '1' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toBe(1);
  });

  test('after a restart everything that became overdue happens at once', async () => {
    const machines = restartable(
      machine({
        Await: tokenTask({ TimeoutSeconds: 60, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Rest' }] }),
        Rest: { Type: 'Wait', Timestamp: '2026-02-13T00:01:30Z', Output: '{% $now() %}', End: true },
      }),
    );
    const execution = await machines.run().run();
    const token = machines.run().token();
    const run = machines.restart({ afterSeconds: 3600 });
    expect(() => run.machines.sendTaskSuccess({ taskToken: token, output: '1' })).toThrow('Task Timed Out');
    await run.machines.whenIdle();
    expect(run.output(execution)).toBe('2026-02-13T01:00:00.000Z');
  });

  test('after a restart a used token stays used: its answer counts, a second one is refused', async () => {
    const machines = restartable(machine({ Await: tokenTask() }));
    const execution = await machines.run().run();
    const token = machines.run().token();
    machines.run().machines.sendTaskSuccess({ taskToken: token, output: '"kept"' });
    const run = machines.restart();
    await run.machines.whenIdle();
    expect(run.output(execution)).toBe('kept');
    expect(() => run.machines.sendTaskSuccess({ taskToken: token, output: '2' })).toThrow('Task Timed Out');
  });

  test('after a restart a retrier continues to count and wait', async () => {
    const broken: Answer = () => {
      throw Object.assign(new Error('down'), { name: 'Lambda.ServiceException' });
    };
    const retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 1, MaxAttempts: 2 }];
    const machines = restartable(machine({ Call: task({ Retry: retry }) }), broken);
    const execution = await machines.run().run();
    await machines.run().advance(10);
    const run = machines.restart({ afterSeconds: 5 });
    await run.advance(4.999);
    expect(run.calls).toHaveLength(0);
    await run.advance(0.001);
    expect(run.calls).toHaveLength(1);
    expect(run.view(execution)).toMatchObject({ status: 'FAILED', retries: 2 });
  });

  test('after a restart variables have their values', async () => {
    const machines = restartable(
      machine({
        A: pass({ Assign: { n: '{% $states.input.n %}' }, End: undefined, Next: 'Rest' }),
        Rest: { Type: 'Wait', Seconds: 5, Next: 'Show' },
        Show: pass({ Output: '{% $n + 1 %}' }),
      }),
    );
    const execution = await machines.run().run({ n: 41 });
    const run = machines.restart({ afterSeconds: 5 });
    await run.machines.whenIdle();
    expect(run.output(execution)).toBe(42);
  });

  test('after a restart a Map keeps the outputs of finished items and continues the others', async () => {
    const map = machine({
      Each: {
        Type: 'Map',
        MaxConcurrency: 2,
        ItemProcessor: {
          StartAt: 'Item',
          States: {
            Item: task({
              Arguments: { FunctionName: FUNCTION, Payload: { n: '{% $states.input %}' } },
              Output: '{% $states.result.Payload %}',
            }),
          },
        },
        End: true,
      },
    });
    const machines = restartable(map, (call, number) => (number > 2 ? never(call, number) : `first ${call.payload.n}`));
    const execution = await begin(machines.run(), [1, 2, 3, 4, 5]);
    await whenCalled(machines.run(), 4);
    const run = machines.restart({ answer: (call) => `second ${call.payload.n}` });
    await run.machines.whenIdle();
    expect(run.calls.map((call) => call.payload.n)).toEqual([3, 4, 5]);
    expect(run.output(execution)).toEqual(['first 1', 'first 2', 'second 3', 'second 4', 'second 5']);
  });

  test('after a restart each branch of a Parallel continues to wait', async () => {
    const branch = (name: string) => ({ StartAt: name, States: { [name]: tokenTask({ TimeoutSeconds: 60 }) } });
    const machines = restartable(
      machine({ Both: { Type: 'Parallel', Branches: [branch('Left'), branch('Right')], End: true } }),
    );
    const execution = await machines.run().run();
    const [left, right] = machines.run().calls.map((call) => String(call.payload.token));
    machines.run().machines.sendTaskSuccess({ taskToken: String(left), output: '"left"' });
    await machines.run().machines.whenIdle();
    const run = machines.restart();
    run.machines.sendTaskSuccess({ taskToken: String(right), output: '"right"' });
    await run.machines.whenIdle();
    expect(run.output(execution)).toEqual(['left', 'right']);
  });

  test('after a restart a running execution keeps its definition; a new one uses the new definition', async () => {
    const version = (text: string) =>
      machine({ Await: tokenTask({ End: undefined, Next: `Then ${text}` }), [`Then ${text}`]: pass({ Output: text }) });
    const machines = restartable(version('old'));
    const old = await machines.run().run();
    const token = machines.run().token();
    const run = machines.restart({ definition: version('new') });
    const young = await run.run();
    run.machines.sendTaskSuccess({ taskToken: run.token(), output: '1' });
    run.machines.sendTaskSuccess({ taskToken: token, output: '1' });
    await run.machines.whenIdle();
    expect(run.output(old)).toBe('old');
    expect(run.output(young)).toBe('new');
  });

  test('a definition that changes while the process runs does not affect a waiting execution', async () => {
    const run = harness(machine({ Rest: { Type: 'Wait', Seconds: 5, Next: 'Old' }, Old: pass({ Output: 'old' }) }));
    const execution = await run.run();
    run.machines.register('example', MACHINE, machine({ New: pass({ Output: 'new' }) }), 'WorkflowRole');
    await run.advance(5);
    expect(run.output(execution)).toBe('old');
    expect(run.output(await run.run())).toBe('new');
  });

  test('a machine that is not registered any more cannot be started, but its executions continue', async () => {
    const dir = temporaryDir();
    const first = openState(dir);
    const before = harness(machine({ Await: tokenTask() }), undefined, { db: first });
    const execution = await before.run();
    before.machines.close();
    first.close();
    const db = openState(dir);
    const { clock } = before;
    const machines = openStateMachines({ db, clock, invoke: async () => ({ payload: null }) });
    onTestFinished(() => {
      machines.close();
      db.close();
    });
    machines.resume();
    expect(() => machines.startExecution({ stateMachineArn: MACHINE })).toThrow('Does Not Exist');
    machines.sendTaskSuccess({ taskToken: before.token(), output: '1' });
    await machines.whenIdle();
    expect(machines.describeExecution({ executionArn: execution }).status).toBe('SUCCEEDED');
  });

  test('after a restart listeners get a change that was not announced', async () => {
    const machines = restartable(machine({ A: pass() }));
    const { machines: first } = machines.run();
    first.onStatusChange(() => {
      throw new Error('the bus is not there');
    });
    await machines.run().run({}, 'untold');
    expect(machines.run().logged).toContain('STATES_LISTENER_DEFECT');
    const heard: string[] = [];
    machines.restart({ onStatusChange: (change) => heard.push(`${change.name} ${change.status}`) });
    expect(heard).toEqual(['untold RUNNING', 'untold SUCCEEDED']);
  });
});
