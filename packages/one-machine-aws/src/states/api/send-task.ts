import { AwsError } from '../../aws-service.ts';
import type { DomainClock } from '../../clock.ts';
import type { Engine } from '../engine/engine.ts';
import { failTask, findDue, parseTask, succeedTask, type Task } from '../engine/task.ts';
import { PAYLOAD_BYTES } from '../interpret/limits.ts';
import { parseJson } from '../json.ts';
import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';

const TOKEN = /^[A-Za-z0-9_-]{64}$/;

/**
 * The answers to task tokens. The transaction that takes the token stores the answer. Throws AwsError: InvalidToken
 * (malformed), TaskDoesNotExist (never issued), TaskTimedOut (used or expired; when answer and timer coincide, the
 * instant decides), InvalidOutput.
 */
export function openSendTask(store: Store, engine: Engine, clock: DomainClock) {
  const waiting = (token: string): { thread: Thread; task: Task } => {
    if (!TOKEN.test(token)) throw new AwsError('InvalidToken', 'Invalid Token: the task token is malformed');
    const known = store.tokens.get(token);
    if (known === undefined) throw new AwsError('TaskDoesNotExist', 'Task Does Not Exist: the token is not known');
    const thread = store.threads.get(known.thread);
    const task = thread === undefined ? undefined : parseTask(thread);
    const isOpen = task?.token === token && (thread?.dueMs ?? Number.POSITIVE_INFINITY) > clock.now();
    if (thread === undefined || task === undefined || !isOpen) {
      throw new AwsError('TaskTimedOut', 'Task Timed Out: the token was used, or its time is over');
    }
    return { thread, task };
  };

  return {
    /** `output` is JSON text: the task's result. */
    sendTaskSuccess: (given: { taskToken: string; output: string }) => {
      const { thread, task } = waiting(given.taskToken);
      const isFitting = typeof given.output === 'string' && Buffer.byteLength(given.output) <= PAYLOAD_BYTES;
      if (!isFitting || parseJson(given.output) === undefined) {
        throw new AwsError('InvalidOutput', 'Invalid Output: not JSON, or too long');
      }
      engine.commit((work) => {
        succeedTask(work, thread, task, given.output);
        work.afterwards(() => engine.drive(thread.id));
      }, thread.execution);
    },
    sendTaskFailure: (given: { taskToken: string; error?: string | undefined; cause?: string | undefined }) => {
      const { thread, task } = waiting(given.taskToken);
      engine.commit((work) => {
        failTask(work, thread, task, { error: given.error, cause: given.cause });
        work.afterwards(() => engine.drive(thread.id));
      }, thread.execution);
    },
    /** Restarts the time of the heartbeat. Without HeartbeatSeconds it only shows that the token is open. */
    sendTaskHeartbeat: (given: { taskToken: string }) => {
      const { thread, task } = waiting(given.taskToken);
      if (task.heartbeatSeconds === null) return;
      const beaten: Task = { ...task, heartbeatMs: clock.now() + task.heartbeatSeconds * 1000 };
      engine.commit((work) => {
        work.save({ ...thread, task: JSON.stringify(beaten), dueMs: findDue(beaten) });
      }, thread.execution);
    },
    /** The machine whose execution waits, or waited, for the token; undefined for a token that was never issued. */
    machineOfToken: (token: string): string | undefined => {
      const known = store.tokens.get(token);
      return known === undefined ? undefined : store.executions.byId(known.execution)?.machine;
    },
  };
}
