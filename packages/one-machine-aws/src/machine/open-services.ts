import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openAthena } from '../athena/open.ts';
import type { AwsService, Caller } from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import { openDynamoDb } from '../dynamodb/open.ts';
import type { RestoredTables } from '../dynamodb/recovery/restored-tables.ts';
import { readCallerName } from '../endpoint.ts';
import { openEventSources } from '../event-sources/open.ts';
import { openEvents } from '../events/open.ts';
import { openFirehose } from '../firehose/open.ts';
import { checkMappings } from '../iam/check-mappings.ts';
import { EVENTS, invokeForMachines, queuesForMappings, toSourceContext } from '../iam/guards.ts';
import { findRoleName } from '../iam/identities.ts';
import type { Permissions } from '../iam/open-permissions.ts';
import { openKms } from '../kms/kms.ts';
import type { Invoke } from '../lambda/open-lambda.ts';
import { openS3 } from '../s3/s3.ts';
import { openSqs } from '../sqs/open.ts';
import type { WaitingQueue } from '../sqs/queue-store.ts';
import { commitNow } from '../state.ts';
import { openStateMachines } from '../states/open-state-machines.ts';
import type { Assembly } from '../template/assembly.ts';
import type { AthenaTables } from './machine-options.ts';
import { makeStores } from './make-stores.ts';
import { toRule } from './to-rule.ts';

export interface ServicesOptions {
  readonly dataDir: string;
  readonly db: DatabaseSync;
  readonly clock: DomainClock;
  readonly assembly: Assembly;
  readonly findSecret: (accessKeyId: string) => string;
  readonly invoke: Invoke;
  /** The policies of the templates, evaluated on every call. */
  readonly permissions: Permissions;
  /** The folders of buckets whose objects are also files, by bucket: delivery streams write there. */
  readonly folders: Readonly<Record<string, string>>;
  /** The tables that prepared statements of Athena read and write. */
  readonly athena: AthenaTables | undefined;
  readonly log: (line: string) => void;
  readonly restoredTables: RestoredTables;
}

/** The AWS services of the runtime with all resources of the templates; inactive until `start`. */
export interface Services {
  readonly endpoints: readonly AwsService[];
  readonly kms: ReturnType<typeof openKms>;
  readonly states: ReturnType<typeof openStateMachines>;
  /** The queues that have messages. */
  readonly waiting: () => readonly WaitingQueue[];
  /** Whether a request without a signature of the caller is for S3: a form, a link, a preflight. */
  isForS3(request: IncomingMessage): boolean;
  /** Continues what was in progress, then lets events flow. */
  start(): Promise<void>;
  /** Waits for what is in progress, then closes. */
  stop(): Promise<void>;
}

/** Opens all services and creates the tables, buckets, queues, rules, mappings and machines of the templates. */
export async function openServices(options: ServicesOptions): Promise<Services> {
  const {
    dataDir,
    db,
    clock,
    assembly,
    findSecret,
    invoke,
    permissions,
    folders,
    athena: tables,
    log,
    restoredTables,
  } = options;
  const { accountId: account, region, partition } = assembly;
  const { authorize } = permissions;

  const dynamodb = await openDynamoDb({
    dir: join(dataDir, 'dynamodb'),
    clock,
    authorize,
    log,
    commitFirst: () => commitNow(db),
    saveRestored: restoredTables.save,
  });
  const sqs = openSqs({ db, authorize });
  const kms = openKms({ db, authorize });
  const events = openEvents({
    db,
    clock,
    authorize,
    account,
    region,
    log,
    deliver: {
      sqs: async (arn, body, attributes, ruleArn) => {
        authorize(EVENTS, 'sqs:SendMessage', arn, toSourceContext(ruleArn, account));
        sqs.send(arn, body, attributes);
      },
      lambda: async (arn, event, ruleArn) => {
        authorize(EVENTS, 'lambda:InvokeFunction', arn, toSourceContext(ruleArn, account));
        const { functionError } = await invoke(arn, event);
        if (functionError) throw new Error(`${functionError.errorType}: ${functionError.errorMessage}`);
      },
    },
  });
  const s3 = openS3({
    db,
    dir: join(dataDir, 's3'),
    clock,
    findSecret,
    findCaller: (key): Caller => ({ name: readCallerName(key) ?? 'anonymous' }),
    authorize,
    partition,
    account,
    emit: (event) =>
      events.put({
        source: event.source,
        detailType: event['detail-type'],
        detail: event.detail,
        resources: event.resources,
      }),
  });
  const states = openStateMachines({ db, clock, invoke: invokeForMachines(permissions, invoke), authorize });
  checkMappings(permissions, assembly);
  const queues = queuesForMappings(permissions, assembly, sqs);
  const sources = openEventSources({ db, clock, invoke, sqs: queues, streams: dynamodb.streams, log });

  const findFolder = (bucketArn: string): string => {
    const folder = folders[bucketArn.split(':').at(-1) ?? ''];
    if (folder === undefined) throw new Error(`${bucketArn} has no folder for the files of delivery streams`);
    return folder;
  };
  for (const { bucketArn } of assembly.deliveryStreams) findFolder(bucketArn);
  const firehose = openFirehose({
    db,
    invoke,
    authorize,
    region,
    log,
    findDir: findFolder,
    streams: assembly.deliveryStreams,
    now: () => clock.now(),
  });
  events.serveTarget('firehose', (arn, payload, ruleArn) => {
    const target = assembly.rules.find((rule) => rule.arn === ruleArn)?.targets.find((each) => each.arn === arn);
    authorize({ name: findRoleName(assembly, target?.roleArn ?? '') }, 'firehose:PutRecord', arn);
    firehose.put(arn, payload);
  });

  // A topic has no subscribers on one machine: its messages are only logged.
  events.serveTarget('sns', (arn, payload) => log(`sns: to ${arn.split(':').at(-1)}: ${payload}`));

  if (tables === undefined && assembly.preparedStatements.length > 0)
    throw new Error('The templates have prepared statements of Athena, and the option `athena` names no tables');
  const athena =
    tables &&
    openAthena({
      assembly,
      authorize,
      log,
      openLake: () => tables.open(clock.now()),
      objectArn: (insertedInto) => tables.objectArn(assembly, insertedInto),
    });

  await makeStores(assembly, { dynamodb, s3, kms, sqs, mirrors: folders });
  // One that was being restored when the process ended is not there.
  for (const spec of restoredTables.list()) if (dynamodb.holds(spec.name)) await dynamodb.ensureTable(spec);
  for (const bus of assembly.buses) events.ensureBus(bus);
  for (const rule of assembly.rules) events.ensureRule(toRule(rule));
  for (const { stack, logicalId, properties } of assembly.eventSourceMappings)
    sources.ensureMapping({ id: `${stack}/${logicalId}`, properties });
  for (const { name, arn, definition, roleLogicalId, aliases } of assembly.stateMachines)
    states.register(name, arn, definition, roleLogicalId, aliases);
  states.onStatusChange(({ status, executionArn, stateMachineArn, name }) =>
    events.put({
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      detail: { executionArn, stateMachineArn, name, status },
      resources: [executionArn],
    }),
  );

  return {
    endpoints: [dynamodb, s3, kms, sqs, events, firehose, states.service, ...(athena ? [athena] : [])],
    kms,
    states,
    waiting: sqs.waiting,
    isForS3: s3.isS3Request,
    start: async () => {
      sources.start();
      events.start();
      firehose.start();
      states.resume();
      await s3.drain();
    },
    stop: async () => {
      await Promise.all([sources.stop(), events.stop()]);
      await firehose.stop();
      await athena?.stop();
      states.close();
      await s3.close();
      sqs.close();
      await dynamodb.close();
    },
  };
}
