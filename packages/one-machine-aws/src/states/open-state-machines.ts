import type { DatabaseSync } from 'node:sqlite';
import type { Authorize } from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import { openAnnouncer, type StatusChange } from './api/announce.ts';
import { openStopAndRedrive } from './api/end-execution.ts';
import { openReads } from './api/read-executions.ts';
import { openSendTask } from './api/send-task.ts';
import { NAME_REUSE_MS, openStart, type StartInput } from './api/start-execution.ts';
import { readMachine } from './definition/read-machine.ts';
import type { Invoke } from './engine/calls.ts';
import { openEngine } from './engine/engine.ts';
import { openFacts } from './engine/facts.ts';
import type { Chance } from './jsonata/aws-functions.ts';
import { machineChance } from './jsonata/expression.ts';
import { statesService } from './states-service.ts';
import { openStore } from './store/store.ts';

export interface StateMachinesOptions {
  /** The state file, or `:memory:` for simulations. */
  readonly db: DatabaseSync;
  readonly clock: DomainClock;
  readonly invoke: Invoke;
  /** Log lines have a stable code; the default writes them to stderr. */
  readonly log?: (code: string, fields: Record<string, unknown>) => void;
  /** Called before each call over HTTP. Calls within the process are trusted. */
  readonly authorize?: Authorize;
  /** Random numbers for jitter, `$random` and `$uuid`. */
  readonly chance?: Chance;
}

/**
 * Step Functions on one machine: Standard workflows in JSONata. Executions, variables, tokens and timers are stored in
 * `db` and continue after a crash from the last stored step. Timers use the domain's clock. Register the machines,
 * then call `resume()`.
 */
export function openStateMachines(options: StateMachinesOptions) {
  const { db, clock, chance = machineChance } = options;
  const log = options.log ?? ((code, fields) => console.error(JSON.stringify({ code, ...fields })));
  const store = openStore(db);
  const facts = openFacts(store, chance);
  const listeners: ((change: StatusChange) => void)[] = [];

  const registered = new Set<string>();
  /** The machines of aliases, by the ARNs of the aliases. */
  const aliased = new Map<string, string>();
  const announce = openAnnouncer(store, listeners, log);
  const engine = openEngine({ store, facts, clock, invoke: options.invoke, chance, log, announce });
  const ending = openStopAndRedrive(store, facts, engine, clock, announce);
  const sending = openSendTask(store, engine, clock);
  const reads = openReads(store, ending.existing);
  const startExecution = openStart(store, facts, engine, clock, announce);

  const operations = {
    startExecution: (given: StartInput) =>
      startExecution({ ...given, stateMachineArn: aliased.get(given.stateMachineArn) ?? given.stateMachineArn }),
    /** The machine of an alias; the ARN of a machine as it is. Permissions on an alias are those on its machine. */
    machineOf: (arn: string) => aliased.get(arn) ?? arn,
    stopExecution: ending.stopExecution,
    redriveExecution: ending.redriveExecution,
    ...reads,
    ...sending,
    machine: (arn: string) => {
      const row = store.machines.get(arn);
      return row && { ...row, text: store.machines.definition(row.definition) ?? '' };
    },
    machines: () => store.machines.list(),
  };

  return {
    ...operations,
    /**
     * Registers a machine (an object or JSON text) under its ARN. New executions use this definition, running ones
     * keep theirs. `roleName` is the caller of its tasks. An execution may be started by each of its aliases. Throws a
     * DefinitionError with every problem, by state and field.
     */
    register: (
      name: string,
      arn: string,
      definition: unknown,
      roleName: string,
      aliases: readonly string[] = [],
    ): void => {
      const parsed: unknown = typeof definition === 'string' ? JSON.parse(definition) : definition;
      const machine = readMachine(name, parsed, chance);
      registered.add(arn);
      for (const alias of aliases) aliased.set(`${arn}:${alias}`, arn);
      facts.keep(store.machines.put(arn, name, JSON.stringify(parsed), roleName, clock.now()), machine);
    },
    /**
     * Continues everything that was in progress when the last process ended. Call it once, after the machines are
     * registered. A machine of an earlier run that is no longer registered cannot be started, but its executions run
     * to their end.
     */
    resume: (): void => {
      for (const { arn } of store.machines.list()) if (!registered.has(arn)) store.machines.remove(arn);
      for (const execution of store.executions.endedBefore(clock.now() - NAME_REUSE_MS)) {
        store.atomically(() => store.forget(execution));
      }
      announce();
      engine.resume();
    },
    /**
     * Calls the listener for every change of status, at least once, after it was stored. Add listeners before
     * `resume()`: changes without a listener are not repeated. A listener that throws is called again.
     */
    onStatusChange: (listener: (change: StatusChange) => void): void => {
      listeners.push(listener);
    },
    /** The next due instant on the domain's clock; undefined when there is none. */
    nextTimer: engine.nextTimer,
    /** The earliest end of a wait for a token, on the domain's clock; undefined when no execution waits for one. */
    nextCheckpoint: engine.nextCheckpoint,
    whenIdle: engine.whenIdle,
    /** The service for the real SDK. */
    service: statesService(operations, options.authorize),
    /** Stops timers and steps. Answers that arrive later are dropped; their calls are repeated after the next start. */
    close: engine.close,
  };
}

/** @public */
export type StateMachines = ReturnType<typeof openStateMachines>;
