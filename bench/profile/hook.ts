import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

// Loaded into the platform's process by `--import`. Profiles its main thread and its worker threads when the parent process
// says so, through the inspector inside the process: no port is opened.

/** A message from the bench to this process. */
export type HookCommand = { readonly kind: 'start' } | { readonly kind: 'stop'; readonly file: string };

/** A thread's name (`main`, `worker 1`) and its profile. */
export interface ThreadProfile {
  readonly thread: string;
  readonly profile: Profile;
}

/** The part of the inspector's `Profiler.Profile` that is read here. */
export interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds between samples. */
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** Both from 0. */
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly children?: readonly number[];
}

type Post = (method: string, params?: object) => Promise<object>;

const SAMPLING_MICROSECONDS = 1000;

if (process.send !== undefined) listen();

function listen(): void {
  const main = new Session();
  main.connect();
  const postToMain: Post = (method, params) =>
    new Promise((resolve, reject) => {
      main.post(method, params, (error, result) => (error === null ? resolve(result ?? {}) : reject(error)));
    });
  const workers = new Map<string, WorkerSession>();
  let isActive = false;

  main.on('NodeWorker.attachedToWorker', ({ params }) => {
    const worker = openWorkerSession(postToMain, params.sessionId);
    workers.set(params.sessionId, worker);
    if (isActive) void startProfile(worker.post);
  });
  main.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
    workers.get(params.sessionId)?.receive(params.message);
  });
  main.on('NodeWorker.detachedFromWorker', ({ params }) => {
    workers.delete(params.sessionId);
  });

  const run = async (command: HookCommand) => {
    if (command.kind === 'start') {
      isActive = true;
      await postToMain('NodeWorker.enable', { waitForDebuggerOnStart: false });
      await Promise.all([postToMain, ...[...workers.values()].map(({ post }) => post)].map(startProfile));
      return;
    }
    isActive = false;
    const threads = [
      { thread: 'main', post: postToMain },
      ...[...workers.values()].map(({ post }, at) => ({ thread: `worker ${at + 1}`, post })),
    ];
    const profiles: ThreadProfile[] = [];
    for (const { thread, post } of threads) {
      const { profile } = (await post('Profiler.stop')) as { readonly profile: Profile };
      profiles.push({ thread, profile });
    }
    writeFileSync(command.file, JSON.stringify(profiles));
  };

  process.on('message', (command: HookCommand) => {
    run(command).then(
      () => process.send?.('done'),
      (error: unknown) => process.send?.(`failed: ${String(error)}`),
    );
  });
  process.channel?.unref();
}

async function startProfile(post: Post): Promise<void> {
  await post('Profiler.enable');
  await post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
  await post('Profiler.start');
}

interface WorkerSession {
  readonly post: Post;
  receive(message: string): void;
}

/** A session with a worker thread, whose messages travel as text through the session of the main thread. */
function openWorkerSession(postToMain: Post, sessionId: string): WorkerSession {
  const pending = new Map<number, (result: object) => void>();
  let lastId = 0;
  return {
    post: async (method, params = {}) => {
      lastId += 1;
      const id = lastId;
      const answer = new Promise<object>((resolve) => {
        pending.set(id, resolve);
      });
      await postToMain('NodeWorker.sendMessageToWorker', {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      });
      return answer;
    },
    receive: (message) => {
      const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: object };
      if (id === undefined) return;
      pending.get(id)?.(result ?? {});
      pending.delete(id);
    },
  };
}
