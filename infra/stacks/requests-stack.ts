import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { CAMPAIGN_SOURCE, ENV, REQUEST_SOURCE, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../constructs/state-machine.ts';
import type { Stores } from '../constructs/store-access.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import {
  listUnits,
  queryDirectory,
  readClockRules,
  readStaff,
  readUnits,
  signCalls,
} from '../grants/directory-access.ts';
import { readAgent } from '../grants/enterprise-access.ts';
import { storeServiceCounts } from '../grants/public-access.ts';
import {
  armRequestWaits,
  projectRequests,
  readAbsences,
  readRequestLog,
  readRequestRules,
  readRequestWaits,
  writeRequestLog,
} from '../grants/request-access.ts';
import { CampaignMachine } from './campaign-machine.ts';
import { addRequestSchedules } from './request-schedules.ts';

export interface RequestsStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
  /** The directory with `enterprise-request.asl.json` and `survey-campaign.asl.json`. */
  readonly stateMachinesDir: string;
}

/** The processing of events of requests of businesses, and the state machine that keeps their time. */
export class RequestsStack extends Stack {
  constructor(scope: Construct, id: string, props: RequestsStackProps) {
    super(scope, id, props);
    const { config, stateMachinesDir } = props;
    const stateMachineArn = buildStateMachineArn(this, config, 'enterprise-request');
    this.#addProjectRequests(props);
    this.#addPublishRequests(props);
    this.#addDriveRequests(props, stateMachineArn);
    this.#addNotifyManagers(props);
    addRequestSchedules(this, props);
    new CampaignMachine(this, 'Campaigns', props);
    const tasks = {
      ArmRequestWaitFunctionArn: this.#addArmWait(props, stateMachineArn),
      CheckRequestDeadlinesFunctionArn: this.#addCheckDeadlines(props),
    };
    addStateMachine(this, 'EnterpriseRequest', { config, stateMachinesDir, name: 'enterprise-request', tasks });
    addExecutionAlarms(this, {
      stateMachineArn,
      id: 'RequestExecutions',
      impact: 'Requests of businesses have no running workflow: they get no marks until the audit starts the next run.',
      runbook: 'failed-executions',
    });
  }

  #addProjectRequests(props: RequestsStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/project-requests', props, {
      errorImpact: 'Lists of requests are outdated. Service managers do not see new requests.',
      timeoutSeconds: 30,
    });
    projectRequests(fn, stores, config);
    storeServiceCounts(fn, stores);
    new StreamConsumer(this, 'ProjectRequestsStream', {
      work: WORK.projectRequests,
      errorImpact: 'Some requests are outdated in the lists. Their rows follow with the next event.',
      lagImpact: 'Lists of requests are more than a minute late. Service managers do not see new requests.',
      source: stores.requests,
      consumer: fn,
      batchSize: 100,
      parallelism: config.streamParallelism,
    });
  }

  #addPublishRequests(props: RequestsStackProps): void {
    const { stores, config, bus } = props;
    const fn = new AppFunction(this, 'events/publish-requests', props, {
      errorImpact: 'No workflow of a request is started or woken.',
      timeoutSeconds: 30,
    });
    fn.allow({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });
    fn.setEnvironment({ [ENV.busName]: bus.eventBusName });
    new StreamConsumer(this, 'PublishRequestsStream', {
      work: WORK.publishRequests,
      errorImpact: 'Some events of requests did not reach the bus. The audit of requests repairs their workflows.',
      lagImpact: 'Workflows of requests start more than a minute late.',
      source: stores.requests,
      consumer: fn,
      batchSize: 100,
      parallelism: config.streamParallelism,
    });
  }

  #addDriveRequests(props: RequestsStackProps, stateMachineArn: string): void {
    const { stores, config, bus } = props;
    const fn = new AppFunction(this, 'events/drive-requests', props, {
      errorImpact: 'Workflows of requests are neither started nor woken. The audit starts them late.',
      timeoutSeconds: 30,
    });
    readRequestLog(fn, stores);
    readClockRules(fn, stores, config);
    readRequestWaits(fn, stores);
    fn.allow({
      actions: ['states:StartExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: [stateMachineArn],
    });
    fn.setEnvironment({ [ENV.requestMachineArn]: stateMachineArn });
    const { queue, failures } = new WorkQueue(this, 'DriveRequests', {
      work: WORK.driveRequests,
      errorImpact: 'Workflows of these requests were neither started nor woken. Redrive the messages after the repair.',
      ageImpact: 'Workflows of requests start more than 15 minutes late. Their deadlines count from the filing.',
      consumer: fn,
      // As for appeals: one attempt a minute, so four hours of throttled StartExecution lose nothing.
      maxReceiveCount: 240,
      maxConcurrency: config.driverConcurrency,
    });
    new QueueRule(this, 'DriveRequestsRule', {
      description: 'Events of requests that may start or wake a workflow',
      bus,
      pattern: {
        source: [REQUEST_SOURCE],
        'detail-type': [{ 'anything-but': ['request.marked', 'request.urged', 'request.commented'] }],
      },
      queue,
      failures: failures.queue,
    });
  }

  #addNotifyManagers(props: RequestsStackProps): void {
    const { stores, config, bus } = props;
    const fn = new AppFunction(this, 'events/notify-managers', props, {
      errorImpact:
        'Nobody is paged about a threat to life in words of a business. Managers and heads are not warned of deadlines.',
      timeoutSeconds: 20,
    });
    readRequestLog(fn, stores);
    readAbsences(fn, stores);
    readAgent(fn, stores);
    readStaff(fn, stores, config);
    readUnits(fn, stores, config);
    listUnits(fn, stores, config);
    queryDirectory(fn, stores, config, ['POLICY#*']);
    signCalls(fn, stores);
    fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
    const { queue, failures } = new WorkQueue(this, 'NotifyManagers', {
      work: WORK.notifyManagers,
      errorImpact: 'Warnings to service managers and heads were not sent. Redrive them when the gateway answers.',
      ageImpact: 'Pages about a threat to life, and warnings to managers and heads, are more than 15 minutes late.',
      consumer: fn,
      // As for units: an hour and a half without the SMS gateway loses nothing.
      maxReceiveCount: 45,
      maxConcurrency: 5,
    });
    new QueueRule(this, 'NotifyManagersRule', {
      description: 'Marks of deadlines of requests, requests that people escalate, and what books or ends appointments',
      bus,
      pattern: {
        source: [REQUEST_SOURCE],
        'detail-type': [
          'request.marked',
          'request.escalated',
          'request.appointmentBooked',
          'request.appointmentCancelled',
          'request.consentWithdrawn',
          'request.concluded',
          'request.withdrawn',
        ],
      },
      queue,
      failures: failures.queue,
    });
    new QueueRule(this, 'ThreatsRule', {
      description: 'Words of businesses on requests with a threat to life',
      bus,
      pattern: { source: [REQUEST_SOURCE], detail: { changes: { threat: [true] } } },
      queue,
      failures: failures.queue,
    });
    new QueueRule(this, 'CampaignThreatsRule', {
      description: 'Words of businesses in campaigns with a threat to life',
      bus,
      pattern: { source: [CAMPAIGN_SOURCE], detail: { data: { threat: [true] } } },
      queue,
      failures: failures.queue,
    });
  }

  #addArmWait(props: RequestsStackProps, stateMachineArn: string): AppFunction {
    const fn = new AppFunction(this, 'workflow/arm-request-wait', props, {
      errorImpact: 'Requests do not wait for their next deadline. Marks are late.',
    });
    readRequestLog(fn, props.stores);
    readClockRules(fn, props.stores, props.config);
    armRequestWaits(fn, props.stores);
    fn.allow({ actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources: [stateMachineArn] });
    fn.setEnvironment({ [ENV.requestMachineArn]: stateMachineArn });
    return fn;
  }

  #addCheckDeadlines(props: RequestsStackProps): AppFunction {
    const fn = new AppFunction(this, 'workflow/check-request-deadlines', props, {
      errorImpact: 'Deadlines of requests pass without a mark, and nobody is asked whether the service was helpful.',
      timeoutSeconds: 30,
    });
    writeRequestLog(fn, props.stores);
    readRequestRules(fn, props.stores, props.config);
    return fn;
  }
}
