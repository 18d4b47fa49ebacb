import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../platform.ts';

/**
 * Starts a platform on a free port with data of its own, lets it be used, and ends it. Nothing of it is left, unless the use
 * was no success (false): then its data are kept, with the logs that tell why. It runs at real speed: where time must
 * pass, its clock is moved.
 */
export async function onOwnPlatform(
  say: (text: string) => void,
  use: (platform: { readonly url: string; readonly dataDir: string }) => Promise<boolean>,
): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-demo-'));
  const forget = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', forget);
  for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
    process.once(signal, () => process.exit(code));

  const progress = (step: string) => say(`  ${step} …`);
  const platform = await startPlatform({ dataDir, port: 0, speed: 1, progress });
  try {
    const isSuccess = await use({ url: platform.url, dataDir });
    if (!isSuccess) {
      process.off('exit', forget);
      say(`\nThe data of this platform are kept in ${dataDir}, the logs of its functions in logs/ there.`);
    }
    return isSuccess;
  } finally {
    await platform.stop();
  }
}
