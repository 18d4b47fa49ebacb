import type { WaitAnswer, Workflow } from '../../ports/workflow.ts';
import { stored } from './stored.ts';

/** A workflow that remembers what it was told; a simulation plays the machine with it. */
export interface MemoryWorkflow extends Workflow {
  /** Executions that were started, in order. */
  readonly started: readonly { readonly appealId: string; readonly run: number }[];
  /** A wait of the machine opens: its token can be resumed once, until it times out. */
  openWait(token: string): void;
  /** The wait's time is over: true when nobody had answered it. */
  timeOut(token: string): boolean;
  /** The answers that waits were given, by token. */
  readonly answers: ReadonlyMap<string, WaitAnswer>;
}

export function memoryWorkflow(): MemoryWorkflow {
  const started: { appealId: string; run: number }[] = [];
  const open = new Set<string>();
  const answers = new Map<string, WaitAnswer>();
  return {
    started,
    answers,
    openWait: (token) => void open.add(token),
    timeOut: (token) => open.delete(token),
    async start(appealId, run) {
      if (started.some((each) => each.appealId === appealId && each.run === run)) return 'exists';
      started.push({ appealId, run });
      return 'started';
    },
    async resume(token, output) {
      if (!open.delete(token)) return 'gone';
      answers.set(token, stored(output));
      return 'resumed';
    },
  };
}
