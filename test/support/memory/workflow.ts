import type { WaitAnswer, Workflow } from '#appeals/case/ports/workflow.ts';
import { copyStored } from './stored.ts';

/** A workflow that records its calls. A simulation takes the role of the state machine. */
export interface MemoryWorkflow extends Workflow {
  /** Started executions, in order. */
  readonly started: readonly { readonly appealId: string; readonly run: number }[];
  /** Opens a wait: its token can be resumed once, until it times out. */
  openWait(token: string): void;
  /** Times a wait out; true if it was not resumed before. */
  timeOut(token: string): boolean;
  /** The outputs of resumed and interrupted waits, by token. */
  readonly answers: ReadonlyMap<string, WaitAnswer>;
  /** Tokens of interrupted waits. */
  readonly interrupted: ReadonlySet<string>;
}

export function memoryWorkflow(): MemoryWorkflow {
  const started: { appealId: string; run: number }[] = [];
  const open = new Set<string>();
  const answers = new Map<string, WaitAnswer>();
  const interrupted = new Set<string>();
  return {
    started,
    answers,
    interrupted,
    openWait: (token) => void open.add(token),
    timeOut: (token) => open.delete(token),
    async start(appealId, run) {
      if (started.some((each) => each.appealId === appealId && each.run === run)) return 'exists';
      started.push({ appealId, run });
      return 'started';
    },
    async resume(token, output) {
      if (!open.delete(token)) return 'gone';
      answers.set(token, copyStored(output));
      return 'resumed';
    },
    async interrupt(token, output) {
      if (!open.delete(token)) return 'gone';
      answers.set(token, copyStored(output));
      interrupted.add(token);
      return 'resumed';
    },
  };
}
