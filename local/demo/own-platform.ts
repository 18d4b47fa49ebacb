import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print, showProgress } from '#cli/run-tool.ts';
import { BUNDLING } from '../assembly/ensure-assembly.ts';
import { placeKeptAssembly } from '../assembly/place-kept-assembly.ts';
import { startPlatform } from '../platform.ts';

const SPEED = 1;

/**
 * Starts a platform on a free port with temporary data, runs `use`, and stops the platform. The data are removed,
 * except when `use` returned false: then they stay, with the logs. The platform runs at real speed; where time must
 * pass, its clock is moved.
 */
export async function onOwnPlatform(
  use: (platform: { readonly url: string; readonly dataDir: string }) => Promise<boolean>,
): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-demo-'));
  const forget = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', forget);
  for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
    process.once(signal, () => process.exit(code));

  // Its data are new each time, the templates and bundles are not.
  await placeKeptAssembly(dataDir, SPEED, () => showProgress(BUNDLING));
  const platform = await startPlatform({ dataDir, port: 0, speed: SPEED, progress: showProgress });
  try {
    const isSuccess = await use({ url: platform.url, dataDir });
    if (!isSuccess) {
      process.off('exit', forget);
      print({
        en: `\nThe data of this platform stay in ${dataDir}; the logs of its functions are in logs/ there.`,
        zh: `\n该平台的数据保留在 ${dataDir}，函数日志在其 logs/ 中。`,
      });
    }
    return isSuccess;
  } finally {
    await platform.stop();
  }
}
