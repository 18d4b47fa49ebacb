import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { buildQueueName, ENV, EVENT_SOURCE, WORK } from '#kernel/env-names.ts';
import { WARNED_EVENTS } from '#kernel/event-lists.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { EventLanes } from '../constructs/event-lanes.ts';
import { FailureQueue } from '../constructs/failure-queue.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { LIVE } from '../constructs/release/live-alias.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { readLog, storeRuns, writeLog } from '../grants/case-access.ts';
import { queryDirectory, readClockRules, readDecisionRules, readUnits, signCalls } from '../grants/directory-access.ts';
import { followRequests } from '../grants/request-access.ts';
import { nameBus } from '../platform/resource-names.ts';
import { addDutyPages } from './duty-pages.ts';
import { addIndexWords } from './index-words.ts';
import { addInspectMedia } from './inspect-media.ts';
import { addNotifyAppellant } from './notify-appellant.ts';
import { addOpenData } from './open-data.ts';
import { addReceiveMail } from './receive-mail.ts';
import { addRequestEvents } from './request-events.ts';

export interface MessagingStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly stateMachineArn: string;
}

/** The processing of events: the streams with their consumers, the bus and its queues, and the data for the public. */
export class MessagingStack extends Stack {
  /** The bus as other stacks find it, by its name. */
  readonly bus: IEventBus;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    const bus = new EventBus(this, 'Bus', { eventBusName: nameBus(props.config) });
    this.bus = EventBus.fromEventBusArn(
      this,
      'Found',
      this.formatArn({ service: 'events', resource: 'event-bus', resourceName: nameBus(props.config) }),
    );
    this.#addProjectViews(props);
    const lanes = this.#addPublishLogs(props, bus);
    addDutyPages(this, { ...props, bus, lanes });
    this.#addDriveWorkflow(props, lanes);
    addNotifyAppellant(this, { ...props, lanes });
    this.#addNotifyStaff(props, bus);
    addIndexWords(this, props, { bus, lanes });
    addInspectMedia(this, props);
    addReceiveMail(this, props);
    addRequestEvents(this, { ...props, bus });
    addOpenData(this, { ...props, bus, lanes });
    this.#addFailedExecutions(props);
    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
  }

  #addProjectViews(props: MessagingStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/project-views', props, {
      errorImpact: 'Queues and lists are outdated. Staff do not see new cases, and citizens do not see theirs.',
      timeoutSeconds: 30,
    });
    readLog(fn, stores);
    readClockRules(fn, stores, config);
    grantTable(fn, stores.views, ['GetItem', 'PutItem'], { leadingKeys: ['CASE#*'] });
    grantTable(fn, stores.views, ['BatchWriteItem'], {
      leadingKeys: ['QUEUE#*', 'OWNER#*', 'FILED#*', 'CLOSED#*', 'CHECKPOINT#*', 'CHANGED#*'],
    });
    new StreamConsumer(this, 'ProjectViewsStream', {
      work: WORK.projectViews,
      errorImpact: 'Some events are missing in the views. Rebuild the views of the cases that the queue points to.',
      lagImpact: 'Queues and lists are more than a minute late. Staff do not see new cases.',
      source: stores.events,
      consumer: fn,
      batchSize: 100,
      // The automatic steps of a new case take less than a second, so its lines are written once.
      batchingWindowSeconds: 1,
      parallelism: config.streamParallelism,
    });
  }

  #addPublishLogs(props: MessagingStackProps, bus: EventBus): EventLanes {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/publish-logs', props, {
      errorImpact: 'No workflow is started or woken, and nobody is notified of any event.',
      timeoutSeconds: 30,
    });
    fn.allow({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });
    fn.setEnvironment({ [ENV.busName]: bus.eventBusName });
    const common = { consumer: fn, batchSize: 100, parallelism: config.streamParallelism };
    new StreamConsumer(this, 'PublishEventsStream', {
      ...common,
      work: WORK.publishEvents,
      errorImpact: 'Some events reached no consumer. The auditor repairs workflows. Redrive them, for the messages.',
      lagImpact: 'Workflows start and messages are sent more than a minute late.',
      source: stores.events,
      task: 'publish-events',
    });
    new StreamConsumer(this, 'PublishRequestsStream', {
      ...common,
      work: WORK.publishRequests,
      errorImpact: 'Some events of requests did not reach the bus. The audit of requests repairs their workflows.',
      source: stores.requests,
      task: 'publish-requests',
    });
    const lanes = new EventLanes(fn);
    lanes.addStream(WORK.exportEvents, config, 'events');
    lanes.addStream(WORK.exportReplies, config, 'replies');
    lanes.addStream(WORK.exportTexts, config, 'texts');
    const { queue } = new WorkQueue(this, 'PublishLater', {
      work: WORK.publishLater,
      errorImpact: 'Events did not reach the lake or the bus. Figures are too low, and integrators miss them.',
      ageImpact: 'The lake and integrators get some events more than 15 minutes late.',
      consumer: fn,
      // One attempt in three minutes, for a day.
      maxReceiveCount: 480,
      maxConcurrency: 5,
    });
    fn.takeFrom(buildQueueName(config.stage, WORK.publishLater), WORK.publishLater);
    lanes.addQueue(WORK.publishLater, queue);
    return lanes;
  }

  #addDriveWorkflow(props: MessagingStackProps, lanes: EventLanes): void {
    const { stores, config, stateMachineArn } = props;
    const fn = new AppFunction(this, 'events/drive-workflow', props, {
      errorImpact: 'Workflows are not started or woken. Appeals are not routed until this is repaired.',
      // When a case with hundreds of merged appeals is withdrawn, each of them continues on its own.
      timeoutSeconds: 30,
    });
    // A merge writes to two logs. The driver writes the event in the second one.
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    // It routes cases of danger itself.
    queryDirectory(fn, stores, config, ['RULE#*']);
    storeRuns(fn, stores);
    fn.allow({
      actions: ['states:StartExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: [stateMachineArn],
    });
    fn.setEnvironment({ [ENV.stateMachineArn]: stateMachineArn, [ENV.machineAlias]: LIVE });
    const common = {
      consumer: fn,
      // Of starts one attempt in three minutes, of urgent ones each minute: twelve hours of throttled StartExecution lose nothing.
      maxReceiveCount: 720,
      maxConcurrency: config.driverConcurrency,
    };
    const urgent = new WorkQueue(this, 'DriveUrgent', {
      ...common,
      work: WORK.driveUrgent,
      errorImpact: 'Cases of danger were not routed, or workflows not woken. Redrive the messages after the repair.',
      ageImpact: 'Cases of danger are not routed, or workflows not woken, within five minutes.',
      oldestSeconds: 300,
      visibilitySeconds: 60,
    });
    lanes.addQueue(WORK.driveUrgent, urgent.queue);
    const starts = new WorkQueue(this, 'DriveWorkflow', {
      ...common,
      work: WORK.driveWorkflow,
      errorImpact: 'Workflows of these cases were not started. Redrive the messages after the repair.',
      ageImpact: 'Appeals wait for more than 15 minutes until they are routed. Their deadlines count from the filing.',
    });
    lanes.addQueue(WORK.driveWorkflow, starts.queue);
  }

  #addNotifyStaff(props: MessagingStackProps, bus: EventBus): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/notify-staff', props, {
      errorImpact: 'Units and leaders are not warned of deadlines. Cases are late without notice.',
      timeoutSeconds: 20,
    });
    readLog(fn, stores);
    readUnits(fn, stores, config);
    queryDirectory(fn, stores, config, ['CALENDAR#*', 'POLICY#*']);
    followRequests(fn, stores, config);
    signCalls(fn, stores);
    fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
    const { queue, failures } = new WorkQueue(this, 'NotifyStaff', {
      work: WORK.notifyStaff,
      errorImpact: 'Warnings to units and leaders were not sent. Redrive them when the gateway answers.',
      ageImpact: 'Warnings to units and leaders are more than 15 minutes late.',
      consumer: fn,
      // As for appellants: an hour and a half without the SMS gateway loses nothing.
      maxReceiveCount: 45,
      maxConcurrency: 5,
    });
    new QueueRule(this, 'NotifyStaffRule', {
      description: 'Marks of deadlines, and manual supervision',
      bus,
      pattern: { source: [EVENT_SOURCE], 'detail-type': [...WARNED_EVENTS] },
      queue,
      failures: failures.queue,
    });
  }

  #addFailedExecutions({ stateMachineArn, config: { stage } }: MessagingStackProps): void {
    const executions = new FailureQueue(this, 'FailedExecutions', {
      stage,
      work: WORK.failedExecutions,
      runbook: 'failed-executions',
      errorImpact: 'Workflows failed. Their cases get no reminders until they are redriven or replaced by the auditor.',
    });
    const undelivered = new FailureQueue(this, 'UndeliveredFailures', {
      stage,
      work: WORK.undeliveredFailures,
      runbook: 'failed-executions',
      errorImpact: 'Failures of workflows could not be delivered to their queue.',
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
