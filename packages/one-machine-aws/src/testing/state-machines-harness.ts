import { DatabaseSync } from 'node:sqlite';
import type { StatusChange } from '../states/api/announce.ts';
import type { Invoke } from '../states/engine/calls.ts';
import { openStateMachines, type StateMachines } from '../states/open-state-machines.ts';
import { type FakeDomainClock, fakeDomainClock } from './fake-domain-clock.ts';

export const MACHINE = 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:example';

export interface Call {
  readonly functionArn: string;
  readonly payload: Record<string, unknown>;
  readonly caller: string;
}

export interface Harness {
  readonly clock: FakeDomainClock;
  readonly machines: StateMachines;
  readonly calls: Call[];
  readonly logged: string[];
  /** The token of the newest call. */
  token(): string;
  /** Starts an execution and runs it until it ends or waits. */
  run(input?: unknown, name?: string): Promise<string>;
  /** Moves the clock and executes everything that is due. */
  advance(seconds: number): Promise<void>;
  view(executionArn: string): ReturnType<StateMachines['describeExecution']>;
  /** The parsed output. */
  output(executionArn: string): unknown;
  events(executionArn: string): string[];
  entered(executionArn: string): string[];
}

/** Answers calls. A thrown Error is a Lambda service error, `fails` a function error. */
export type Answer = (call: Call, number: number) => unknown;

export class FunctionError extends Error {
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** One machine with a fake clock and functions that `answer` answers. `db` reopens a state file. */
export function harness(
  definition: unknown,
  answer: Answer = () => ({}),
  {
    db = new DatabaseSync(':memory:'),
    clock = fakeDomainClock(),
    onStatusChange,
    turn,
  }: {
    db?: DatabaseSync;
    clock?: FakeDomainClock;
    onStatusChange?: (change: StatusChange) => void;
    /** Resolves when a call has its turn; by default at once. */
    turn?: () => Promise<void>;
  } = {},
): Harness {
  const calls: Call[] = [];
  const logged: string[] = [];
  const invoke: Invoke = async (functionArn, payload, caller, onTurn) => {
    await turn?.();
    if (!onTurn()) throw new Error('nobody waits');
    const call = { functionArn, payload: payload as Record<string, unknown>, caller: caller.name };
    calls.push(call);
    try {
      return { payload: await answer(call, calls.length) };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      return { functionError: { errorType: error.errorType, errorMessage: error.message, trace: ['at handler'] } };
    }
  };
  const log = (code: string) => logged.push(code);
  const machines = openStateMachines({ db, clock, invoke, log, chance: { random: () => 0.5, uuid: () => 'uuid' } });
  machines.register('example', MACHINE, definition, 'WorkflowRole');
  if (onStatusChange !== undefined) machines.onStatusChange(onStatusChange);
  machines.resume();
  return {
    clock,
    machines,
    calls,
    logged,
    token: () => String(calls.at(-1)?.payload.token),
    run: async (input = {}, name) => {
      const started = machines.startExecution({ stateMachineArn: MACHINE, name, input: JSON.stringify(input) });
      await machines.whenIdle();
      return started.executionArn;
    },
    advance: async (seconds) => {
      clock.advance(seconds * 1000);
      await machines.whenIdle();
    },
    view: (executionArn) => machines.describeExecution({ executionArn }),
    output: (executionArn) => JSON.parse(machines.describeExecution({ executionArn }).output ?? 'null') as unknown,
    events: (executionArn) => eventsOf(machines, executionArn).map((event) => event.type),
    entered: (executionArn) =>
      eventsOf(machines, executionArn)
        .filter((event) => event.type.endsWith('StateEntered'))
        .map((event) => (event.stateEnteredEventDetails as { name: string }).name),
  };
}

function eventsOf(machines: StateMachines, executionArn: string) {
  return machines.getExecutionHistory({ executionArn, maxResults: 1000 }).events;
}
