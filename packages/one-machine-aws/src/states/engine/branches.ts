import type { State } from '../definition/machine.ts';
import type { Begun } from '../interpret/begin.ts';
import type { Failure } from '../interpret/state-error.ts';
import type { Thread } from '../store/threads.ts';
import type { Facts } from './facts.ts';
import type { Work } from './work.ts';

/**
 * Branches of a Parallel and items of a Map are separate threads below the state's thread, so each survives a restart.
 * They see the variables of the outer scopes, but not each other's.
 */
export function openBranches(drive: (thread: number) => void) {
  /** Starts the branches of a state, at most `atOnce` at the same time. */
  const start = (work: Work, parent: Thread, state: State, begun: Extract<Begun, { kind: 'branches' }>) => {
    const isMap = state.type === 'Map';
    const started = work.record(
      parent,
      isMap ? 'MapStateStarted' : 'ParallelStateStarted',
      isMap ? { length: begun.branches.length } : undefined,
    );
    if (begun.branches.length === 0) {
      const done = work.record(started, `${state.type}StateSucceeded`);
      work.save({ ...done, phase: 'result', outcome: '[]' });
      return;
    }
    begun.branches.forEach((branch, slot) => {
      const id = work.store.threads.insert({
        execution: parent.execution,
        parent: parent.id,
        slot,
        state: branch.startAt,
        phase: 'queued',
        input: branch.input,
        variables: parent.variables,
        lastEvent: started.lastEvent,
        item: isMap ? `{"Index":${slot},"Value":${branch.input}}` : parent.item,
      });
      if (slot < begun.atOnce) release(work, work.store.threads.get(id) as Thread, parent);
    });
    work.save({ ...started, phase: 'branches', task: null, dueMs: null });
  };

  /** Starts a queued branch. */
  const release = (work: Work, child: Thread, parent: Thread) => {
    const isItem = child.item !== null && child.item !== parent.item;
    const begun = isItem ? work.record(child, 'MapIterationStarted', { name: parent.state, index: child.slot }) : child;
    work.save({ ...begun, phase: 'enter' });
    work.afterwards(() => drive(child.id));
  };

  /** Stores the output of a branch. The last one completes the result of the state, in the order of the branches. */
  const complete = (work: Work, child: Thread, facts: Facts, output: string) => {
    const parent = findParent(work, child);
    const isMap = facts.machine.states.get(parent.state)?.type === 'Map';
    const ended = isMap
      ? work.record(child, 'MapIterationSucceeded', { name: parent.state, index: child.slot })
      : child;
    work.save({ ...ended, phase: 'done', outcome: output, task: null, dueMs: null });
    const waiting = work.store.threads.firstQueued(parent.id);
    if (waiting !== undefined) release(work, waiting, parent);
    if (work.store.threads.hasUnfinished(parent.id)) return;
    const outputs = work.store.threads.children(parent.id).map((each) => each.outcome);
    work.store.threads.removeBelow(parent.id);
    const joined = work.record(
      { ...parent, lastEvent: ended.lastEvent },
      isMap ? 'MapStateSucceeded' : 'ParallelStateSucceeded',
    );
    work.save({ ...joined, phase: 'result', outcome: `[${outputs.join(',')}]` });
    work.afterwards(() => drive(parent.id));
  };

  /** A failed branch fails the state and cancels the other branches. */
  const fail = (work: Work, child: Thread, facts: Facts, failure: Failure) => {
    const parent = findParent(work, child);
    const isMap = facts.machine.states.get(parent.state)?.type === 'Map';
    const ended = isMap ? work.record(child, 'MapIterationFailed', { name: parent.state, index: child.slot }) : child;
    work.save(ended);
    work.store.threads.removeBelow(parent.id);
    const { error, cause } = failure;
    const failed = work.record(
      { ...parent, lastEvent: ended.lastEvent },
      isMap ? 'MapStateFailed' : 'ParallelStateFailed',
      { error, cause },
    );
    work.save({ ...failed, phase: 'error', outcome: JSON.stringify(failure) });
    work.afterwards(() => drive(parent.id));
  };

  return { start, complete, fail };
}

function findParent(work: Work, child: Thread): Thread {
  const parent = child.parent === null ? undefined : work.store.threads.get(child.parent);
  if (parent === undefined) throw new Error(`The thread ${child.id} has lost its parent`);
  return parent;
}

export type Branches = ReturnType<typeof openBranches>;
