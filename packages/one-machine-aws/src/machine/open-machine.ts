import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openClock } from '../clock.ts';
import { openRestoredTables, withRestoredTables } from '../dynamodb/recovery/restored-tables.ts';
import {
  type AnswerDirectCall,
  deriveCredentials,
  type EndpointOptions,
  openDirectEndpoint,
  openEndpoint,
  openSecrets,
} from '../endpoint.ts';
import { withLogPermissions } from '../iam/guards.ts';
import { keepPace } from '../keep-pace.ts';
import { openFunctionLog } from '../lambda/function-log.ts';
import { openLambda } from '../lambda/open-lambda.ts';
import { committed, openState } from '../state.ts';
import type { Assembly } from '../template/assembly.ts';
import { readAssembly } from '../template/read-assembly.ts';
import { type DataDirectory, openDataDirectory, requireWholeData } from './data-directory.ts';
import { type Front, openFront, unavailable } from './front.ts';
import { acceptLostWrites, refuseLostWrites } from './lost-writes.ts';
import type { Machine, MachineOptions, OpenMachine } from './machine-options.ts';
import { openServices } from './open-services.ts';
import { openRecordedPermissions } from './recorded-permissions.ts';
import { serveApis } from './serve-apis.ts';
import { writeToolEnvironment } from './tool-environment.ts';

/** The name by which tools that work on the running machine call it. */
const OPERATOR = 'operator';

/**
 * Runs a cloud assembly on this machine: its APIs, functions, stores, queues, rules and state machines. It continues with the
 * data of an earlier start.
 * @throws StartRefused, before anything is written, when the port is in use or another machine uses the data.
 * @throws TemplateError or PolicyError for a template that cannot be run as AWS would.
 */
export async function openMachine(options: MachineOptions): Promise<Machine> {
  const { dataDirectory, waysOut } = options;
  // The port is opened first, so that a conflict is reported immediately.
  const front = await openFront(options.port ?? 0, waysOut);
  let directory: DataDirectory | undefined;
  try {
    directory = openDataDirectory(dataDirectory, front.url, {
      ...(options.dataSigns && { signs: options.dataSigns }),
      ...(waysOut && { waysOut }),
    });
    if (options.isFresh) directory.empty();
    requireWholeData(dataDirectory, waysOut);
    if (options.acceptsLoss) acceptLostWrites(dataDirectory);
    else refuseLostWrites(dataDirectory, waysOut);
    const { assembly } = options;
    const assemblyDirectory = typeof assembly === 'string' ? assembly : await assembly();
    return await open(options, front, assemblyDirectory, directory);
  } catch (error) {
    await front.close();
    directory?.close();
    throw error;
  }
}

async function open(
  options: MachineOptions,
  front: Front,
  assemblyDirectory: string,
  directory: DataDirectory,
): Promise<Machine> {
  const { dataDirectory: dataDir, listening } = options;
  const { url, awsUrl: awsEndpoint } = front;
  const db = openState(dataDir);
  front.answerAfter(() => committed(db));
  const clock = openClock(db, options.speed ?? 1);
  const findSecret = openSecrets(db);
  const restoredTables = openRestoredTables(db);
  const templates = readAssembly(assemblyDirectory, {
    endpoint: awsEndpoint,
    publicUrl: url,
    ...(options.templateUrl !== undefined && { templateUrl: options.templateUrl }),
    ...(options.region !== undefined && { region: options.region }),
  });
  const assembly = withRestoredTables(templates, restoredTables.list());

  const functionLog = openFunctionLog(dataDir);
  const log = (line: string) => functionLog.write('runtime', line);
  let answerAws: AnswerDirectCall = () => Promise.reject(new Error('The services are not open'));
  const isDirect = !options.hasRealWire && listening === undefined;
  const lambda = openLambda({
    functions: addVariables(assembly, {
      // The host name of a bucket would not resolve: S3 is addressed by path.
      S3_FORCE_PATH_STYLE: 'true',
      UNSIGNED_CALLS: String(isDirect),
      ...options.functionVariables?.(url),
    }),
    region: assembly.region,
    awsEndpoint: (await listening?.endpointFor(awsEndpoint)) ?? awsEndpoint,
    answerCall: isDirect ? (call) => answerAws(call) : undefined,
    clock,
    credentialsOf: (name) => deriveCredentials(name, findSecret),
    log: functionLog,
    codeCacheDir: options.codeCacheDirectory ?? join(dataDir, 'code-cache'),
  });
  const { permissions, usage } = openRecordedPermissions({
    assembly,
    dataDir,
    operator: OPERATOR,
    log,
    recordUsageIn: options.recordUsageIn,
  });
  const invoke = withLogPermissions(permissions, assembly, (name, payload, waiting) => {
    listening?.onInvoke(name);
    return lambda.invoke(name, payload, waiting);
  });
  const endPace = keepPace({
    clock,
    log,
    longestWaitMs: lambda.longestWaitMs,
    say: options.notice ?? (({ en }) => log(en)),
  });
  const services = await openServices({
    dataDir,
    db,
    clock,
    assembly,
    findSecret,
    invoke,
    permissions,
    log,
    folders: findFolders(options, assembly),
    athena: options.athena,
    restoredTables,
  });
  const endpoint = describeEndpoint(assembly, db, { services: services.endpoints, clock, log });
  front.serveAws({ serve: openEndpoint(endpoint), isForS3: services.isForS3 });
  answerAws = openDirectEndpoint(endpoint);

  const machine: OpenMachine = {
    url,
    awsEndpoint,
    assembly,
    clock,
    db,
    invoke,
    log,
    operator: deriveCredentials(OPERATOR, findSecret),
    publicJwk: (keyId) => ({ ...services.kms.publicJwk(keyId) }),
    nextCheckpoint: services.states.nextCheckpoint,
    waitingQueues: services.waiting,
    permissionsUsed: permissions.used,
  };
  const serves = (await options.prepare?.(machine)) ?? {};
  writeToolEnvironment(dataDir, {
    region: assembly.region,
    awsEndpoint,
    operator: machine.operator,
    variables: options.toolVariables?.(assembly) ?? {},
  });
  front.serveApi(serveApis({ machine, permissions, serves }));
  await services.start();

  return {
    ...machine,
    stop: async () => {
      front.serveApi((request, response) => {
        if (!serves.whileStopping?.(request, response)) unavailable(request, response);
      });
      endPace();
      await front.answered();
      await services.stop();
      await lambda.close();
      await front.close();
      usage.close();
      clock.close();
      db.close();
      directory.close();
    },
  };
}

/** The functions of the templates with more variables. */
function addVariables({ functions }: Assembly, variables: Readonly<Record<string, string>>) {
  return functions.map((each) => ({ ...each, environment: { ...each.environment, ...variables } }));
}

/** The folder of each bucket whose objects are also files, as a whole path. */
function findFolders({ dataDirectory, folders }: MachineOptions, assembly: Assembly): Readonly<Record<string, string>> {
  const buckets = assembly.deliveryStreams.map(({ bucketArn }) => bucketArn.split(':').at(-1) ?? '');
  const named = folders?.(assembly) ?? Object.fromEntries(buckets.map((name) => [name, join('buckets', name)]));
  return Object.fromEntries(Object.entries(named).map(([bucket, folder]) => [bucket, join(dataDirectory, folder)]));
}

/** The endpoint of the services, for the callers that the templates have. */
function describeEndpoint(
  { functions, stateMachines }: Assembly,
  db: DatabaseSync,
  { services, clock, log }: Pick<EndpointOptions, 'services' | 'clock'> & { readonly log: (line: string) => void },
): EndpointOptions {
  const callers = new Set([
    ...functions.map(({ logicalId }) => logicalId),
    ...stateMachines.map(({ roleLogicalId }) => roleLogicalId),
    OPERATOR,
  ]);
  return {
    services,
    clock,
    isCaller: (name) => callers.has(name),
    committed: () => committed(db),
    onDefect: (error) => log(`endpoint: ${String(error)}`),
  };
}
