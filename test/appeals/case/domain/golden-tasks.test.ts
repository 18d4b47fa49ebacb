import type { Context } from 'aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { createHandler as createRouteAppeal } from '#functions/workflow/route-appeal.ts';
import { createHandler as createArmWait } from '#functions/workflow/tasks/arm-wait.ts';
import { createHandler as createCheckDeadlines } from '#functions/workflow/tasks/check-deadlines.ts';
import { parseInstant } from '#kernel/domain/instant.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const world = openWorld();
const armWait = createArmWait(world);
const checkDeadlines = createCheckDeadlines(world);
const routeAppeal = createRouteAppeal(world);
const CONTEXT = {} as Context;

interface Machine {
  readonly States: Readonly<Record<string, State>>;
}
interface State {
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, string>> };
}
type Contract = {
  readonly input: Record<string, never>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly answer?: Readonly<Record<string, unknown>>;
};

const CONTRACTS =
  golden<Readonly<Record<'route-appeal' | 'arm-wait' | 'check-deadlines', Contract>>>('tasks-1/tasks.json');
const MACHINE = golden<Machine>('tasks-1/appeal.asl.json');
const FUNCTIONS: Readonly<Record<string, keyof typeof CONTRACTS>> = {
  '${RouteAppealFunctionArn}': 'route-appeal',
  '${ArmWaitFunctionArn}': 'arm-wait',
  '${CheckDeadlinesFunctionArn}': 'check-deadlines',
};

beforeAll(async () => {
  const [filed] = golden<readonly AppealEvent[]>('schema-1/whole-life.json');
  await world.log.append(filed as AppealEvent);
});

describe('the machine of the first release', () => {
  const tasks = Object.entries(MACHINE.States).filter(([, { Arguments }]) => Arguments !== undefined);

  test.each(tasks)('%s sends the frozen input and reads only frozen fields of the answer', (_name, state) => {
    const contract = CONTRACTS[FUNCTIONS[state.Arguments?.FunctionName ?? ''] ?? 'route-appeal'];
    expect(FUNCTIONS).toHaveProperty([state.Arguments?.FunctionName ?? '']);
    expect(Object.keys(state.Arguments?.Payload ?? {}).toSorted()).toEqual(Object.keys(contract.input).toSorted());
    const isWait = state.Resource?.endsWith('.waitForTaskToken');
    const result = isWait ? /\$states\.result\.(\w+)/g : /\$states\.result\.Payload\.(\w+)/g;
    const read = [...JSON.stringify(state).matchAll(result)].map(([, field]) => field ?? '');
    expect(read.length).toBeGreaterThan(0);
    const given = Object.keys((isWait ? contract.answer : contract.output) ?? {});
    expect(read.filter((field) => !given.includes(field))).toEqual([]);
  });
});

/** Holds an answer against the frozen one: the same fields of the same kinds, and whatever has come since. */
function expectLike(answer: unknown, frozen: Readonly<Record<string, unknown>> | undefined): void {
  const got = answer as Readonly<Record<string, unknown>>;
  for (const [field, value] of Object.entries(frozen ?? {})) expect(typeof got[field], field).toBe(typeof value);
  expect(['handling', 'survey', 'done']).toContain(got.phase);
  expect(parseInstant(String(got.checkpoint))).toBe(got.checkpoint);
}

describe('the current tasks', () => {
  test('route-appeal answers phase, checkpoint and whether to route again', async () => {
    const { input, output } = CONTRACTS['route-appeal'];
    expectLike(await routeAppeal(input as never, CONTEXT), output);
  });

  test('check-deadlines answers the same to an input without handOver', async () => {
    const { input, output } = CONTRACTS['check-deadlines'];
    expectLike(await checkDeadlines(input as never, CONTEXT), output);
  });

  test('arm-wait stores the token of its input', async () => {
    const { input } = CONTRACTS['arm-wait'];
    await armWait(input as never, CONTEXT);
    const { taskToken, appealId, run, phase, checkpoint } = input as Readonly<Record<string, unknown>>;
    const wait = await world.runs.findWait(String(appealId), Number(run));
    expect(wait).toMatchObject({ token: taskToken, appealId, run, phase, checkpoint });
  });

  test('A wait is answered with phase, checkpoint and whether to route again', async () => {
    const { input, answer } = CONTRACTS['arm-wait'];
    // A wait for a phase that the case is not in is answered at once.
    world.workflow.openWait('token-2');
    await armWait({ ...input, taskToken: 'token-2', phase: 'survey' } as never, CONTEXT);
    expectLike(world.workflow.answers.get('token-2'), answer);
  });
});
