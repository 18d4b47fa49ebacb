import type { Machine } from '../definition/machine.ts';
import { readMachine } from '../definition/read-machine.ts';
import type { Frame } from '../interpret/frame.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Chance } from '../jsonata/aws-functions.ts';
import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';

/** The constant data of an execution: its compiled definition and its part of the context object. */
export interface Facts {
  readonly machine: Machine;
  readonly role: string;
  readonly region: string;
  readonly context: JsonObject;
}

/** Number of executions whose facts are cached. Others are read again when they continue. */
const CACHED = 2000;

export function openFacts(store: Store, chance: Chance) {
  const machines = new Map<string, Machine>();
  const facts = new Map<number, Facts>();

  /** The compiled definition of a hash, from the cache if possible. */
  const findMachine = (hash: string): Machine => {
    const known = machines.get(hash);
    if (known !== undefined) return known;
    const text = store.machines.definition(hash);
    if (text === undefined) throw new Error(`The definition ${hash} is not stored`);
    const machine = readMachine(hash, JSON.parse(text), chance);
    machines.set(hash, machine);
    return machine;
  };

  const read = (execution: number): Facts => {
    const row = store.executions.byId(execution);
    if (row === undefined) throw new Error(`The execution ${execution} is not stored`);
    return {
      machine: findMachine(row.definition),
      role: row.role,
      region: row.machine.split(':')[3] ?? '',
      context: {
        Execution: {
          Id: row.arn,
          Input: JSON.parse(row.input) as Json,
          Name: row.name,
          RoleArn: toRoleArn(row.machine, row.role),
          StartTime: new Date(row.startMs).toISOString(),
          RedriveCount: row.redrives,
        },
        StateMachine: { Id: row.machine, Name: row.machineName },
      },
    };
  };

  return {
    of: (execution: number): Facts => {
      const known = facts.get(execution);
      if (known !== undefined) return known;
      const found = read(execution);
      const oldest = facts.keys().next();
      if (facts.size >= CACHED && !oldest.done) facts.delete(oldest.value);
      facts.set(execution, found);
      return found;
    },
    drop: (execution: number) => facts.delete(execution),
    findMachine,
    /** Caches a definition that was just compiled. */
    keep: (hash: string, machine: Machine) => machines.set(hash, machine),
  };
}

export type FactsCache = ReturnType<typeof openFacts>;

/** The ARN of a role in the machine's account and partition. */
export function toRoleArn(machineArn: string, role: string): string {
  const [, partition, , , account] = machineArn.split(':');
  return `arn:${partition}:iam::${account}:role/${role}`;
}

/** The values that the thread's state sees now. `token` exists only while a task waits for it. */
export function buildFrame(thread: Thread, facts: Facts, enteredMs: number, nowMs: number, token?: string): Frame {
  const retries = (JSON.parse(thread.retries) as number[]).reduce((sum, each) => sum + each, 0);
  const context: JsonObject = {
    ...facts.context,
    State: { EnteredTime: new Date(enteredMs).toISOString(), Name: thread.state, RetryCount: retries },
  };
  if (token !== undefined) context.Task = { Token: token };
  if (thread.item !== null) context.Map = { Item: JSON.parse(thread.item) as Json };
  return {
    input: JSON.parse(thread.input) as Json,
    variables: JSON.parse(thread.variables) as JsonObject,
    context,
    nowMs,
  };
}
