import { AwsError } from '../../aws-service.ts';
import type { DomainClock } from '../../clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { FactsCache } from '../engine/facts.ts';
import { doWork } from '../engine/work.ts';
import type { ExecutionRow } from '../store/executions.ts';
import type { Store } from '../store/store.ts';
import { timeLimitMs } from './start-execution.ts';

/** A redrive is possible for this long after the end. */
const REDRIVE_MS = 14 * 24 * 3600 * 1000;

/** Stops executions, and redrives failed ones. Throws AwsError. */
export function openStopAndRedrive(
  store: Store,
  facts: FactsCache,
  engine: Engine,
  clock: DomainClock,
  announce: () => void,
) {
  const existing = (arn: string): ExecutionRow => {
    const row = store.executions.byArn(arn);
    if (row === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return row;
  };
  return {
    existing,
    /** Aborts a running execution. An ended one does not change. */
    stopExecution: (given: { executionArn: string; error?: string | undefined; cause?: string | undefined }) => {
      const row = existing(given.executionArn);
      const root = row.status === 'RUNNING' ? store.threads.root(row.id) : undefined;
      if (root === undefined) return { stopMs: row.stopMs ?? clock.now() };
      const nowMs = clock.now();
      doWork(store, nowMs, (work) => engine.endings.abort(work, root, { error: given.error, cause: given.cause }));
      return { stopMs: nowMs };
    },
    /**
     * Continues a failed, timed-out or aborted execution from the state that failed, with that state's input and
     * variables and with all its retries. A failed Parallel or Map starts again from its beginning. (AWS repeats only
     * its failed branches.)
     */
    redriveExecution: (given: { executionArn: string }) => {
      const row = existing(given.executionArn);
      const root = store.threads.root(row.id);
      const nowMs = clock.now();
      const isLate = row.stopMs === null || row.stopMs + REDRIVE_MS < nowMs;
      if (root?.phase !== 'stopped' || isLate) {
        throw new AwsError('ExecutionNotRedrivable', `Execution is not redrivable: '${row.arn}' is ${row.status}`);
      }
      const compiled = facts.findMachine(row.definition);
      doWork(store, nowMs, (work) => {
        store.executions.restart(row.id, nowMs + timeLimitMs(compiled.timeoutSeconds), nowMs);
        const redriven = work.record(root, 'ExecutionRedriven', { redriveCount: row.redrives + 1 });
        work.save({ ...redriven, phase: 'enter', retries: '[]' });
        store.changes.insert(row.id, 'RUNNING', nowMs);
        work.afterwards(() => facts.drop(row.id));
        work.afterwards(announce);
        work.afterwards(() => engine.drive(root.id));
      });
      return { redriveMs: nowMs };
    },
  };
}
