import type { Failure } from '../interpret/state-error.ts';
import type { Ending } from '../store/executions.ts';
import type { Thread } from '../store/threads.ts';
import type { FactsCache } from './facts.ts';
import type { Work } from './work.ts';

/** Ends executions. One that did not succeed keeps its root thread, stopped, for a redrive. */
export function openEndings(facts: FactsCache, announce: () => void) {
  const end = (work: Work, root: Thread, ending: Ending) => {
    work.store.executions.end(root.execution, ending);
    work.store.changes.insert(root.execution, ending.status, work.nowMs);
    work.afterwards(() => {
      facts.drop(root.execution);
      announce();
    });
  };

  const stop = (work: Work, root: Thread, ending: Ending) => {
    work.store.threads.removeBelow(root.id);
    work.save({ ...root, phase: 'stopped', task: null, outcome: null, dueMs: null });
    end(work, root, ending);
  };

  return {
    succeed: (work: Work, root: Thread, output: string) => {
      const details = { output, outputDetails: { truncated: false } };
      const last = work.record(root, 'ExecutionSucceeded', details, { isEnd: true });
      work.save(last);
      work.store.threads.removeAll(root.execution);
      end(work, root, { status: 'SUCCEEDED', stopMs: work.nowMs, output });
    },
    fail: (work: Work, root: Thread, failure: Failure) => {
      const { error, cause } = failure;
      const last = work.record(root, 'ExecutionFailed', { error, cause }, { isEnd: true });
      stop(work, last, { status: 'FAILED', stopMs: work.nowMs, error, cause });
    },
    abort: (work: Work, root: Thread, failure: Failure) => {
      const { error, cause } = failure;
      const last = work.record({ ...root, lastEvent: 0 }, 'ExecutionAborted', { error, cause }, { isEnd: true });
      stop(work, last, { status: 'ABORTED', stopMs: work.nowMs, error, cause });
    },
    /** Ends an execution whose time has run out. Only the event has the error, as on AWS. */
    timeOut: (work: Work, root: Thread) => {
      const details = { error: 'States.Timeout' };
      const last = work.record({ ...root, lastEvent: 0 }, 'ExecutionTimedOut', details, { isEnd: true });
      stop(work, last, { status: 'TIMED_OUT', stopMs: work.nowMs });
    },
  };
}

export type Endings = ReturnType<typeof openEndings>;
