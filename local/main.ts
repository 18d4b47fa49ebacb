import { writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { flag, inUserLanguage, print, runTool, showProgress, UsageError, value } from '#cli/run-tool.ts';
import { explainFault } from './explain-fault.ts';
import { PEOPLE } from './people.ts';
import type { Platform } from './platform.ts';

const DEFAULT_DATA = '.local';

interface Start {
  readonly isFresh: boolean;
  readonly acceptsLoss: boolean;
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
      'accept-loss': flag({
        en: 'starts though a damaged log has lost what was written last',
        zh: '日志损坏、最近写入的内容丢失时仍然启动',
      }),
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
        default: DEFAULT_DATA,
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
    const port = Number(values.port ?? (process.env.PORT || 3000));
    if (!(speed >= 1 && speed <= 100_000))
      throw new UsageError({ en: '--speed takes a number from 1 to 100000.', zh: '--speed 须为 1 至 100000 的数字。' });
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError({ en: 'The port is a number from 0 to 65535.', zh: '端口须为 0 至 65535 的数字。' });
    await start({
      isFresh: values.fresh,
      acceptsLoss: values['accept-loss'],
      speed,
      port,
      dataDir: resolve(values.data),
      assembly: values.assembly,
      hasRealWire: values['real-wire'],
      hasDailyLimits: !values['no-daily-limits'],
      hasCaptcha: values.captcha,
    });
  },
);

async function start({ dataDir, assembly, ...given }: Start): Promise<void> {
  const startedAt = Date.now();
  // What this start compiles, the next one loads.
  enableCompileCache(join(import.meta.dirname, '../.build/compile-cache'));
  // It loads much: a message about the options should not wait for that.
  const { startPlatform } = await import('./platform.ts');
  const { ensureSite } = await import('./web/ensure-site.ts');
  endOnFaults(dataDir);
  try {
    const platform = await startPlatform({
      ...given,
      dataDir,
      progress: showProgress,
      notice: print,
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
    return inUserLanguage({ en: `The platform cannot start: ${String(error)}`, zh: `平台无法启动：${String(error)}` });
  }
  const message = error instanceof Error ? error.message : String(error);
  return inUserLanguage({
    en: `The platform cannot start: ${message}. ${file} has the details. A way out is other data: npm start -- --data DIR`,
    zh: `平台无法启动：${message}。详情见 ${file}；可改用其他数据启动：npm start -- --data DIR`,
  });
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
  const { url } = platform;
  const token = `npm run -s token -- dispatcher${dataDir === resolve(DEFAULT_DATA) ? '' : ` --data ${dataDir}`}`;
  const time = new Date(platform.clock.now()).toISOString();
  print({
    en: `
The 12345 platform runs (started in ${seconds.toFixed(1)} s).

  Pages           ${url}/              (staff: ${url}/desk, public figures: ${url}/board)
  API             ${url}/v1/…
  Documentation   ${url}/docs          (OpenAPI: ${url}/openapi.json)
  Example people  ${url}/local         (text messages sent: ${url}/local/sms)
  Data            ${dataDir}   (logs of the functions in logs/; --fresh empties it)
  Clock           ${time}${speed === 1 ? '' : `, ${speed} times as fast as real time`}

  A token:        ${token}
  People:         ${names}
                  (npm run token lists all ${PEOPLE.length}; units are heating, district, street-1, …)

Ctrl-C stops it. All acknowledged data is available again at the next start.`,
    zh: `
12345 平台已启动（用时 ${seconds.toFixed(1)} 秒）。

  网页      ${url}/              （工作人员：${url}/desk，公开数据：${url}/board）
  API       ${url}/v1/…
  文档      ${url}/docs          （OpenAPI：${url}/openapi.json）
  示例人员  ${url}/local         （已发短信：${url}/local/sms）
  数据      ${dataDir}   （函数日志在 logs/ 中；--fresh 清空数据）
  时钟      ${time}${speed === 1 ? '' : `，为真实时间的 ${speed} 倍`}

  取得令牌：${token}
  人员：    ${names}
            （npm run token 列出全部 ${PEOPLE.length} 人；单位有 heating、district、street-1 等）

按 Ctrl-C 停止。下次启动时，已确认的数据都在。`,
  });
}

function endOnSignals(platform: Platform): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      print({ en: '\nStopping …', zh: '\n正在停止…' });
      platform.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(inUserLanguage({ en: 'It did not stop cleanly:', zh: '停止时出错：' }), error);
          process.exit(1);
        },
      );
    });
}
