import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { readOptions } from './command-line.ts';
import { PEOPLE } from './people.ts';
import type { Platform } from './platform.ts';

const HELP = `npm start -- [options]    the whole platform on this machine

  --fresh         empty the data first
  --speed N       let N seconds pass in one (3600: an hour a second); default 1
  --data DIR      where the data lie; default .local
  --help          this text
  PORT=4000       the port; default 3000`;

const { values } = readOptions(HELP, {
  options: {
    fresh: { type: 'boolean', default: false },
    speed: { type: 'string', default: '1' },
    data: { type: 'string', default: '.local' },
    // For tests: the assembly of an earlier start on the same port, so that a restart does not build it again.
    assembly: { type: 'string' },
  },
});

await main();

async function main(): Promise<void> {
  const speed = Number(values.speed);
  const port = Number(process.env.PORT ?? 3000);
  if (!(speed >= 1 && speed <= 100_000)) return complain(`--speed takes a number from 1 to 100000.\n\n${HELP}`);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return complain('PORT takes a number from 0 to 65535.');
  const dataDir = resolve(values.data);
  if (values.fresh) rmSync(dataDir, { recursive: true, force: true });

  const startedAt = Date.now();
  // Only now: the CDK comes with it, and a word about the options should not have to wait for that.
  const { PortTaken, startPlatform } = await import('./platform.ts');
  try {
    const platform = await startPlatform({
      dataDir,
      port,
      speed,
      ...(values.assembly !== undefined && { assemblyDir: resolve(values.assembly) }),
      progress: (step) => console.log(`  ${step} …`),
    });
    welcome(platform, dataDir, speed, (Date.now() - startedAt) / 1000);
    endOnSignals(platform);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    complain(error.message);
  }
}

function welcome(platform: Platform, dataDir: string, speed: number, seconds: number): void {
  const own = PEOPLE.map(({ name }) => name).filter((name) => !/^(?:unit|leader|worker)-/.test(name));
  const names = [...own, 'unit-<id>', 'leader-<id>', 'worker-street-<n>'].join(', ');
  console.log(`
The 12345 platform runs (started in ${seconds.toFixed(1)} s).

  API             ${platform.url}/v1/…
  Documentation   ${platform.url}/docs          (OpenAPI: ${platform.url}/openapi.json)
  Example people  ${platform.url}/local         (text messages sent: ${platform.url}/local/sms)
  Data            ${dataDir}   (logs of the functions in logs/; --fresh empties it)
  Clock           ${new Date(platform.clock.now()).toISOString()}${speed === 1 ? '' : `, ${speed} times as fast as real time`}

  A token:        npm run -s token -- dispatcher
  People:         ${names}
                  (npm run token lists all ${PEOPLE.length}; units are heating, district, street-1, …)

Ctrl-C ends it; what was acknowledged is there again at the next start.`);
}

function endOnSignals(platform: Platform): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      console.log('\nEnding …');
      platform.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('It did not end cleanly:', error);
          process.exit(1);
        },
      );
    });
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
