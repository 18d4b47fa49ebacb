import type { NewWait } from '#appeals/case/ports/workflow.ts';
import { armRequestWait, checkRequestDeadlines, driveRequest } from '#enterprise/requests/usecases/keep-time.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { listEntered, openInterpreter, readDefinition, runClockTo } from '../usecases/interpreter.ts';
import { workflowOf } from '../usecases/machine.ts';
import type { EnterpriseWorld } from './samples.ts';

const ARN = 'arn:aws:states:cn-north-1:123456789012:stateMachine:enterprise-request';
const EXECUTIONS = ARN.replace('stateMachine', 'execution');
/** Events that change neither the phase nor the next checkpoint of a run: the driver does not get them. */
export const EVENTS_WITHOUT_DRIVER: readonly string[] = ['request.marked', 'request.urged', 'request.commented'];

/** What a task of the machine is called with. */
export type RequestTask = Omit<NewWait, 'appealId' | 'token'> & {
  readonly requestId: string;
  readonly taskToken: string;
  readonly handOver: boolean;
};

/** `statemachines/enterprise-request.asl.json` with the names of its functions filled in. */
function requestDefinition(): { readonly [field: string]: unknown } {
  return readDefinition('enterprise-request', {
    KeepRequestTimeFunctionArn: 'keep-request-time',
  });
}

export interface RequestMachineOptions {
  /** Called before each task does its work; what it throws is the task's failure. */
  readonly before?: (task: 'arm' | 'check', input: RequestTask) => unknown;
  /** The ports that a task is given; by default the world's own. */
  readonly portsFor?: (deps: EnterpriseWorld) => EnterpriseWorld;
  /** For jitter; 0.5 by default. */
  readonly random?: () => number;
}

/** The real state machine of requests, interpreted, over the use cases and a world in memory, as for appeals. */
export function openRequestMachine(world: EnterpriseWorld, { before, portsFor, random }: RequestMachineOptions = {}) {
  let calls = 0;
  const machines = openInterpreter({
    clock: world.clock,
    work: async (_, payload) => {
      const { task: named, ...given } = payload as RequestTask & { readonly task: string };
      const task = named === 'arm-request-wait' ? 'arm' : 'check';
      const { requestId, taskToken: token, ...input } = given;
      calls++;
      await before?.(task, given);
      const ports = toRunPorts();
      return task === 'arm'
        ? armRequestWait(ports, { ...input, appealId: requestId, token })
        : checkRequestDeadlines(ports, requestId, input.run, input.handOver);
    },
    ...(random && { random }),
  });
  const workflow = workflowOf(machines, ARN, 'requestId');
  const deps = { ...world, workflow };
  const toRunPorts = () => ({ ...(portsFor?.(world) ?? world), workflow });
  machines.register('enterprise-request', ARN, requestDefinition(), 'RequestRole');
  machines.resume();

  let delivered = 0;
  /** Lets the machine work and the consumers see every new event, until nothing is left to do. */
  async function settle({ isDriven = true } = {}): Promise<void> {
    for (;;) {
      await machines.whenIdle();
      const event = world.requestLog.all()[delivered];
      if (!event) return;
      delivered++;
      await projectRequest(deps, event);
      if (isDriven && !EVENTS_WITHOUT_DRIVER.includes(event.type)) await driveRequest(deps, event);
    }
  }

  return {
    deps,
    machines,
    settle,
    /** How many tasks were called. */
    countCalls: () => calls,
    runTo: (instant: Instant) => runClockTo(instant, world.clock, machines, settle),
    status: (requestId: string, run = 1) =>
      machines.describeExecution({ executionArn: `${EXECUTIONS}:${requestId}-${run}` }).status,
    /** Names of the states that a run has entered, in order. */
    entered: (requestId: string, run = 1) => listEntered(machines, `${EXECUTIONS}:${requestId}-${run}`),
  };
}
