import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnRule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENV, REPORT_MADE, REPORTS_PREFIX, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../../constructs/app-function.ts';
import { allowRule, FailureQueue } from '../../constructs/failure-queue.ts';
import { Schedule } from '../../constructs/schedule.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../../constructs/state-machine.ts';
import { addTopic } from '../../constructs/topic.ts';
import { listReportStatements } from '../lake-sql.ts';
import { MAX_BYTES } from './lake-readers.ts';
import { allowFolder, LakeStatements } from './lake-statements.ts';
import type { LakeStorage } from './lake-storage.ts';

const NAME = 'monthly-report';
/** The folder of query results, and the name of the workgroup. */
const ANSWERS = 'report';

export interface LakeReportProps extends FunctionContext {
  readonly bus: IEventBus;
  readonly storage: LakeStorage;
  readonly database: string;
  readonly stateMachinesDir: string;
}

/**
 * The monthly report. On the first of a month a state machine queries the saved figures, writes the report into the bucket of
 * the lake and announces it on the bus. A topic sends the announcement by mail.
 */
export class LakeReport extends Construct {
  constructor(scope: Construct, id: string, props: LakeReportProps) {
    super(scope, id);
    const { config, storage, stateMachinesDir } = props;
    const stateMachineArn = buildStateMachineArn(this, config, NAME);
    const fn = new AppFunction(Stack.of(this), 'workflow/write-report', props, {
      errorImpact: 'The reports of the past month are not started, or not made, although their figures may exist.',
      timeoutSeconds: 60,
    });
    this.#addStart(fn, props, stateMachineArn);
    this.#allowQuestions(fn, props);
    this.#allowReports(fn, props);
    const machine = addStateMachine(this, 'Machine', {
      config,
      stateMachinesDir,
      name: NAME,
      tasks: { WriteReportFunctionArn: fn },
      numbers: { LakeSecond: config.lakeSecond },
    });
    addExecutionAlarms(this, {
      stateMachineArn,
      name: NAME,
      impact: 'The monthly report was not made. Its readers get none until it is started again.',
      runbook: 'lake',
    });
    this.#announce(props, storage);
    new CfnOutput(Stack.of(this), 'ReportStateMachineArn', { value: machine.attrArn });
  }

  #addStart(fn: AppFunction, { config }: LakeReportProps, stateMachineArn: string): void {
    fn.allow({ actions: ['states:StartExecution'], resources: [stateMachineArn] });
    const cities = config.reportsByCity ? config.cities : [];
    fn.setEnvironment({
      [ENV.reportMachineArn]: stateMachineArn,
      [ENV.reportScopes]: ['province', ...cities].join(','),
    });
    new Schedule(this, 'Schedule', {
      work: WORK.startReport,
      errorImpact: 'The reports of the past month were not started: npm run ops -- report starts them.',
      // 08:30 in Shanghai on the first. The last day of the month has been compacted by then.
      expression: 'cron(30 0 1 * ? *)',
      target: fn,
      task: 'start-report',
      maxAgeSeconds: 3600,
    });
  }

  /** Starts the saved statements, whose results Athena writes with the role of the function, and reads them. */
  #allowQuestions(fn: AppFunction, { config, storage, database }: LakeReportProps): void {
    const saved = listReportStatements(config.figurePolicy);
    const { workGroupArn } = new LakeStatements(this, 'Figures', {
      config,
      storage,
      database,
      fn,
      name: ANSWERS,
      folder: ANSWERS,
      about: 'The figures of the monthly report',
      maxBytes: MAX_BYTES.province,
      statements: Object.values(saved)
        .flat()
        .map(({ statement, about, sql }) => ({ id: statement, name: statement, about, sql }))
        .filter(({ id: one }, at, all) => all.findIndex((each) => each.id === one) === at),
      tables: ['*'],
      reads: ['landed', 'settled', 'enterprise/landed', 'enterprise/settled', 'dimensions'],
    });
    const asked = Object.entries(saved).map(([scope, figures]) => [
      scope,
      // In words, because Lambda takes 4 KB of variables in all.
      figures.map(({ name, statement, parameters }) => [name, statement, ...parameters].join(' ')),
    ]);
    fn.setEnvironment({ [ENV.reportFigures]: JSON.stringify(Object.fromEntries(asked)) });
    fn.allow({ actions: ['athena:BatchGetQueryExecution', 'athena:GetQueryResults'], resources: [workGroupArn] });
  }

  #allowReports(fn: AppFunction, { config, storage, bus }: LakeReportProps): void {
    const reports = REPORTS_PREFIX.slice(0, -1);
    allowFolder(fn, storage.rows, reports, ['s3:PutObject'], 'The name of a report has its month and place.');
    fn.allow({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });
    fn.setEnvironment({
      [ENV.busName]: bus.eventBusName,
      [ENV.lakeBucket]: storage.rows.bucketName,
      [ENV.reportTargets]: JSON.stringify(config.reportTargets ?? {}),
    });
  }

  #announce({ config, bus }: LakeReportProps, { key }: LakeStorage): void {
    const topic = addTopic(this, 'Topic', {
      topicName: `hotline-${config.stage}-reports`,
      key,
      emails: config.reportEmails,
      publisher: (inThisAccount) => new ServicePrincipal('events.amazonaws.com', inThisAccount),
    });
    const { queue } = new FailureQueue(this, 'Failures', {
      stage: config.stage,
      work: WORK.announceReport,
      errorImpact: 'A monthly report is in its bucket, but nobody was notified.',
      runbook: 'lake',
    });
    const rule = new CfnRule(this, 'Rule', {
      description: 'Finished monthly reports',
      eventBusName: bus.eventBusName,
      eventPattern: { source: [REPORT_MADE.source], 'detail-type': [REPORT_MADE.type] },
      targets: [
        {
          id: 'Topic',
          arn: topic.topicArn,
          deadLetterConfig: { arn: queue.queueArn },
          retryPolicy: { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 },
          inputTransformer: {
            inputPathsMap: {
              month: '$.detail.month',
              scope: '$.detail.scope',
              bucket: '$.detail.bucket',
              key: '$.detail.key',
            },
            inputTemplate: '"12345 热线月报 <month> (<scope>): s3://<bucket>/<key>"',
          },
        },
      ],
    });
    allowRule(queue, rule.attrArn);
  }
}
