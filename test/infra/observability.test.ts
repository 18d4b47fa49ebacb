import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { RUNBOOKS } from '#infra/constructs/alarm.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { JOBS } from '#kernel/job-names.ts';
import { type Resource, type Synthesis, synthesise } from './synthesis.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

const alarms = () => synthesis.ofType('AWS::CloudWatch::Alarm');
const findRunbook = ({ Properties }: Resource) =>
  /Runbook: docs\/runbooks\/([a-z-]+)\.md\.$/.exec(String(Properties.AlarmDescription))?.[1];
const listAlarms = (metric: string) => alarms().filter(({ Properties }) => Properties.MetricName === metric);
const dimensionsOf = ({ Properties }: Resource) => JSON.stringify(Properties.Dimensions ?? []);

describe('alarms', () => {
  test('every alarm notifies the topic of the stage when it is raised and when it ends', () => {
    expect(alarms().length).toBeGreaterThan(50);
    for (const { Properties } of alarms()) {
      expect(JSON.stringify(Properties.AlarmActions)).toContain(':hotline-prod-alarms');
      expect(Properties.OKActions).toEqual(Properties.AlarmActions);
      expect(Properties.TreatMissingData).toBe('notBreaching');
    }
  });

  test('every alarm names an impact and an existing runbook', () => {
    for (const alarm of alarms()) {
      const [impact = ''] = String(alarm.Properties.AlarmDescription).split(' Runbook: ');
      expect(impact).toMatch(/^.{30,}\.$/);
      expect(existsSync(join(PROJECT_DIR, 'docs/runbooks', `${findRunbook(alarm)}.md`)), findRunbook(alarm)).toBe(true);
    }
  });

  /** A restore begins with a call of a person: no metric knows that an answer is wrong. */
  const WITHOUT_ALARM = ['restore'];

  test('every kind of alarm has one runbook', () => {
    const pages = readdirSync(join(PROJECT_DIR, 'docs/runbooks'))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => name.replace('.md', ''));
    expect([...new Set(alarms().map(findRunbook))].toSorted()).toEqual([...RUNBOOKS].toSorted());
    expect(pages.toSorted()).toEqual([...RUNBOOKS, ...WITHOUT_ALARM].toSorted());
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
    expect(listAlarms('ApproximateAgeOfOldestMessage')).toHaveLength(worked.length);
  });

  test('every failure queue raises an alarm at its first message', () => {
    const failures = synthesis
      .ofType('AWS::SQS::Queue')
      .filter(({ Properties }) => /-failures$/.test(String(Properties.QueueName)));
    const depth = listAlarms('ApproximateNumberOfMessagesVisible');
    expect(depth).toHaveLength(failures.length);
    for (const { logicalId } of failures) {
      const [alarm] = depth.filter((each) => dimensionsOf(each).includes(logicalId));
      expect(alarm?.Properties).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
    }
  });

  test('alarms cover failed, timed out and aborted executions of each state machine', () => {
    const alarm = { Properties: { Namespace: 'AWS/States', Threshold: 1 } };
    const machines = synthesis.assembly.stateMachines.length;
    for (const ending of ['Failed', 'TimedOut', 'Aborted'])
      expect(listAlarms(`Executions${ending}`)).toMatchObject(Array.from({ length: machines }, () => alarm));
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

  test('What a job sets aside for a person is counted for each function with jobs, each with an alarm', () => {
    expect(readFileSync(join(PROJECT_DIR, 'functions/runtime/job-task.ts'), 'utf8')).toContain("'job-set-aside'");
    const filters = synthesis
      .ofType('AWS::Logs::MetricFilter')
      .filter(({ Properties }) => String(Properties.FilterPattern).includes('"job-set-aside"'));
    const names = filters.flatMap(
      ({ Properties }) => Properties.MetricTransformations as readonly { readonly MetricName: string }[],
    );
    const functions = [...new Set(Object.values(JOBS))].map((name) => `SetAside-${name.replace('/', '-')}`);
    expect(names.map(({ MetricName }) => MetricName).toSorted()).toEqual(functions.toSorted());
    for (const name of functions) expect(listAlarms(name)).toMatchObject([{ Properties: { Threshold: 1 } }]);
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
    expect(listAlarms('5xx').map(({ stack }) => stack)).toEqual(['api', 'api', 'issuer']);
    expect(listAlarms('Latency')).toMatchObject([{ Properties: { ExtendedStatistic: 'p99', Threshold: 3000 } }]);
  });
});

describe('the topic of alarms', () => {
  test('the topic of alarms is encrypted and accepts only CloudWatch of this account over TLS', () => {
    const ofAlarms = ({ stack }: { readonly stack: string }) => stack === 'alarms';
    const [topic, ...others] = synthesis.ofType('AWS::SNS::Topic').filter(ofAlarms);
    expect(others).toEqual([]);
    expect(topic?.Properties).toMatchObject({ TopicName: 'hotline-prod-alarms', KmsMasterKeyId: expect.anything() });
    const [policy] = synthesis.ofType('AWS::SNS::TopicPolicy').filter(ofAlarms);
    const text = JSON.stringify(policy?.Properties.PolicyDocument);
    expect(text).toContain('"Service":"cloudwatch.amazonaws.com"');
    expect(text).toContain('"aws:SourceAccount"');
    expect(text).toContain('"aws:SecureTransport":"false"');
  });

  test('the topic of alarms has a subscription in prod', () => {
    expect(synthesis.ofType('AWS::SNS::Subscription').length).toBeGreaterThan(0);
  });
});

describe('the dashboard', () => {
  test('the dashboard shows API, functions, stream, queues, failures and workflows', () => {
    const [board] = synthesis.ofType('AWS::CloudWatch::Dashboard');
    expect(board?.Properties.DashboardName).toBe('hotline-prod-cn-north-1');
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
