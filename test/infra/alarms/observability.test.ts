import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { RUNBOOKS } from '#infra/alarms/alarm.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { JOBS, LAKE_JOBS } from '#kernel/job-names.ts';
import { type Resource, type Synthesis, synthesise } from '../synthesis.ts';
import { listWatched, type MetricQuery, type Watched } from './watched-metrics.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

/** What CloudWatch takes: metrics in the expression of an alarm, characters in descriptions of alarms and of functions. */
const LIMITS = { metrics: 10, alarm: 1024, function: 256 };

const alarms = () => synthesis.ofType('AWS::CloudWatch::Alarm');
const composites = () => synthesis.ofType('AWS::CloudWatch::CompositeAlarm');

const findRunbook = ({ Properties }: Resource) =>
  /Runbook: docs\/runbooks\/([a-z-]+)\.md\.$/.exec(String(Properties.AlarmDescription))?.[1];
const watched = (metric: string): readonly Watched[] => listWatched(synthesis).filter(({ name }) => name === metric);
const listAlarms = (metric: string) => [...new Set(watched(metric).map(({ alarm }) => alarm))];
const dimensionsOf = ({ Properties }: Resource) => JSON.stringify(Properties.Dimensions ?? []);
/** They watch new code during a release, and then nothing (gradual-releases.test.ts). */
const ofReleases = (alarm: Resource) => findRunbook(alarm) === 'rolled-back-release';
const textOf = ({ Properties }: Resource) => String(Properties.AlarmDescription);

describe('alarms', () => {
  test('every alarm notifies the topic of its rank when it is raised and when it ends, or is part of one that does', () => {
    const parts = composites()
      .map(({ Properties }) => JSON.stringify(Properties.AlarmRule))
      .join();
    for (const { Properties, logicalId } of [...alarms(), ...composites()]) {
      expect(Properties.OKActions).toEqual(Properties.AlarmActions);
      if (Properties.AlarmActions === undefined) expect(parts).toContain(`"${logicalId}"`);
      else expect(JSON.stringify(Properties.AlarmActions)).toMatch(/:hotline-prod-(?:alarms|pages)"/);
    }
    for (const { Properties } of alarms()) expect(Properties.TreatMissingData).toBe('notBreaching');
  });

  test('there are few alarms, for each costs money and the time of the person on call', () => {
    const lasting = alarms().filter((alarm) => !ofReleases(alarm));
    expect([...lasting, ...composites()].length).toBeLessThan(70);
    expect(listWatched(synthesis).filter(({ alarm }) => !ofReleases(alarm)).length).toBeLessThan(120);
  });

  test('the recorded cost counts keys, metrics of alarms and dashboards as the templates have them', () => {
    const record = JSON.parse(readFileSync(join(PROJECT_DIR, 'bench/results/cost.json'), 'utf8'));
    const count = (type: string) => synthesis.ofType(type).length;
    expect(record).toMatchObject({
      keys: count('AWS::KMS::Key'),
      alarms: listWatched(synthesis).length,
      dashboards: count('AWS::CloudWatch::Dashboard'),
    });
  });

  test('an alarm over several metrics takes the highest, of no more than CloudWatch allows', () => {
    const joined = alarms().filter((alarm) => alarm.Properties.Metrics !== undefined && !ofReleases(alarm));
    expect(joined.length).toBeGreaterThan(5);
    for (const alarm of joined) {
      const queries = alarm.Properties.Metrics as readonly MetricQuery[];
      expect(queries.flatMap(({ Expression }) => Expression ?? [])).toEqual(['MAX(METRICS())']);
      expect(queries.length - 1).toBeLessThanOrEqual(LIMITS.metrics);
    }
  });

  test('descriptions fit into what CloudWatch and Lambda take', () => {
    for (const alarm of [...alarms(), ...composites()]) expect(textOf(alarm).length).toBeLessThanOrEqual(LIMITS.alarm);
    for (const { Properties } of synthesis.ofType('AWS::Lambda::Function'))
      expect(String(Properties.Description ?? '').length).toBeLessThanOrEqual(LIMITS.function);
  });

  test('one alarm watches errors of all functions, and each function says who is affected when it fails', () => {
    const errors = listAlarms('Errors').filter((alarm) => !ofReleases(alarm));
    expect(errors).toMatchObject([{ Properties: { Namespace: 'AWS/Lambda', Statistic: 'Sum' } }]);
    expect(errors.map(dimensionsOf)).toEqual(['[]']);
    const own = synthesis
      .ofType('AWS::Lambda::Function')
      .filter(({ Properties }) => JSON.stringify(Properties.Environment ?? {}).includes('SERVICE_NAME'));
    expect(own.length).toBeGreaterThan(70);
    for (const { Properties } of own) expect(Properties.Description).toMatch(/^When it fails: .{30,}\.$/);
  });

  test('no route has metrics of its own: each would cost $1.80 a month', () => {
    for (const { Properties } of synthesis.ofType('AWS::ApiGatewayV2::Stage'))
      expect(JSON.stringify(Properties)).not.toContain('"DetailedMetricsEnabled":true');
  });

  test('every alarm names an impact and an existing runbook', () => {
    for (const alarm of [...alarms(), ...composites()]) {
      const [impact = ''] = textOf(alarm).split(' Runbook: ');
      expect(impact).toMatch(/^.{30,}\.$/);
      expect(existsSync(join(PROJECT_DIR, 'docs/runbooks', `${findRunbook(alarm)}.md`)), findRunbook(alarm)).toBe(true);
    }
  });

  /** A restore begins with a call of a person: no metric knows that an answer is wrong. */
  const WITHOUT_ALARM = ['README', 'observability', 'restore', 'retention'];

  test('every kind of alarm has one runbook', () => {
    const pages = readdirSync(join(PROJECT_DIR, 'docs/runbooks'))
      .map((name) => name.replace('.md', ''))
      .filter((name) => !WITHOUT_ALARM.includes(name));
    const named = new Set([...alarms(), ...composites()].map(findRunbook));
    expect([...named].toSorted()).toEqual([...RUNBOOKS].toSorted());
    expect(pages.toSorted()).toEqual([...RUNBOOKS].toSorted());
  });

  test('alarms cover the lag of each stream consumer and the age of each consumed queue', () => {
    const { eventSourceMappings, functions } = synthesis.assembly;
    const isStream = (arn: string) => arn.includes('/stream/');
    for (const { functionArn } of eventSourceMappings.filter(({ sourceArn }) => isStream(sourceArn))) {
      const fn = functions.find(({ arn }) => arn === functionArn);
      expect(
        listAlarms('IteratorAge').filter((alarm) => dimensionsOf(alarm).includes(fn?.logicalId ?? '?')),
      ).toHaveLength(1);
    }
    const worked = eventSourceMappings.filter(({ sourceArn }) => !isStream(sourceArn));
    const ages = watched('ApproximateAgeOfOldestMessage');
    expect(ages).toHaveLength(worked.length);
    for (const { sourceArn } of worked) {
      const name = sourceArn.split(':').at(-1) ?? '?';
      const [watch] = ages.filter(({ dimensions }) => dimensions.includes(`"${name.replace('local', 'prod')}"`));
      expect(watch && textOf(watch.alarm), name).toContain(`${name.replace(/^hotline-[a-z]+-/, '')}: `);
    }
  });

  test('every failure queue raises an alarm at its first message', () => {
    const failures = synthesis
      .ofType('AWS::SQS::Queue')
      .filter(({ Properties }) => /-failures$/.test(String(Properties.QueueName)));
    const depth = watched('ApproximateNumberOfMessagesVisible');
    expect(depth).toHaveLength(failures.length);
    for (const { Properties } of failures) {
      const name = String(Properties.QueueName);
      const [watch] = depth.filter(({ dimensions }) => dimensions.includes(`"${name}"`));
      expect(watch?.alarm.Properties, name).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
      const work = name.replace(/^hotline-prod-(.+)-failures$/, '$1');
      expect(watch && textOf(watch.alarm), name).toMatch(new RegExp(`(?:^| )${work}: [A-Z].{20,}\\.`));
    }
  });

  test('alarms cover failed, timed out and aborted executions of each state machine', () => {
    const machines = synthesis.assembly.stateMachines.length;
    for (const ending of ['Failed', 'TimedOut', 'Aborted']) {
      const endings = watched(`Executions${ending}`);
      expect(new Set(endings.map(({ dimensions }) => dimensions)).size).toBe(machines);
      for (const { alarm } of endings) expect(alarm.Properties.Threshold).toBe(1);
    }
  });

  test.each([
    ['schedules/audit-cases', 2],
    ['schedules/hand-over-ended', 1],
    ['http/citizens/create-session', 1],
    ['http/desk/reveal-contact', 1],
    ['workflow/tasks/advance-campaign', 1],
  ])('the metric filters of %s match codes that the function logs', (name, count) => {
    const source = readFileSync(join(PROJECT_DIR, `functions/${name}.ts`), 'utf8');
    const codeOf = ({ Properties }: Resource) =>
      /\$\.message = "([a-z-]+)"/.exec(String(Properties.FilterPattern))?.[1] ?? '?';
    const isShared = (code: string) => code.startsWith('refused-') || code === 'job-set-aside';
    const all = synthesis.ofType('AWS::Logs::MetricFilter').filter((each) => !isShared(codeOf(each)));
    expect(all).toHaveLength(6);
    const filters = all.filter((each) => new RegExp(`log(?:Warning|Error)\\('${codeOf(each)}'`).test(source));
    expect(filters).toHaveLength(count);
    for (const filter of filters) {
      const [transformation] = (filter.Properties.MetricTransformations ?? []) as readonly Record<string, string>[];
      expect(listAlarms(transformation?.MetricName ?? '')).toMatchObject([
        { Properties: { Namespace: transformation?.MetricNamespace, Threshold: 1 } },
      ]);
    }
  });

  test('What jobs set aside for a person is counted for each function with jobs, in one alarm that names them', () => {
    expect(readFileSync(join(PROJECT_DIR, 'functions/runtime/job-task.ts'), 'utf8')).toContain("'job-set-aside'");
    const filters = synthesis
      .ofType('AWS::Logs::MetricFilter')
      .filter(({ Properties }) => String(Properties.FilterPattern).includes('"job-set-aside"'));
    const names = filters.flatMap(
      ({ Properties }) => Properties.MetricTransformations as readonly { readonly MetricName: string }[],
    );
    const functions = [...new Set(Object.values({ ...JOBS, ...LAKE_JOBS }))];
    expect(names.map(({ MetricName }) => MetricName)).toEqual(functions.map(() => 'SetAside'));
    const [alarm, ...others] = listAlarms('SetAside');
    expect([alarm?.Properties.Threshold, others]).toEqual([1, []]);
    for (const name of functions) expect(alarm?.Properties.AlarmDescription).toContain(`${name}: `);
  });

  test('Refused sign-ins, codes, permissions and limits are counted by logged code, each with an alarm', () => {
    const source = readFileSync(join(PROJECT_DIR, 'functions/runtime/http/log-refusal.ts'), 'utf8');
    const codes = [...new Set(source.match(/refused-[a-z-]+/g))].toSorted();
    const patterns = synthesis
      .ofType('AWS::Logs::MetricFilter')
      .map(({ Properties }) => /\$\.message = "(refused-[a-z-]+)"/.exec(String(Properties.FilterPattern))?.[1])
      .filter((code) => code !== undefined);
    expect([...new Set(patterns)].toSorted()).toEqual(codes);
    for (const code of codes)
      expect(listAlarms(code)).toMatchObject([
        { Properties: { AlarmDescription: expect.stringContaining('docs/runbooks/refusals.md') } },
      ]);
  });

  test('alarms cover errors and latency of the API and errors of the issuer', () => {
    expect(listAlarms('5xx').map(({ stack }) => stack)).toEqual(['api', 'api', 'issuer', 'operations']);
    expect(listAlarms('Latency')).toMatchObject([{ Properties: { ExtendedStatistic: 'p99', Threshold: 3000 } }]);
  });
});

describe('the topics of alarms', () => {
  const ofAlarms = ({ stack }: { readonly stack: string }) => ['alarms', 'operations'].includes(stack);

  test('the topics of alarms are encrypted and accept only CloudWatch of this account over TLS', () => {
    const topics = synthesis.ofType('AWS::SNS::Topic').filter(ofAlarms);
    expect(topics.map(({ Properties }) => Properties.TopicName).toSorted()).toEqual([
      'hotline-prod-alarms',
      'hotline-prod-pages',
    ]);
    for (const { Properties } of topics) expect(Properties.KmsMasterKeyId).toBeDefined();
    const policies = synthesis.ofType('AWS::SNS::TopicPolicy').filter(ofAlarms);
    expect(policies).toHaveLength(topics.length);
    for (const policy of policies) {
      const text = JSON.stringify(policy.Properties.PolicyDocument);
      expect(text).toContain('"Service":"cloudwatch.amazonaws.com"');
      expect(text).toContain('"aws:SourceAccount"');
      expect(text).toContain('"aws:SecureTransport":"false"');
    }
  });

  test('pages and tickets have recipients in prod, and not the same ones', () => {
    const endpoints = synthesis.ofType('AWS::SNS::Subscription').filter(ofAlarms);
    expect(endpoints.map(({ Properties }) => Properties.Endpoint)).toEqual([
      'duty@hotline.example',
      'page@hotline.example',
    ]);
  });
});

describe('the dashboards', () => {
  const boardOf = (name: string) =>
    synthesis.ofType('AWS::CloudWatch::Dashboard').find(({ Properties }) => Properties.DashboardName === name);

  test('the dashboard of the centre shows what came in, went out and turned late, and what waits', () => {
    const body = JSON.stringify(boardOf('hotline-prod-cn-north-1-centre')?.Properties.DashboardBody);
    for (const name of ['Filed', 'Routed', 'TurnedYellow', 'TurnedRed', 'RoutedLate', 'DeadlineLate'])
      expect(body).toContain(name);
    for (const work of ['page-duty', 'drive-urgent', 'drive-workflow', 'notify-appellant', 'index-words'])
      expect(body).toContain(`hotline-prod-${work}`);
  });

  test('the dashboard shows API, functions, stream, queues, failures and workflows', () => {
    const board = boardOf('hotline-prod-cn-north-1');
    expect(board).toBeDefined();
    const body = JSON.stringify(board?.Properties.DashboardBody);
    for (const part of [
      '5xx',
      'Latency',
      'IteratorAge',
      'ApproximateAgeOfOldestMessage',
      'ExecutionsFailed',
      'AuditRepairs',
    ])
      expect(body).toContain(part);
    for (const { Properties } of synthesis.ofType('AWS::SQS::Queue'))
      expect(body).toContain(String(Properties.QueueName));
  });
});

test('every queue has a unique name with the stage, by which tools find it', () => {
  const names = synthesis.ofType('AWS::SQS::Queue').map(({ Properties }) => String(Properties.QueueName));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^hotline-prod-[a-z-]+$/);
});
