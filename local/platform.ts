import { randomBytes } from 'node:crypto';
import { ENV } from '#kernel/env-names.ts';
import { openClock } from '#one-machine-aws/clock.ts';
import {
  type AnswerDirectCall,
  deriveCredentials,
  type EndpointOptions,
  openDirectEndpoint,
  openEndpoint,
  openSecrets,
} from '#one-machine-aws/endpoint.ts';
import type { GatewayOptions } from '#one-machine-aws/gateway/open-gateway.ts';
import { invokeForGateway, withLogPermissions } from '#one-machine-aws/iam/guards.ts';
import type { Usage } from '#one-machine-aws/iam/usage.ts';
import { keepPace } from '#one-machine-aws/keep-pace.ts';
import { openFunctionLog } from '#one-machine-aws/lambda/function-log.ts';
import { openLambda } from '#one-machine-aws/lambda/open-lambda.ts';
import type { Sentence } from '#one-machine-aws/start-refused.ts';
import { committed, openState } from '#one-machine-aws/state.ts';
import type { Assembly } from '#one-machine-aws/template/assembly.ts';
import { readAssembly } from '#one-machine-aws/template/read-assembly.ts';
import { BUNDLING, ensureAssembly } from './assembly/ensure-assembly.ts';
import { LOCAL_REGION, TEMPLATE_URL } from './assembly/settings.ts';
import { openDataDirectory, requireWholeData } from './data-directory.ts';
import { openFront, unavailable } from './front.ts';
import { findIssuers, openLocalIssuer, writeIssuers } from './issuers.ts';
import { openMiniPrograms } from './mini-programs/open-mini-programs.ts';
import { openApis } from './open-apis.ts';
import { openPages } from './pages/open-pages.ts';
import { openRecordedPermissions } from './recorded-permissions.ts';
import { buildKnowledgeIndex } from './seed/build-knowledge-index.ts';
import { seedPlatform } from './seed/seed-platform.ts';
import { openServices } from './services.ts';
import { writeToolEnvironment } from './tool-environment.ts';
import { openLocalSite } from './web/open-local-site.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  /** 0 selects a free port. */
  readonly port: number;
  /** Seconds of the domain per real second. */
  readonly speed: number;
  /** Whether the data directory is emptied first. */
  readonly isFresh?: boolean;
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

/** Hooks of a benchmark. */
export interface Listening {
  /** Returns the address at which the functions reach AWS, given the real one. */
  readonly endpointFor: (awsEndpoint: string) => Promise<string>;
  /** Called with the name of each function that is called. */
  readonly onInvoke: (functionName: string) => void;
}

export interface Platform {
  readonly url: string;
  /** The endpoint of the AWS services, for tools. */
  readonly awsEndpoint: string;
  readonly assembly: Assembly;
  readonly clock: ReturnType<typeof openClock>;
  /** The permissions used so far. The file `permissions-used.json` in the data directory has them too. */
  permissionsUsed(): Usage;
  stop(): Promise<void>;
}

/** The name by which tools that work on the running platform call it. */
const OPERATOR = 'operator';

/**
 * Starts the whole platform on this machine: the same bundled handlers, templates and state machines as in the cloud.
 * It continues with the data of an earlier start.
 * @throws StartRefused, before anything is written, when the port is in use or another platform uses the data.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, speed, progress = () => undefined } = options;
  // The port is opened first, so that a conflict is reported immediately.
  const front = await openFront(options.port);
  const { url, awsUrl: awsEndpoint } = front;
  let directory: ReturnType<typeof openDataDirectory> | undefined;
  try {
    directory = openDataDirectory(dataDir, url);
    if (options.isFresh) directory.empty();
    requireWholeData(dataDir);
    const assembling = options.assemblyDir ?? ensureAssembly(dataDir, { speed }, () => progress(BUNDLING));
    // The pages take what the rest of the start leaves of the processors; only `openPages` waits for them.
    const building = options.ensureSite?.();
    building?.catch(() => undefined);
    const assemblyDir = await assembling;
    progress({ en: 'Opening the data', zh: '打开数据' });
    const db = openState(dataDir);
    front.answerAfter(() => committed(db));
    const clock = openClock(db, speed);
    const findSecret = openSecrets(db);
    const assembly = readAssembly(assemblyDir, {
      endpoint: awsEndpoint,
      publicUrl: url,
      templateUrl: TEMPLATE_URL,
      region: LOCAL_REGION,
    });

    const functionLog = openFunctionLog(dataDir);
    let answerAws: AnswerDirectCall = () => Promise.reject(new Error('The services are not open'));
    const isDirect = !options.hasRealWire && options.listening === undefined;
    const lambda = openLambda({
      // The host name of a bucket would not resolve: S3 is addressed by path.
      functions: assembly.functions.map((each) => ({
        ...each,
        environment: {
          ...each.environment,
          S3_FORCE_PATH_STYLE: 'true',
          UNSIGNED_CALLS: String(isDirect),
          ...(options.hasCaptcha && { [ENV.captchaUrl]: `${url}/local/captcha/verify` }),
        },
      })),
      region: assembly.region,
      awsEndpoint: (await options.listening?.endpointFor(awsEndpoint)) ?? awsEndpoint,
      answerCall: isDirect ? (call) => answerAws(call) : undefined,
      clock,
      credentialsOf: (name) => deriveCredentials(name, findSecret),
      log: functionLog,
    });
    const log = (line: string) => functionLog.write('runtime', line);
    const { permissions, usage } = openRecordedPermissions({ assembly, dataDir, operator: OPERATOR, log });
    const invoke = withLogPermissions(permissions, assembly, (name, payload, waiting) => {
      options.listening?.onInvoke(name);
      return lambda.invoke(name, payload, waiting);
    });
    const endPace = keepPace({
      clock,
      log,
      longestWaitMs: lambda.longestWaitMs,
      say: options.notice ?? (({ en }) => log(en)),
    });
    const services = await openServices({ dataDir, db, clock, assembly, findSecret, invoke, permissions, log });
    const callers = new Set([
      ...assembly.functions.map(({ logicalId }) => logicalId),
      ...assembly.stateMachines.map(({ roleLogicalId }) => roleLogicalId),
      OPERATOR,
    ]);
    const endpoint: EndpointOptions = {
      services: services.endpoints,
      clock,
      isCaller: (name) => callers.has(name),
      committed: () => committed(db),
      onDefect: (error) => log(`endpoint: ${String(error)}`),
    };
    front.serveAws({ serve: openEndpoint(endpoint), isForS3: services.isForS3 });
    answerAws = openDirectEndpoint(endpoint);

    progress({ en: 'Filling the directory with the example district', zh: '写入示例区的目录数据' });
    const miniPrograms = openMiniPrograms(db, () => clock.now());
    const secretOfCalls = randomBytes(32).toString('hex');
    const hasNewKnowledge = await seedPlatform(
      assembly,
      awsEndpoint,
      deriveCredentials(OPERATOR, findSecret),
      miniPrograms.credentials,
      secretOfCalls,
      options.hasDailyLimits ?? true,
    );

    writeToolEnvironment(dataDir, assembly, awsEndpoint, deriveCredentials(OPERATOR, findSecret));

    const issuers = findIssuers(assembly);
    const issuer = openLocalIssuer(dataDir);
    writeIssuers(dataDir, issuers);
    const pages = openPages({
      db,
      clock,
      issuer,
      issuers,
      url,
      services,
      miniPrograms,
      secretOfCalls,
      serveSite: building && openLocalSite(await building, awsEndpoint, issuers.staff.issuer, options.hasCaptcha),
      onDefect: (error) => log(`pages: ${String(error)}`),
    });
    const tokenKeys = assembly.functions.flatMap(({ environment }) => environment.TOKEN_KEY_IDS?.split(',') ?? []);
    const gateway = {
      accountId: assembly.accountId,
      invoke: invokeForGateway(permissions, assembly, invoke),
      clock,
      fetchKeys: async (name) => [
        ...issuer.jwks,
        ...(name === issuers.citizens.issuer ? tokenKeys.map((kid) => ({ ...services.kms.publicJwk(kid), kid })) : []),
      ],
      onDefect: (error: unknown) => log(`gateway: ${String(error)}`),
    } satisfies Omit<GatewayOptions, 'api'>;
    front.serveApi(openApis(assembly.httpApis, gateway, pages));
    progress({ en: 'Taking up what was under way', zh: '恢复进行中的工作' });
    await services.start();
    if (hasNewKnowledge) await buildKnowledgeIndex(assembly, invoke, log);

    return {
      url,
      awsEndpoint,
      assembly,
      clock,
      permissionsUsed: permissions.used,
      stop: async () => {
        front.serveApi((request, response) => {
          // Work in progress still sends its messages.
          if (request.url !== '/local/sms' || !pages(request, response)) unavailable(request, response);
        });
        endPace();
        await front.answered();
        await services.stop();
        await lambda.close();
        await front.close();
        usage.close();
        clock.close();
        db.close();
        directory?.close();
      },
    };
  } catch (error) {
    await front.close();
    directory?.close();
    throw error;
  }
}
