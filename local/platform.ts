import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  type HostServes,
  type Listening,
  type Machine,
  type OpenMachine,
  openMachine,
  type Sentence,
} from 'one-machine-aws';
import { ENV } from '#kernel/env-names.ts';
import { BUNDLING, ensureAssembly, STAMP } from './assembly/ensure-assembly.ts';
import { LOCAL_REGION, PROJECT_DIR, settingsOf, TEMPLATE_URL } from './assembly/settings.ts';
import { findIssuers, openLocalIssuer, writeIssuers } from './issuers.ts';
import { athenaTables, lakeFolders } from './lake/athena-tables.ts';
import { openMailOutbox } from './mail/mail-outbox.ts';
import { openMailServer, smtpPort } from './mail/open-mail-server.ts';
import { openMiniPrograms } from './mini-programs/open-mini-programs.ts';
import { openPages } from './pages/open-pages.ts';
import { buildKnowledgeIndex } from './seed/build-knowledge-index.ts';
import { seedPlatform } from './seed/seed-platform.ts';
import { readStatus } from './status/read-status.ts';
import { toolVariables } from './tool-environment.ts';
import { USAGE_DIR_VARIABLE } from './usage-directory.ts';
import { WAYS_OUT } from './ways-out.ts';
import { openLocalSite } from './web/open-local-site.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  /** 0 selects a free port. */
  readonly port: number;
  /** Seconds of the domain per real second. */
  readonly speed: number;
  /** Whether the data directory is emptied first. */
  readonly isFresh?: boolean;
  /** Whether it starts though a damaged log has lost acknowledged writes. The default is that it refuses. */
  readonly acceptsLoss?: boolean;
  /** A cloud assembly that was synthesised before, for tests; by default it is built here. */
  readonly assemblyDir?: string;
  /** Called at each step, in plain words. */
  readonly progress?: (step: Sentence) => void;
  /** Called with one line for the user while the platform runs. */
  readonly notice?: (line: Sentence) => void;
  /** For benchmarks that count the calls of functions, which travel over HTTP then. */
  readonly listening?: Listening;
  /**
   * Whether the calls of functions are signed and travel over HTTP, as in the cloud. The default is that they go from thread
   * to thread, with the same checks.
   */
  readonly hasRealWire?: boolean;
  /** Whether new data get the limits per person and day of the default policy, which is the default. */
  readonly hasDailyLimits?: boolean;
  /** Whether sessions without sign-in need the captcha of the stand-in, as `prod` demands. The default is none. */
  readonly hasCaptcha?: boolean;
  /** Builds the pages if need be, and returns their directory. Without it no pages are served at `/`, `/desk` and `/board`. */
  readonly ensureSite?: () => Promise<string>;
}

export type Platform = Machine;

/**
 * Starts the whole platform on this machine: the same bundled handlers, templates and state machines as in the cloud.
 * It continues with the data of an earlier start.
 * @throws StartRefused, before anything is written, when the port is in use or another platform uses the data.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, speed, progress = () => undefined } = options;
  let site: Promise<string> | undefined;
  let hasNewKnowledge = false;
  let mailServer: { close(): Promise<void> } | undefined;
  const makeAssembly = async (): Promise<string> => {
    const assembling =
      options.assemblyDir ?? ensureAssembly(dataDir, settingsOf(dataDir, speed), () => progress(BUNDLING));
    // The pages take what the rest of the start leaves of the processors; only `openPages` waits for them.
    site = options.ensureSite?.();
    site?.catch(() => undefined);
    const assembly = await assembling;
    progress({ en: 'Opening the data', zh: '打开数据' });
    return assembly;
  };
  const machine = await openMachine({
    assembly: makeAssembly,
    dataDirectory: dataDir,
    port: options.port,
    speed,
    region: LOCAL_REGION,
    templateUrl: TEMPLATE_URL,
    waysOut: WAYS_OUT,
    isFresh: options.isFresh ?? false,
    acceptsLoss: options.acceptsLoss ?? false,
    hasRealWire: options.hasRealWire ?? false,
    dataSigns: [STAMP],
    codeCacheDirectory: join(PROJECT_DIR, '.build/code-cache'),
    recordUsageIn: process.env[USAGE_DIR_VARIABLE] || undefined,
    functionVariables: (url) => ({
      [ENV.smtpUrl]: `smtp://127.0.0.1:${smtpPort(url)}`,
      ...(options.hasCaptcha && { [ENV.captchaUrl]: `${url}/local/captcha/verify` }),
    }),
    toolVariables,
    folders: lakeFolders,
    athena: athenaTables(dataDir),
    ...(options.notice && { notice: options.notice }),
    ...(options.listening && { listening: options.listening }),
    prepare: async (opened) => {
      progress({ en: 'Filling the directory with the example district', zh: '写入示例区的目录数据' });
      const prepared = await prepare(opened, options, () => site);
      hasNewKnowledge = prepared.hasNewKnowledge;
      mailServer = prepared.mailServer;
      progress({ en: 'Taking up what was under way', zh: '恢复进行中的工作' });
      return prepared.serves;
    },
  });
  if (hasNewKnowledge) await buildKnowledgeIndex(machine.assembly, machine.invoke, machine.log);
  return {
    ...machine,
    stop: async () => {
      await machine.stop();
      // Work in progress still sends its mails.
      await mailServer?.close();
    },
  };
}

/** Seeds the directory, and opens what one machine has in place of the services of others: issuers, mini-programs, pages. */
async function prepare(
  machine: OpenMachine,
  { dataDir, hasDailyLimits = true, hasCaptcha }: PlatformOptions,
  findSite: () => Promise<string> | undefined,
): Promise<{
  readonly serves: HostServes;
  readonly hasNewKnowledge: boolean;
  readonly mailServer: { close(): Promise<void> };
}> {
  const { assembly, awsEndpoint, clock, db, url } = machine;
  const miniPrograms = openMiniPrograms(db, () => clock.now());
  const secretOfCalls = randomBytes(32).toString('hex');
  const hasNewKnowledge = await seedPlatform(
    assembly,
    awsEndpoint,
    machine.operator,
    miniPrograms.credentials,
    secretOfCalls,
    hasDailyLimits,
  );

  const mailOutbox = openMailOutbox(db);
  const mailServer = await openMailServer({ machine, outbox: mailOutbox });
  const issuers = findIssuers(assembly);
  const issuer = openLocalIssuer(dataDir);
  writeIssuers(dataDir, issuers);
  const site = findSite();
  const pages = openPages({
    db,
    mailOutbox,
    clock,
    issuer,
    issuers,
    url,
    miniPrograms,
    secretOfCalls,
    nextCheckpoint: machine.nextCheckpoint,
    readStatus: () => readStatus(dataDir, machine.waitingQueues(), machine.clock.now()),
    serveSite: site && openLocalSite(await site, awsEndpoint, issuers.staff.issuer, hasCaptcha),
    onDefect: (error) => machine.log(`pages: ${String(error)}`),
  });
  const tokenKeys = assembly.functions.flatMap(({ environment }) => environment.TOKEN_KEY_IDS?.split(',') ?? []);
  const serves: HostServes = {
    fetchKeys: async (name) => [
      ...issuer.jwks,
      ...(name === issuers.citizens.issuer ? tokenKeys.map((kid) => ({ ...machine.publicJwk(kid), kid })) : []),
    ],
    otherwise: pages,
    // Work in progress still sends its messages.
    whileStopping: (request, response) => request.url === '/local/sms' && pages(request, response),
  };
  return { serves, hasNewKnowledge, mailServer };
}
