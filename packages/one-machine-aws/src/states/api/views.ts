import type { ExecutionRow, ExecutionStatus } from '../store/executions.ts';
import type { HistoryRow } from '../store/history.ts';

/**
 * An execution as callers in the process see it. Instants are milliseconds on the domain's clock, payloads are JSON
 * texts.
 */
export interface ExecutionView {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startMs: number;
  readonly stopMs: number | undefined;
  readonly input: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** States entered so far, without retries, for the budgets of ARCHITECTURE 5. */
  readonly statesEntered: number;
  readonly retries: number;
  readonly events: number;
  readonly redriveCount: number;
  readonly redriveMs: number | undefined;
}

export function toView(row: ExecutionRow): ExecutionView {
  return {
    executionArn: row.arn,
    stateMachineArn: row.machine,
    name: row.name,
    status: row.status,
    startMs: row.startMs,
    stopMs: row.stopMs ?? undefined,
    input: row.input,
    output: row.output ?? undefined,
    error: row.error ?? undefined,
    cause: row.cause ?? undefined,
    statesEntered: row.entered,
    retries: row.retries,
    events: row.events,
    redriveCount: row.redrives,
    redriveMs: row.redriveMs ?? undefined,
  };
}

/** An event of the history. Its details have the name that AWS gives them. */
export interface HistoryEventView {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly atMs: number;
  readonly [details: `${string}EventDetails`]: unknown;
}

const PAYLOAD_FIELDS = ['input', 'inputDetails', 'output', 'outputDetails'];

export function eventView(row: HistoryRow, includesData: boolean): HistoryEventView {
  const view = { id: row.id, previousEventId: row.previous, type: row.type, atMs: row.atMs };
  if (row.details === null) return view;
  const details = JSON.parse(row.details) as Record<string, unknown>;
  if (!includesData) for (const field of PAYLOAD_FIELDS) delete details[field];
  return { ...view, [detailsName(row.type)]: details };
}

/** `TaskStateEntered` -> `stateEnteredEventDetails`, `TaskScheduled` -> `taskScheduledEventDetails`. */
function detailsName(type: string): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
