import { AsyncLocalStorage } from 'node:async_hooks';
import { StringDecoder } from 'node:string_decoder';
import type { EnvironmentAnswer, EnvironmentStart } from './messages.ts';

/** One environment inside its thread. */
export interface Environment {
  readonly start: EnvironmentStart;
  /** What its code sees as `process.env`. */
  readonly variables: Record<string, string>;
  /** It exited or its time ran out: it may not call anything any more. */
  isEnded(): boolean;
  end(): void;
  /** Takes what it writes to stdout or stderr, in pieces of any size. */
  write(chunk: string | Uint8Array): void;
  /** Prints a line that has no end yet. */
  flush(): void;
  answer(answer: EnvironmentAnswer): void;
}

export interface EnvironmentEffects {
  readonly print: (line: string) => void;
  readonly answer: (answer: EnvironmentAnswer) => void;
}

/** Whose code runs. Each call, timer and promise of an environment belongs to it. */
const current = new AsyncLocalStorage<Environment>();

/** The environment whose code runs now; undefined for the thread's own code. */
export function currentEnvironment(): Environment | undefined {
  return current.getStore();
}

export function runIn<T>(environment: Environment, work: () => T): T {
  return current.run(environment, work);
}

export function openEnvironment(start: EnvironmentStart, { print, answer }: EnvironmentEffects): Environment {
  const decoder = new StringDecoder('utf8');
  let isEnded = false;
  let rest = '';
  return {
    start,
    variables: { ...start.variables },
    isEnded: () => isEnded,
    end: () => {
      isEnded = true;
    },
    write: (chunk) => {
      // Lines end at LF alone: text in a JSON line may hold other separators.
      const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) print(line);
    },
    flush: () => {
      if (rest !== '') print(rest);
      rest = '';
    },
    answer,
  };
}
