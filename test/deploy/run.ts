import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ToolError } from '#cli/run-tool.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { DIR } from './emulator.ts';

/** Runs a script of the project and shows its output. @throws ToolError when it fails */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv, cwd = PROJECT_DIR): Promise<void> {
  if (!(await succeeds(args, environment, cwd))) throw new ToolError(`${args[0]} failed: its message is above.`);
}

/** Runs a script of the project, or of a worktree in `cwd`, and says whether it succeeded. */
export function succeeds(args: readonly string[], env: NodeJS.ProcessEnv, cwd = PROJECT_DIR): Promise<boolean> {
  const [script = '', ...rest] = args;
  const from = cwd === DIR ? PROJECT_DIR : cwd;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(from, script), ...rest], {
    cwd,
    env,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}
