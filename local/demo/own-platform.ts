import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../platform.ts';

/**
 * Starts a platform on a free port with data of its own, lets it be used, and ends it: nothing of it is left, however the
 * use ends (short of `kill -9`). At real speed: where time must pass, the clock is moved.
 */
export async function withOwnPlatform<T>(
  progress: (step: string) => void,
  use: (platform: { readonly url: string; readonly dataDir: string }) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-demo-'));
  const forget = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', forget);
  for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
    process.once(signal, () => process.exit(code));

  const platform = await startPlatform({ dataDir, port: 0, speed: 1, progress });
  try {
    return await use({ url: platform.url, dataDir });
  } finally {
    await platform.stop();
  }
}
