import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-service.ts';
import type { DomainClock } from '../../clock.ts';
import type { Engine } from '../engine/engine.ts';
import { type FactsCache, toRoleArn } from '../engine/facts.ts';
import { doWork } from '../engine/work.ts';
import { PAYLOAD_BYTES, YEAR_MS } from '../interpret/limits.ts';
import { parseJson } from '../json.ts';
import type { ExecutionRow } from '../store/executions.ts';
import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';

/** After this time from its end the name of an execution can be used again and its history is deleted (AWS.md). */
export const NAME_REUSE_MS = 90 * 24 * 3600 * 1000;

/** Characters that Step Functions refuses in a name: blanks, brackets, wildcards, special and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const REFUSED_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;

export interface StartInput {
  readonly stateMachineArn: string;
  readonly name?: string | undefined;
  /** JSON text; `{}` when absent. */
  readonly input?: string | undefined;
}

export interface Started {
  readonly executionArn: string;
  readonly startMs: number;
}

/**
 * Starts an execution. The same name with the same input is the same execution while it runs. Any other start with a
 * used name is refused, also after the end. Throws AwsError: StateMachineDoesNotExist, InvalidName,
 * InvalidExecutionInput, ExecutionAlreadyExists.
 */
export function openStart(store: Store, facts: FactsCache, engine: Engine, clock: DomainClock, announce: () => void) {
  return (given: StartInput): Started => {
    const machine = store.machines.get(given.stateMachineArn);
    if (machine === undefined) {
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${given.stateMachineArn}'`);
    }
    const name = given.name ?? randomUUID();
    if (name.length < 1 || name.length > 80 || REFUSED_IN_NAMES.test(name)) {
      throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    }
    const input = given.input ?? '{}';
    if (Buffer.byteLength(input) > PAYLOAD_BYTES || parseJson(input) === undefined) {
      throw new AwsError(
        'InvalidExecutionInput',
        `Invalid State Machine Execution Input: not JSON of ${PAYLOAD_BYTES} bytes`,
      );
    }
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const nowMs = clock.now();
    const former = store.executions.byArn(arn);
    if (former !== undefined && !isForgotten(former, nowMs)) {
      if (former.status === 'RUNNING' && former.input === input) {
        return { executionArn: arn, startMs: former.startMs };
      }
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const compiled = facts.findMachine(machine.definition);
    doWork(store, nowMs, (work) => {
      if (former !== undefined) store.forget(former.id);
      const execution = store.executions.insert({
        arn,
        machine: machine.arn,
        machineName: machine.name,
        name,
        definition: machine.definition,
        role: machine.role,
        input,
        startMs: nowMs,
        dueMs: nowMs + timeLimitMs(compiled.timeoutSeconds),
      });
      const thread = store.threads.insert({
        execution,
        parent: null,
        slot: 0,
        state: compiled.startAt,
        phase: 'enter',
        input,
        variables: '{}',
        lastEvent: 0,
        item: null,
      });
      work.record(store.threads.get(thread) as Thread, 'ExecutionStarted', {
        input,
        inputDetails: { truncated: false },
        roleArn: toRoleArn(machine.arn, machine.role),
      });
      store.changes.insert(execution, 'RUNNING', nowMs);
      work.afterwards(announce);
      work.afterwards(() => engine.drive(thread));
    });
    return { executionArn: arn, startMs: nowMs };
  };
}

/** The time limit of an execution; at most a year. */
export function timeLimitMs(timeoutSeconds: number | undefined): number {
  return Math.min((timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000, YEAR_MS);
}

function isForgotten(row: ExecutionRow, nowMs: number): boolean {
  return row.stopMs !== null && row.stopMs < nowMs - NAME_REUSE_MS;
}
