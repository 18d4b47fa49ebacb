import {
  type ChoiceState,
  type Json,
  type JsonObject,
  readMachine,
  type Scope,
  type TaskState,
} from 'one-machine-aws/testing';
import { describe, expect, test } from 'vitest';
import { appealDefinition } from '#test/support/usecases/machine.ts';

const machine = readMachine('appeal', appealDefinition());
const task = (name: string) => machine.states.get(name) as TaskState;
const NOW = '2026-03-09T02:00:00.000Z';

function scope(variables: JsonObject, result?: Json): Scope {
  const context = {
    Execution: { Input: { appealId: 'a1', run: 3 } },
    Task: { Token: 'the-token' },
    State: { RetryCount: 2 },
  };
  return {
    states: { input: {}, context, ...(result !== undefined && { result }) },
    variables,
    nowMs: Date.parse(NOW),
  };
}

const WAITS = ['Await handling', 'Await survey answer'];
const TASKS = ['Route appeal', 'Route again', 'Check deadlines'];
const ANSWER = { phase: 'survey', checkpoint: '2026-03-16T02:00:00.000Z', routeAgain: false };

describe.each(WAITS)('the timeout of %s', (name) => {
  const timeout = (checkpoint: string) => task(name).timeoutSeconds?.evaluate(scope({ checkpoint }));

  test.each([
    ['exactly an hour ahead', '2026-03-09T03:00:00.000Z', 3600],
    ['a millisecond more: rounded up, so that the timer never fires early', '2026-03-09T03:00:00.001Z', 3601],
    ['a millisecond less: rounded up', '2026-03-09T02:59:59.999Z', 3600],
    ['a millisecond ahead', '2026-03-09T02:00:00.001Z', 1],
    ['now', '2026-03-09T02:00:00.000Z', 1],
    ['long past: at least one second, or Step Functions refuses it', '2020-01-01T00:00:00.000Z', 1],
    ['weeks ahead', '2026-04-09T02:00:00.000Z', 31 * 86_400],
  ])('the timeout for a checkpoint %s is in whole seconds', async (_, checkpoint, seconds) => {
    expect(await timeout(checkpoint)).toBe(seconds);
  });
});

describe.each(WAITS)('what %s tells its task', (name) => {
  test('a wait gives its task token, case, run, both phases, checkpoint and loops', async () => {
    const told = (await task(name).arguments.evaluate(scope({ checkpoint: NOW, phase: 'x', loops: 4 }))) as JsonObject;
    expect(told.Payload).toEqual({
      task: 'arm-wait',
      taskToken: 'the-token',
      appealId: 'a1',
      run: 3,
      phase: name === 'Await handling' ? 'handling' : 'survey',
      expects: name === 'Await handling' ? 'survey' : 'done',
      checkpoint: NOW,
      turn: 402,
    });
  });

  test('a wait that is interrupted keeps the answer, with one more loop', async () => {
    const interrupted = task(name).catch[1];
    expect(interrupted).toMatchObject({ errors: ['Interrupted'], next: 'Which phase' });
    const { states, ...rest } = scope({ loops: 7 });
    const errorOutput = { Error: 'Interrupted', Cause: JSON.stringify(ANSWER) };
    const kept = await interrupted?.assign?.evaluate({ ...rest, states: { ...states, errorOutput } });
    expect(kept).toEqual({ ...ANSWER, loops: 8 });
  });

  test('a wait that times out keeps its state for the check', async () => {
    expect(task(name).catch[0]).toMatchObject({ errors: ['States.Timeout'], next: 'Check deadlines' });
    expect(task(name).catch[0]?.assign).toBeUndefined();
  });
});

describe('a wait that ends as expected', () => {
  test('a wait that ends as expected goes from handling to the survey, with one more loop', async () => {
    const { assign, next } = task('Await handling');
    expect(await assign?.evaluate(scope({ loops: 7 }, ANSWER))).toEqual({ ...ANSWER, loops: 8 });
    expect(next).toBe('Await survey answer');
  });

  test('a wait of the survey that ends as expected ends the run', () => {
    expect(task('Await survey answer').next).toBeUndefined();
  });
});

describe.each(TASKS)('what %s tells its task', (name) => {
  test('a task that does not wait gets the case and the run', async () => {
    const told = (await task(name).arguments.evaluate(scope({ loops: 0 }))) as JsonObject;
    expect(told.Payload).toMatchObject({ appealId: 'a1', run: 3 });
    expect(task(name).timeoutSeconds?.literal?.value).toBe(60);
  });
});

describe('the loops', () => {
  const routed = (name: string, variables: JsonObject) =>
    task(name).assign?.evaluate(scope(variables, { Payload: { ...ANSWER, routeAgain: true } }));

  test('the loops begin at 0 with the first routing, which reads no variable', async () => {
    expect(await routed('Route appeal', {})).toEqual({ ...ANSWER, routeAgain: false, loops: 0 });
  });

  test('every later routing counts a loop', async () => {
    expect(await routed('Route again', { loops: 0 })).toEqual({ ...ANSWER, routeAgain: false, loops: 1 });
    expect(await routed('Route again', { loops: 41 })).toMatchObject({ loops: 42 });
  });

  test('every check counts a loop', async () => {
    const kept = task('Check deadlines').assign?.evaluate(scope({ loops: 9 }, { Payload: ANSWER }));
    expect(await kept).toEqual({ ...ANSWER, loops: 10 });
  });

  test.each([
    [0, false],
    [499, false],
    [500, true],
    [501, true],
  ])('a check at %i loops decides whether the run hands over: %s', async (loops, handOver) => {
    const told = (await task('Check deadlines').arguments.evaluate(scope({ loops }))) as JsonObject;
    expect(told.Payload).toMatchObject({ handOver });
  });
});

describe('where the case goes', () => {
  const next = async (variables: JsonObject) => {
    const choice = machine.states.get('Which phase') as ChoiceState;
    for (const rule of choice.rules) if (await rule.condition.evaluate(scope(variables))) return rule.next;
    return choice.default;
  };
  const calm = { phase: 'handling', loops: 3, routeAgain: false };

  test.each([
    ['still being handled', calm, 'Await handling'],
    ['in the survey', { ...calm, phase: 'survey' }, 'Await survey answer'],
    ['due for routing', { ...calm, routeAgain: true }, 'Route again'],
    ['ended', { ...calm, phase: 'done' }, 'Done'],
    ['past the loops', { ...calm, loops: 500 }, 'Check deadlines'],
    ['one before the limit of loops', { ...calm, loops: 499 }, 'Await handling'],
    ['past the loops in the survey', { ...calm, loops: 500, phase: 'survey' }, 'Check deadlines'],
    ['past the loops and due for routing', { ...calm, loops: 500, routeAgain: true }, 'Check deadlines'],
    ['past the loops and ended', { phase: 'done', loops: 500, routeAgain: true }, 'Done'],
  ])('a case goes to its next state when it is %s', async (_, variables, state) => {
    expect(await next(variables)).toBe(state);
  });
});
