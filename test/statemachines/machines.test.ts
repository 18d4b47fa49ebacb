import { readdirSync, readFileSync } from 'node:fs';
import { readMachine } from 'one-machine-aws/testing';
import { describe, expect, test } from 'vitest';

interface Handler {
  readonly ErrorEquals: readonly string[];
  readonly Next?: string;
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly MaxDelaySeconds?: number;
  readonly BackoffRate?: number;
  readonly JitterStrategy?: string;
}

interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number | string;
  readonly Retry?: readonly Handler[];
  readonly Catch?: readonly Handler[];
  readonly Branches?: readonly Scope[];
  readonly ItemProcessor?: Scope;
}

interface Scope {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly States: Readonly<Record<string, State>>;
}

const FOLDER = new URL('../../statemachines/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.asl.json'));
const machineOf = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Scope;

/** All states of a machine with those of its branches, by name. */
function statesOf({ States }: Scope): [string, State][] {
  return Object.entries(States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
    return [[name, state] as [string, State], ...inner.flatMap(statesOf)];
  });
}

const all = files.flatMap((file) =>
  statesOf(machineOf(file)).map(([name, state]) => ({ file, name, state, label: `${file} / ${name}` })),
);
const tasks = all.filter(({ state }) => state.Type === 'Task');
const waits = tasks.filter(({ state }) => state.Resource?.endsWith('.waitForTaskToken'));
const typeOf = (file: string, name: string | undefined) =>
  all.find((each) => each.file === file && each.name === name)?.state.Type;

/** Names that match a timeout, or so many errors that they may come to. */
const SWALLOW_TIMEOUT = ['States.Timeout', 'States.ALL', 'States.TaskFailed', 'States.HeartbeatTimeout'];

test('the tests find machines, tasks and waits', () => {
  expect(files).toContain('appeal.asl.json');
  expect(tasks.length).toBeGreaterThanOrEqual(4);
  expect(waits.length).toBeGreaterThanOrEqual(2);
});

describe.each(files)('%s', (file) => {
  test('a machine is accepted by the strict reader once its functions are named', () => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8')
      .replaceAll(`\${Partition}`, 'aws')
      .replaceAll(`\${LakeSecond}`, '1');
    expect(() => readMachine(file, JSON.parse(text))).not.toThrow();
  });

  test('a machine says what it is for and is JSONata', () => {
    expect(machineOf(file)).toMatchObject({ Comment: expect.stringMatching(/\w+ \w+/), QueryLanguage: 'JSONata' });
  });

  test('a machine names no partition, region or account', () => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(text).not.toMatch(/arn:aws|amazonaws|\d{12}/);
    expect(text.match(/"Resource": "[^"]+"/g)?.every((each) => each.includes(`arn:\${Partition}:states:::`))).toBe(
      true,
    );
  });
});

test.each(all)('$label says in a sentence what it does', ({ state }) => {
  if (state.Type === 'Choice' || state.Type === 'Task' || state.Type === 'Wait')
    expect(state.Comment).toMatch(/^[A-Z].{20,}\.$/);
});

describe.each(tasks)('$label', ({ file, state }) => {
  test('a task has a timeout', () => {
    expect(state.TimeoutSeconds).toBeDefined();
  });

  test('a task is retried with a limit and with jitter', () => {
    expect(state.Retry?.length).toBeGreaterThan(0);
    for (const retrier of state.Retry ?? []) {
      expect(retrier.MaxAttempts).toBeGreaterThanOrEqual(3);
      expect(retrier.MaxAttempts).toBeLessThanOrEqual(20);
      expect(retrier.MaxDelaySeconds).toBeLessThanOrEqual(300);
      expect(retrier.BackoffRate).toBeGreaterThan(1);
      expect(retrier.JitterStrategy).toBe('FULL');
    }
  });

  test('no general catcher leads a task into Fail, so that a failed execution can be redriven', () => {
    for (const { ErrorEquals, Next } of state.Catch ?? [])
      if (ErrorEquals.includes('States.ALL')) expect(typeOf(file, Next)).not.toBe('Fail');
  });
});

describe.each(waits)('the wait $label', ({ file, state }) => {
  test('a wait catches its timeout first', () => {
    expect(state.Catch?.[0]?.ErrorEquals).toEqual(['States.Timeout']);
    expect(typeOf(file, state.Catch?.[0]?.Next)).not.toBe('Fail');
  });

  test('no retrier of a wait swallows the deadline: only service errors of Lambda are retried', () => {
    const retried = (state.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(retried.filter((name) => SWALLOW_TIMEOUT.includes(name))).toEqual([]);
    expect(retried.every((name) => /^Lambda\.\w+$/.test(name))).toBe(true);
    expect(retried).toContain('Lambda.TooManyRequestsException');
  });

  test('a wait computes its timeout from the checkpoint', () => {
    expect(state.TimeoutSeconds).toMatch(/^\{%.*\$checkpoint.*%\}$/);
  });
});

test('no machine asks whether a variable exists: every path assigns a variable before it reads it', () => {
  const asking = files.filter((file) => readFileSync(new URL(file, FOLDER), 'utf8').includes('$exists('));
  expect(asking).toEqual([]);
});
