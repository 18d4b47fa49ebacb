import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QueueSpec } from 'one-machine-aws';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { TRANSITIONS } from '#appeals/case/domain/transitions.ts';
import { DELIVERY_LANES, QUEUE_LANES } from '#appeals/case/ports/event-lanes.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { REMINDED_AT_HOUR } from '#enterprise/services/domain/slots.ts';
import { EVENT_SOURCE } from '#kernel/env-names.ts';
import { NOTIFIED_EVENTS, QUIET_EVENTS } from '#kernel/event-lists.ts';
import { file } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { listWatched } from './alarms/watched-metrics.ts';
import { toConstructName } from './permissions/permissions.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

const queueOf = (arn: string | undefined): QueueSpec | undefined =>
  synthesis.assembly.queues.find((queue) => queue.arn === arn);
const functionOf = (arn: string) => synthesis.assembly.functions.find((fn) => fn.arn === arn);
const isStream = (arn: string) => arn.includes('/stream/');
/** Lists the policy statements of a queue. */
const policyOf = ({ url }: QueueSpec) =>
  synthesis.assembly.resourcePolicies
    .filter(({ type, properties }) => type === 'AWS::SQS::QueuePolicy' && [properties.Queues].flat().includes(url))
    .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: readonly QueueStatement[] }).Statement);

interface QueueStatement {
  readonly Effect: string;
  readonly Action: string;
  readonly Principal: { readonly Service?: string };
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

describe('stream consumers', () => {
  test('the stream consumers limit retries and age, bisect batches and record failures', () => {
    const mappings = synthesis.assembly.eventSourceMappings.filter(({ sourceArn }) => isStream(sourceArn));
    expect(mappings).toHaveLength(4);
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        startingPosition: 'TRIM_HORIZON',
        bisectsBatchOnError: true,
        reportsBatchItemFailures: true,
        maximumRetryAttempts: 5,
        maximumRecordAgeSeconds: 3600,
      });
      expect(queueOf(mapping.onFailureArn)).toBeDefined();
    }
  });
});

describe('reserved environments', () => {
  test('in prod the workflow and the stream readers have environments that no flood of a route takes', () => {
    const reserved = synthesis.assembly.functions.filter((fn) => fn.reservedConcurrency !== undefined);
    const readers = synthesis.assembly.eventSourceMappings
      .filter(({ sourceArn }) => isStream(sourceArn))
      .map(({ functionArn }) => functionArn);
    expect(readers.filter((arn) => !reserved.some((fn) => fn.arn === arn))).toEqual([]);
    expect(reserved.map(toConstructName)).toEqual(
      expect.arrayContaining(['EventsDriveWorkflow', 'WorkflowKeepAppealTime', 'WorkflowRouteAppeal']),
    );
  });

  test('a reserve is at least the concurrency of the queue that the function consumes', () => {
    const mappings = synthesis.assembly.eventSourceMappings.filter(({ maximumConcurrency }) => maximumConcurrency);
    expect(mappings.length).toBeGreaterThan(0);
    for (const { functionArn, maximumConcurrency } of mappings) {
      const { reservedConcurrency = Number.POSITIVE_INFINITY } = functionOf(functionArn) ?? {};
      expect(reservedConcurrency).toBeGreaterThanOrEqual(maximumConcurrency ?? 0);
    }
  });
});

/** Seconds after which what must not wait is tried again (ADR 76). */
const SHORT: Readonly<Record<string, number>> = { 'hotline-prod-page-duty': 30, 'hotline-prod-drive-urgent': 60 };

describe('queue consumers', () => {
  test('queue consumers report failures by message, and failed messages go to a failure queue', () => {
    const mappings = synthesis.assembly.eventSourceMappings.filter(({ sourceArn }) => !isStream(sourceArn));
    expect(mappings.map(({ functionArn }) => functionOf(functionArn)).map((fn) => fn && toConstructName(fn))).toEqual([
      'EventsPublishLogs',
      'EventsPageDuty',
      // Each has a queue for what must not wait, and one for the rest.
      'EventsDriveWorkflow',
      'EventsDriveWorkflow',
      'EventsNotifyAppellant',
      'EventsNotifyAppellant',
      'EventsNotifyStaff',
      'EventsIndexWords',
      'EventsInspectMedia',
      'EventsReceiveMail',
      'EventsDriveRequests',
      'EventsNotifyManagers',
      'EventsCountAppeals',
      'EventsPublishCases',
    ]);
    for (const { sourceArn, functionArn, reportsBatchItemFailures, batchingWindowSeconds } of mappings) {
      const queue = queueOf(sourceArn);
      expect(reportsBatchItemFailures).toBe(true);
      expect(queueOf(queue?.redrive?.deadLetterArn)).toBeDefined();
      const timeout = functionOf(functionArn)?.timeoutSeconds ?? 0;
      const short = SHORT[queue?.name ?? ''];
      expect([queue?.name, queue?.visibilityTimeoutSeconds]).toEqual([
        queue?.name,
        short ?? 6 * timeout + batchingWindowSeconds,
      ]);
      // A batch that runs until its timeout still has its messages.
      expect(queue?.visibilityTimeoutSeconds).toBeGreaterThan(timeout);
    }
  });

  test('the driver starts executions within the quota and survives an hour of throttling', () => {
    const driver = synthesis.assembly.eventSourceMappings.find(({ functionArn }) =>
      functionOf(functionArn)?.logicalId.startsWith('EventsDriveWorkflow'),
    );
    expect(driver?.maximumConcurrency).toBeGreaterThanOrEqual(2);
    expect(driver?.maximumConcurrency).toBeLessThanOrEqual(10);
    const queue = queueOf(driver?.sourceArn ?? '');
    const secondsOfTries = (queue?.visibilityTimeoutSeconds ?? 0) * (queue?.redrive?.maxReceiveCount ?? 0);
    expect(secondsOfTries).toBeGreaterThanOrEqual(3600);
    expect(queue?.retentionSeconds).toBe(14 * 86_400);
  });
});

describe('rules', () => {
  test('every rule retries for a limited time and has a failure queue', () => {
    for (const { targets } of synthesis.assembly.rules)
      for (const target of targets) {
        expect(target.maximumRetryAttempts).toBeGreaterThan(0);
        expect(target.maximumEventAgeSeconds).toBeGreaterThan(0);
        expect(queueOf(target.deadLetterArn)).toBeDefined();
      }
  });

  test('only the rules of a queue may send to it by its policy, and of functions only the reader of the log', () => {
    const { rules, queues } = synthesis.assembly;
    for (const queue of queues) {
      const senders = policyOf(queue).filter(({ Effect }) => Effect === 'Allow');
      const expected = rules
        .filter(({ targets }) => targets.some(({ arn, deadLetterArn }) => [arn, deadLetterArn].includes(queue.arn)))
        .map(({ arn }) => arn);
      expect(senders.map(({ Condition }) => Condition.ArnEquals?.['aws:SourceArn'])).toEqual(expected);
      for (const { Principal, Action } of senders)
        expect([Principal.Service, Action]).toEqual(['events.amazonaws.com', 'sqs:SendMessage']);
    }
  });

  test('the reader of the log has an address for every lane, which is the queue of its name', () => {
    const reader = synthesis.assembly.functions.find((fn) => toConstructName(fn) === 'EventsPublishLogs');
    const lanes = JSON.parse(reader?.environment.LANE_QUEUES ?? '{}') as Record<string, string>;
    expect(Object.keys(lanes).sort()).toEqual([...QUEUE_LANES, 'publish-later'].sort());
    for (const [lane, url] of Object.entries(lanes)) expect(url.split('/').at(-1)).toBe(`hotline-prod-${lane}`);
    const streams = JSON.parse(reader?.environment.LANE_STREAMS ?? '{}') as Record<string, string>;
    expect([...Object.keys(streams), 'publish-events'].sort()).toEqual([...DELIVERY_LANES].sort());
  });

  test('A filing that is routed by itself takes nothing of the quota of the bus: 0 targets, where there were 14', async () => {
    const world = openWorld();
    await routeAppeal(world, await file(world), 1);
    const filed = world.log.all();
    expect(filed.map(({ type }) => type.slice('appeal.'.length))).toEqual([
      'submitted',
      'candidatesSuggested',
      'accepted',
      'dispatched',
    ]);
    const rules = synthesis.assembly.rules.filter(({ busName, pattern }) => busName === 'hotline-prod' && pattern);
    const countTargets = (event: AppealEvent) =>
      rules
        .filter(({ pattern = {} }) =>
          matches(pattern, { source: EVENT_SOURCE, 'detail-type': event.type, detail: event }),
        )
        .reduce((sum, { targets }) => sum + targets.length, 0);
    expect(filed.map(countTargets)).toEqual([0, 0, 0, 0]);
    // Rare events have rules still, so the count is no accident of the patterns.
    expect(countTargets({ ...filed[0], type: 'appeal.marked' } as AppealEvent)).toBe(1);
    expect(countTargets({ ...filed[0], type: 'appeal.published' } as AppealEvent)).toBe(1);
  });

  test('quiet events exist in the domain, change no status and start no run', () => {
    const rows = Object.values(TRANSITIONS);
    const events: readonly string[] = rows.map(({ event }) => event);
    expect(NOTIFIED_EVENTS.filter((event) => !events.includes(event))).toEqual([]);
    expect(QUIET_EVENTS.filter((event) => !events.includes(event))).toEqual([]);
    const moving = rows.filter(({ from, to }) => from.length === 0 || to.length > 0).map(({ event }) => event);
    expect(QUIET_EVENTS.filter((event) => (moving as readonly string[]).includes(event))).toEqual([]);
    expect(QUIET_EVENTS).not.toContain(TRANSITIONS.replaceRun.event);
  });

  test('rules on the default bus select uploads and failed executions', () => {
    const onDefault = synthesis.assembly.rules.filter(({ busName, pattern }) => busName === 'default' && pattern);
    expect(onDefault.map(({ pattern }) => pattern)).toMatchObject([
      { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { object: { key: [{ prefix: 'uploads/' }] } } },
      {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ wildcard: 'raw/*.json' }] } },
      },
      { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } },
    ]);
  });
});

describe('schedules', () => {
  test('Reminders are sent at the local hour that bookings count on', () => {
    const rule = synthesis.assembly.rules.find(({ targets }) => {
      const fn = functionOf(targets[0]?.arn ?? '');
      return fn && toConstructName(fn) === 'SchedulesRemindDeadlines';
    });
    // Rules count in UTC, Asia/Shanghai is eight hours ahead.
    expect(rule?.schedule).toBe(`cron(0 ${REMINDED_AT_HOUR - 8} * * ? *)`);
  });

  test('every scheduled function is retried twice and then goes to a failure queue', () => {
    const scheduled = synthesis.assembly.rules.filter(({ schedule }) => schedule !== undefined);
    expect(scheduled.map(({ schedule }) => schedule)).toEqual([
      // All audits.
      'rate(5 minutes)',
      'rate(15 minutes)',
      'rate(1 minute)',
      // The audit of requests, and campaigns by a rule of their own.
      'rate(5 minutes)',
      'rate(1 hour)',
      'cron(0/5 * * * ? *)',
      // Both kinds of reminders.
      'cron(0 1 * * ? *)',
      'cron(30 19 * * ? *)',
      // The eight jobs of the retention: a rule has at most five targets.
      ...Array(2).fill('cron(20 18-21 * * ? *)'),
      'cron(0 19 * * ? *)',
      'cron(30 18 * * ? *)',
      'cron(45 18 * * ? *)',
      'cron(0,15,30,45 20-22 * * ? *)',
      'cron(5,20,35,50 20-22 * * ? *)',
      'cron(10 16 * * ? *)',
      'cron(30 0 1 * ? *)',
      'rate(1 minute)',
      'rate(5 minutes)',
    ]);
    for (const { targets } of scheduled) {
      const fn = functionOf(targets[0]?.arn ?? '');
      expect(fn?.asyncInvoke).toMatchObject({ maximumRetryAttempts: 2, maximumEventAgeSeconds: expect.any(Number) });
      expect(queueOf(fn?.asyncInvoke?.onFailureArn)).toBeDefined();
    }
  });
});

describe('queues', () => {
  test('every queue is encrypted and refuses requests without TLS', () => {
    for (const { Properties } of synthesis.ofType('AWS::SQS::Queue'))
      expect(Properties.SqsManagedSseEnabled).toBe(true);
    for (const queue of synthesis.assembly.queues)
      expect(policyOf(queue)[0]).toMatchObject({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
  });

  test('every failure queue stores messages for 14 days and has an alarm with an impact', () => {
    const failures = synthesis.assembly.queues.filter(({ redrive }) => redrive === undefined);
    const depths = listWatched(synthesis).filter(({ name }) => name === 'ApproximateNumberOfMessagesVisible');
    expect(depths).toHaveLength(failures.length);
    for (const { retentionSeconds } of failures) expect(retentionSeconds).toBe(14 * 86_400);
    for (const { alarm } of depths)
      expect(String(alarm.Properties.AlarmDescription)).toMatch(/^[a-z-]+: [A-Z].{30,}\.$/);
  });
});

describe('functions', () => {
  test('functions run on Node 24 and arm64, each with its own bundle, role and log group', () => {
    const functions = synthesis.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties);
    expect(functions).toHaveLength(synthesis.assembly.functions.length);
    for (const properties of functions)
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Code: { S3Key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/) },
        Environment: { Variables: { SERVICE_NAME: expect.stringMatching(/^[a-z-]+$/), LOG_LEVEL: 'INFO' } },
      });
    const names = synthesis.assembly.functions.map(({ environment }) => environment.SERVICE_NAME);
    expect(new Set(names).size).toBe(names.length);
    const countDistinct = (values: readonly unknown[]) => new Set(values.map((each) => JSON.stringify(each))).size;
    for (const property of ['Code', 'Role', 'LoggingConfig'])
      expect([property, countDistinct(functions.map((each) => each[property]))]).toEqual([property, functions.length]);
  });

  test('every function says who is affected when it fails, and log groups have a retention', () => {
    const { functions } = synthesis.assembly;
    const impacts = synthesis.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties.Description);
    expect(impacts).toHaveLength(functions.length);
    for (const impact of impacts) expect(impact).toMatch(/^When it fails: [A-Z].{20,}\.$/);
    for (const { Properties } of synthesis.ofType('AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(180);
  });
});

test('every state machine runs the definition of its ASL file', () => {
  const machines = synthesis.ofType('AWS::StepFunctions::StateMachine');
  expect(machines).toHaveLength(5);
  for (const { Properties } of machines) {
    const name = String(Properties.StateMachineName).replace('hotline-prod-', '');
    const file = join(import.meta.dirname, `../../statemachines/${name}.asl.json`);
    expect(JSON.parse(String(Properties.DefinitionString))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  }
});

/** Whether an event fits a pattern of EventBridge, of the forms that our rules use. */
function matches(pattern: Readonly<Record<string, unknown>>, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    const value = event[name];
    if (!Array.isArray(wanted))
      return matches(wanted as Record<string, unknown>, (value ?? {}) as Record<string, unknown>);
    return wanted.some((each) => {
      if (typeof each !== 'object') return each === value;
      const { 'anything-but': others } = each as { readonly 'anything-but': readonly unknown[] };
      return value !== undefined && !others.includes(value);
    });
  });
}
