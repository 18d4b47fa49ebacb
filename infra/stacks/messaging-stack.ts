import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import {
  ENV,
  EVENT_SOURCE,
  NOTIFIED_EVENTS,
  QUIET_EVENTS,
  UPLOAD_PREFIX,
  WARNED_EVENTS,
  WORK,
} from '../../shared/names.ts';
import { inspectUploads, keepRuns, PERSONAL, readLog, writeLog } from '../access/case-access.ts';
import {
  openSecrets,
  queryDirectory,
  readClockRules,
  readDecisionRules,
  readUnits,
} from '../access/directory-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { FailureQueue } from '../constructs/failure-queue.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { grantTable } from '../constructs/store-access.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Stores } from './data-stack.ts';

export interface MessagingStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly stateMachineArn: string;
}

/** What follows from each event: the stream with its two readers, the bus, and the queues behind it. */
export class MessagingStack extends Stack {
  readonly bus: IEventBus;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    const bus = new EventBus(this, 'Bus', { eventBusName: `hotline-${props.config.stage}` });
    this.bus = bus;
    this.#projectViews(props);
    this.#publishEvents(props, bus);
    this.#driveWorkflow(props, bus);
    this.#notifyAppellants(props, bus);
    this.#notifyStaff(props, bus);
    this.#inspectMedia(props);
    this.#keepFailedExecutions(props);
    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
  }

  #projectViews(props: MessagingStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/project-views', props, {
      errorImpact: 'Queues and lists fall behind: staff do not see new cases, citizens miss theirs in the list.',
      timeoutSeconds: 30,
    });
    readLog(fn, stores);
    readClockRules(fn, stores, config);
    grantTable(fn, stores.views, ['GetItem', 'PutItem'], { leadingKeys: ['CASE#*'] });
    grantTable(fn, stores.views, ['BatchWriteItem'], {
      leadingKeys: ['QUEUE#*', 'OWNER#*', 'FILED#*', 'CHECKPOINT#*'],
    });
    new StreamConsumer(this, 'ProjectViewsStream', {
      work: WORK.projectViews,
      errorImpact: 'Some events are missing in the views; rebuild the views of the cases that the queue points to.',
      lagImpact: 'Queues and lists are more than a minute behind: staff do not see new cases.',
      source: stores.events,
      consumer: fn,
      batchSize: 100,
      // The automatic steps of a new case come within a second: its lines are then written once.
      batchingWindowSeconds: 1,
      parallelism: config.streamParallelism,
    });
  }

  #publishEvents(props: MessagingStackProps, bus: EventBus): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/publish-events', props, {
      errorImpact: 'No workflow is started and nobody is notified of anything that happens.',
      timeoutSeconds: 30,
    });
    fn.allow({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });
    fn.setEnvironment({ [ENV.busName]: bus.eventBusName });
    new StreamConsumer(this, 'PublishEventsStream', {
      work: WORK.publishEvents,
      errorImpact: 'Some events did not reach the bus; the auditor repairs workflows, messages have to be sent again.',
      lagImpact: 'Workflows start and messages leave more than a minute late.',
      source: stores.events,
      consumer: fn,
      batchSize: 100,
      parallelism: config.streamParallelism,
    });
  }

  #driveWorkflow(props: MessagingStackProps, bus: EventBus): void {
    const { stores, config, stateMachineArn } = props;
    const fn = new AppFunction(this, 'events/drive-workflow', props, {
      errorImpact: 'Workflows are not started or woken; appeals are not routed until this is repaired.',
      // When a case that hundreds have joined is withdrawn, each of them goes on alone.
      timeoutSeconds: 30,
    });
    // Merges touch two logs: what one says, the driver has said in the other.
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    keepRuns(fn, stores);
    fn.allow({ actions: ['states:StartExecution', 'states:SendTaskSuccess'], resources: [stateMachineArn] });
    fn.setEnvironment({ [ENV.stateMachineArn]: stateMachineArn });
    const { queue, failures } = new WorkQueue(this, 'DriveWorkflow', {
      work: WORK.driveWorkflow,
      errorImpact: 'Cases lie here whose workflow was neither started nor woken; put them back once it is repaired.',
      ageImpact: 'Appeals wait for more than 15 minutes until they are routed; their deadlines count from the filing.',
      consumer: fn,
      // A minute apart: four hours of throttled StartExecution lose nothing.
      maxReceiveCount: 240,
      maxConcurrency: config.driverConcurrency,
    });
    new QueueRule(this, 'DriveWorkflowRule', {
      description: 'Every event that may start or wake a workflow',
      bus,
      pattern: { source: [EVENT_SOURCE], 'detail-type': [{ 'anything-but': [...QUIET_EVENTS] }] },
      queue,
      failures: failures.queue,
    });
  }

  #notifyAppellants(props: MessagingStackProps, bus: EventBus): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/notify-appellant', props, {
      errorImpact: 'Appellants are not told what became of their appeal, nor asked for their rating.',
      timeoutSeconds: 20,
    });
    readLog(fn, stores);
    readDecisionRules(fn, stores, config);
    openSecrets(fn, stores);
    grantTable(fn, stores.personal, ['GetItem'], { leadingKeys: [PERSONAL.contact] });
    fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl, [ENV.publicUrl]: config.publicUrl });
    const { queue, failures } = new WorkQueue(this, 'NotifyAppellant', {
      work: WORK.notifyAppellant,
      errorImpact: 'Messages to appellants lie here unsent; put them back once the gateway answers.',
      ageImpact: 'Messages to appellants, and pages on a threat to life, are more than 15 minutes late.',
      consumer: fn,
      // Two minutes apart: an hour and a half without the SMS gateway loses nothing.
      maxReceiveCount: 45,
      maxConcurrency: 5,
    });
    new QueueRule(this, 'NotifyAppellantRule', {
      description: 'Events that the appellant is told of',
      bus,
      pattern: { source: [EVENT_SOURCE], 'detail-type': [...NOTIFIED_EVENTS] },
      queue,
      failures: failures.queue,
    });
  }

  #notifyStaff(props: MessagingStackProps, bus: EventBus): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/notify-staff', props, {
      errorImpact: 'Units and leaders are not told that their limits pass; cases are late in silence.',
      timeoutSeconds: 20,
    });
    readLog(fn, stores);
    readUnits(fn, stores, config);
    queryDirectory(fn, stores, config, ['POLICY#*']);
    fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
    const { queue, failures } = new WorkQueue(this, 'NotifyStaff', {
      work: WORK.notifyStaff,
      errorImpact: 'Warnings to units and leaders lie here unsent; put them back once the gateway answers.',
      ageImpact: 'Warnings to units and leaders are more than 15 minutes late.',
      consumer: fn,
      // As messages to appellants: an hour and a half without the SMS gateway loses nothing.
      maxReceiveCount: 45,
      maxConcurrency: 5,
    });
    new QueueRule(this, 'NotifyStaffRule', {
      description: 'Marks of limits that pass, and supervision by hand',
      bus,
      pattern: { source: [EVENT_SOURCE], 'detail-type': [...WARNED_EVENTS] },
      queue,
      failures: failures.queue,
    });
  }

  #inspectMedia(props: MessagingStackProps): void {
    const { stores } = props;
    const fn = new AppFunction(this, 'events/inspect-media', props, {
      errorImpact: 'Uploaded files stay in inspection; units do not see the photos of new appeals.',
      memoryMb: 1024,
      timeoutSeconds: 60,
    });
    inspectUploads(fn, stores);
    const { queue, failures } = new WorkQueue(this, 'InspectMedia', {
      work: WORK.inspectMedia,
      errorImpact: 'Files lie here uninspected; the quarantine forgets them a day after their upload.',
      ageImpact: 'Uploaded files wait for more than 15 minutes until somebody may see them.',
      consumer: fn,
      maxReceiveCount: 5,
      maxConcurrency: 10,
      batchSize: 1,
    });
    new QueueRule(this, 'InspectMediaRule', {
      description: 'Uploads into the quarantine',
      pattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [stores.quarantine.bucket.bucketName] },
          object: { key: [{ prefix: UPLOAD_PREFIX }] },
        },
      },
      queue,
      failures: failures.queue,
    });
  }

  #keepFailedExecutions({ stateMachineArn, config: { stage } }: MessagingStackProps): void {
    const executions = new FailureQueue(this, 'FailedExecutions', {
      stage,
      work: WORK.failedExecutions,
      runbook: 'failed-executions',
      errorImpact: 'Workflows ended in failure; their cases keep no time until redriven or replaced by the auditor.',
    });
    const undelivered = new FailureQueue(this, 'UndeliveredFailures', {
      stage,
      work: WORK.undeliveredFailures,
      runbook: 'failed-executions',
      errorImpact: 'Failures of workflows could not be reported to their queue.',
    });
    new QueueRule(this, 'FailedExecutionsRule', {
      description: 'Workflows that failed, timed out or were aborted',
      pattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [stateMachineArn] },
      },
      queue: executions.queue,
      failures: undelivered.queue,
    });
  }
}
