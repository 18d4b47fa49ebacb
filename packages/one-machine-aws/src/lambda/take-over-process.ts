import { currentEnvironment, type Environment } from './environment.ts';
import { exitError } from './messages.ts';

/** Thrown by `process.exit` so that the code after it does not run. */
class Exit extends Error {
  override readonly name = 'Exit';
}

/**
 * Gives each environment of this thread a `process` that looks like its own: variables, output, exit, uncaught errors. What
 * happens outside any environment is the thread's own, and ends it.
 */
export function takeOverProcess(): void {
  process.env = shareVariables(process.env);
  takeOverOutput();
  const exitThread = process.exit.bind(process);
  process.exit = (code) => {
    const environment = currentEnvironment();
    if (environment === undefined) return exitThread(code);
    exit(environment, Number(code ?? process.exitCode ?? 0));
    throw new Exit();
  };
  process.on('uncaughtException', (error) => {
    const environment = currentEnvironment();
    if (environment === undefined) throw error;
    if (error instanceof Exit || environment.isEnded()) return;
    environment.write(`${JSON.stringify({ level: 'ERROR', message: 'Uncaught exception', error: describe(error) })}\n`);
    exit(environment, 1, error);
  });
}

function exit(environment: Environment, code: number, cause?: Error): void {
  if (environment.isEnded()) return;
  environment.end();
  environment.flush();
  environment.answer({ kind: 'exited', error: exitError(code, cause) });
}

/** A `process.env` that shows the variables of the environment whose code asks. */
function shareVariables(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const variables = () => currentEnvironment()?.variables ?? own;
  return new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_, name) => Reflect.get(variables(), name),
      set: (_, name, value) => Reflect.set(variables(), name, String(value)),
      has: (_, name) => Reflect.has(variables(), name),
      deleteProperty: (_, name) => Reflect.deleteProperty(variables(), name),
      ownKeys: () => Reflect.ownKeys(variables()),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(variables(), name),
      defineProperty: (_, name, descriptor) => Reflect.defineProperty(variables(), name, descriptor),
    },
  );
}

function takeOverOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const writeOfThread = stream.write.bind(stream);
    const write: typeof stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      const environment = currentEnvironment();
      if (environment === undefined) return writeOfThread(chunk);
      environment.write(chunk);
      const done = rest.at(-1);
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
    stream.write = write;
  }
}

function describe(error: Error): string {
  return error.stack ?? error.message;
}
