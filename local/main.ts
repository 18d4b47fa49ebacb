import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { flag, runTool, showProgress, UsageError, value } from '../scripts/cli.ts';
import { explainFault } from './explain-fault.ts';
import { PEOPLE } from './people.ts';
import type { Platform } from './platform.ts';

interface Start {
  readonly isFresh: boolean;
  readonly speed: number;
  readonly port: number;
  readonly dataDir: string;
  readonly hasRealWire: boolean;
  readonly hasDailyLimits: boolean;
  readonly hasCaptcha: boolean;
  readonly assembly: string | undefined;
}

await runTool(
  {
    usage: ['npm start -- [options]'],
    about: { en: 'Runs the whole platform on this machine.', zh: '在本机运行整个平台。' },
    options: {
      fresh: flag({ en: 'empties the data first', zh: '先清空数据' }),
      speed: {
        ...value('N', {
          en: 'N seconds of the platform pass in each second (3600: an hour a second); default 1',
          zh: '平台时钟的倍速（3600 即每秒一小时）；默认 1',
        }),
        default: '1',
      },
      port: value('PORT', {
        en: 'default: the environment variable PORT, else 3000',
        zh: '端口；默认取环境变量 PORT，否则为 3000',
      }),
      data: {
        ...value('DIR', { en: 'directory of the data; default .local', zh: '数据目录；默认 .local' }),
        default: '.local',
      },
      'real-wire': flag({
        en: 'signs the calls of functions and sends them over HTTP, as in the cloud; slower',
        zh: '函数调用经签名后由 HTTP 发出，与云上相同；较慢',
      }),
      'no-daily-limits': flag({
        en: 'for tests and benchmarks: new data get a policy whose limits per person and day nobody reaches',
        zh: '供测试和压测使用：新数据采用每人每日次数不设限的政策',
      }),
      captcha: flag({
        en: 'sessions without sign-in need a captcha, as in prod; a page of this machine stands in for the service',
        zh: '不登录提交须通过人机验证，与 prod 相同；由本机页面模拟验证服务',
      }),
      // The assembly of an earlier start on the same port, so that a restart does not build it again.
      assembly: { type: 'string', about: 'hidden' },
    },
  },
  async ({ values }) => {
    const speed = Number(values.speed);
    const port = Number(values.port ?? process.env.PORT ?? 3000);
    if (!(speed >= 1 && speed <= 100_000))
      throw new UsageError({ en: '--speed takes a number from 1 to 100000.', zh: '--speed 须为 1 至 100000 的数字。' });
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError({ en: 'The port is a number from 0 to 65535.', zh: '端口须为 0 至 65535 的数字。' });
    await start({
      isFresh: values.fresh,
      ...{ speed, port, dataDir: resolve(values.data), assembly: values.assembly },
      hasRealWire: values['real-wire'],
      hasDailyLimits: !values['no-daily-limits'],
      hasCaptcha: values.captcha,
    });
  },
);

async function start({ dataDir, assembly, ...given }: Start): Promise<void> {
  const startedAt = Date.now();
  // It loads much: a message about the options should not wait for that.
  const { startPlatform } = await import('./platform.ts');
  const { ensureSite } = await import('./web/ensure-site.ts');
  endOnFaults(dataDir);
  try {
    const platform = await startPlatform({
      ...{ ...given, dataDir, progress: showProgress },
      notice: (line) => console.log(line),
      ensureSite,
      ...(assembly !== undefined && { assemblyDir: resolve(assembly) }),
    });
    welcome(platform, dataDir, given.speed, (Date.now() - startedAt) / 1000);
    endOnSignals(platform);
  } catch (error) {
    console.error(explainFault(error, dataDir) ?? describeDefect(error, dataDir));
    // Some services may be open and keep the process alive.
    process.exit(1);
  }
}

/** The one sentence for an error that nobody expected; its stack is in a file. */
function describeDefect(error: unknown, dataDir: string): string {
  const file = join(dataDir, 'start-error.log');
  try {
    writeFileSync(file, `${error instanceof Error ? error.stack : String(error)}\n`);
  } catch {
    return `The platform cannot start: ${String(error)}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return `The platform cannot start: ${message}. ${file} has the details; other data are a way out: npm start -- --data DIR`;
}

/** A full disk, found by work that nobody waits for, ends the platform: it would acknowledge nothing more. */
function endOnFaults(dataDir: string): void {
  process.on('uncaughtException', (error) => {
    console.error(explainFault(error, dataDir) ?? error);
    process.exit(1);
  });
}

function welcome(platform: Platform, dataDir: string, speed: number, seconds: number): void {
  const own = PEOPLE.map(({ name }) => name).filter((name) => !/^(?:unit|leader|worker)-/.test(name));
  const names = [...own, 'unit-<id>', 'leader-<id>', 'worker-street-<n>'].join(', ');
  console.log(`
The 12345 platform runs (started in ${seconds.toFixed(1)} s).

  Pages           ${platform.url}/              (staff: ${platform.url}/desk, public figures: ${platform.url}/board)
  API             ${platform.url}/v1/…
  Documentation   ${platform.url}/docs          (OpenAPI: ${platform.url}/openapi.json)
  Example people  ${platform.url}/local         (text messages sent: ${platform.url}/local/sms)
  Data            ${dataDir}   (logs of the functions in logs/; --fresh empties it)
  Clock           ${new Date(platform.clock.now()).toISOString()}${speed === 1 ? '' : `, ${speed} times as fast as real time`}

  A token:        npm run -s token -- dispatcher
  People:         ${names}
                  (npm run token lists all ${PEOPLE.length}; units are heating, district, street-1, …)

Ctrl-C stops it. All acknowledged data is available again at the next start.`);
}

function endOnSignals(platform: Platform): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      console.log('\nStopping …');
      platform.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('It did not stop cleanly:', error);
          process.exit(1);
        },
      );
    });
}
