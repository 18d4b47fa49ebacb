import { AwsError } from 'one-machine-aws';
import type { StateMachines } from 'one-machine-aws/testing';
import type { Wait, Workflow } from '#appeals/case/ports/workflow.ts';
import { armWait } from '#appeals/case/usecases/waits/arm-wait.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isForDriver } from './driver-events.ts';
import { listEntered, openInterpreter, readDefinition, runClockTo } from './interpreter.ts';
import type { World } from './world.ts';

const ARN = 'arn:aws:states:cn-north-1:123456789012:stateMachine:appeal';
const EXECUTIONS = ARN.replace('stateMachine', 'execution');
const GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

export type TaskName = 'route-appeal' | 'arm-wait' | 'check-deadlines';

export interface TaskInput {
  readonly appealId: string;
  readonly run: number;
  readonly taskToken: string;
  readonly phase: Wait['phase'];
  readonly checkpoint: Instant;
  readonly turn: number;
  readonly handOver: boolean;
}

export interface MachineOptions {
  /** Called before each task does its work; what it throws is the task's failure. */
  readonly before?: (task: TaskName, input: TaskInput) => unknown;
  /** The ports that a task is given; by default the world's own. */
  readonly portsFor?: (deps: World) => World;
  /** For jitter; 0.5 by default. */
  readonly random?: () => number;
}

const TASKS: Record<TaskName, (deps: World, input: TaskInput) => Promise<unknown>> = {
  'route-appeal': (deps, { appealId, run }) => routeAppeal(deps, appealId, run),
  'arm-wait': (deps, { taskToken: token, ...wait }) => armWait(deps, { ...wait, token }),
  'check-deadlines': (deps, { appealId, run, handOver }) => checkDeadlines(deps, appealId, run, handOver),
};

/** `statemachines/appeal.asl.json` with the names of its functions filled in. */
export function appealDefinition(): { readonly [field: string]: unknown } {
  return readDefinition('appeal', {
    RouteAppealFunctionArn: 'route-appeal',
    KeepAppealTimeFunctionArn: 'keep-appeal-time',
  });
}

/**
 * The real state machine, interpreted, whose tasks are the real use cases over a world in memory. Events reach driver and
 * views when `settle` is called; timers fire when the clock is moved by `runTo`.
 */
export function openMachine(world: World, { before, portsFor, random }: MachineOptions = {}) {
  const logged: string[] = [];
  const calls: { readonly task: TaskName; readonly input: TaskInput }[] = [];
  const machines = openInterpreter({
    clock: world.clock,
    work: async (functionName, payload) => {
      const { task: named, ...input } = payload as TaskInput & { readonly task?: TaskName };
      const task = named ?? (functionName as TaskName);
      calls.push({ task, input });
      await before?.(task, input);
      return TASKS[task](portsFor?.(deps) ?? deps, input);
    },
    ...(random && { random }),
    log: (code, fields) => logged.push(`${code} ${JSON.stringify(fields)}`),
  });
  machines.register('appeal', ARN, appealDefinition(), 'AppealRole');
  machines.resume();
  const deps = { ...world, workflow: workflowOf(machines, ARN) };

  let delivered = 0;
  /** Lets the machine work and the consumers see every new event, until nothing is left to do. */
  async function settle(): Promise<void> {
    for (;;) {
      await machines.whenIdle();
      const event = world.log.all()[delivered];
      if (!event) return;
      delivered++;
      await projectView(deps, event);
      if (isForDriver(event)) await driveWorkflow(deps, event);
    }
  }

  return {
    /** The world's ports with this machine as the workflow. */
    deps,
    machines,
    calls,
    logged,
    settle,
    runTo: (instant: Instant) => runClockTo(instant, world.clock, machines, settle),
    view: (appealId: string, run = 1) =>
      machines.describeExecution({ executionArn: `${EXECUTIONS}:${appealId}-${run}` }),
    /** Names of the states that a run has entered, in order. */
    entered: (appealId: string, run = 1) => listEntered(machines, `${EXECUTIONS}:${appealId}-${run}`),
    /** Names of all executions by their status. */
    executions: (status?: 'RUNNING' | 'SUCCEEDED' | 'FAILED') =>
      machines
        .listExecutions({ stateMachineArn: ARN, status, maxResults: 1000 })
        .executions.map(({ name }) => name)
        .sort(),
  };
}

/** The port over the interpreter, as the adapter does it over Step Functions. */
export function workflowOf(machines: StateMachines, stateMachineArn: string, idName = 'appealId'): Workflow {
  const refused = (error: unknown, codes: readonly string[]) => error instanceof AwsError && codes.includes(error.code);
  const unlessGone = (send: () => void) => {
    try {
      send();
      return 'resumed' as const;
    } catch (error) {
      if (refused(error, GONE)) return 'gone' as const;
      throw error;
    }
  };
  return {
    async start(appealId, run) {
      try {
        const input = JSON.stringify({ [idName]: appealId, run });
        machines.startExecution({ stateMachineArn, name: `${appealId}-${run}`, input });
        return 'started';
      } catch (error) {
        if (refused(error, ['ExecutionAlreadyExists'])) return 'exists';
        throw error;
      }
    },
    resume: async (taskToken, output) =>
      unlessGone(() => machines.sendTaskSuccess({ taskToken, output: JSON.stringify(output) })),
    interrupt: async (taskToken, output) =>
      unlessGone(() => machines.sendTaskFailure({ taskToken, error: 'Interrupted', cause: JSON.stringify(output) })),
  };
}
