import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ENV, REQUEST_SOURCE, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import { LIVE } from '../constructs/release/live-alias.ts';
import { buildStateMachineArn } from '../constructs/state-machine.ts';
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
import { projectRequests, readAbsences, readRequestLog, readRequestWaits } from '../grants/request-access.ts';
import { REQUEST_MACHINE } from './request-machine.ts';

export interface RequestEventsProps extends FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
}

/** Adds the processing of events of requests of businesses: the stream with its consumers, and the queues of the bus. */
export function addRequestEvents(scope: Construct, props: RequestEventsProps): void {
  addProjectRequests(scope, props);
  addDriveRequests(scope, props, buildStateMachineArn(scope, props.config, REQUEST_MACHINE));
  addNotifyManagers(scope, props);
}

function addProjectRequests(scope: Construct, props: RequestEventsProps): void {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'events/project-requests', props, {
    errorImpact: 'Lists of requests are outdated. Service managers do not see new requests.',
    timeoutSeconds: 30,
  });
  projectRequests(fn, stores, config);
  storeServiceCounts(fn, stores);
  new StreamConsumer(scope, 'ProjectRequestsStream', {
    work: WORK.projectRequests,
    errorImpact: 'Some requests are outdated in the lists. Their rows follow with the next event.',
    lagImpact: 'Lists of requests are more than a minute late. Service managers do not see new requests.',
    source: stores.requests,
    consumer: fn,
    batchSize: 100,
    parallelism: config.streamParallelism,
  });
}

function addDriveRequests(scope: Construct, props: RequestEventsProps, stateMachineArn: string): void {
  const { stores, config, bus } = props;
  const fn = new AppFunction(scope, 'events/drive-requests', props, {
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
  fn.setEnvironment({ [ENV.requestMachineArn]: stateMachineArn, [ENV.machineAlias]: LIVE });
  const { queue, failures } = new WorkQueue(scope, 'DriveRequests', {
    work: WORK.driveRequests,
    errorImpact: 'Workflows of these requests were neither started nor woken. Redrive the messages after the repair.',
    ageImpact: 'Workflows of requests start more than 15 minutes late. Their deadlines count from the filing.',
    consumer: fn,
    // As for appeals: one attempt a minute, so four hours of throttled StartExecution lose nothing.
    maxReceiveCount: 240,
    maxConcurrency: config.driverConcurrency,
  });
  new QueueRule(scope, 'DriveRequestsRule', {
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

function addNotifyManagers(scope: Construct, props: RequestEventsProps): void {
  const { stores, config, bus } = props;
  const fn = new AppFunction(scope, 'events/notify-managers', props, {
    errorImpact: 'Managers and heads are not warned of deadlines of requests, and nobody hears of appointments.',
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
  const { queue, failures } = new WorkQueue(scope, 'NotifyManagers', {
    work: WORK.notifyManagers,
    errorImpact: 'Warnings to service managers and heads were not sent. Redrive them when the gateway answers.',
    ageImpact: 'Warnings to managers and heads are more than 15 minutes late.',
    consumer: fn,
    // As for units: an hour and a half without the SMS gateway loses nothing.
    maxReceiveCount: 45,
    maxConcurrency: 5,
  });
  new QueueRule(scope, 'NotifyManagersRule', {
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
}
