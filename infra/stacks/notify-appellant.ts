import type { Construct } from 'constructs';
import { ENV, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import type { EventLanes } from '../constructs/event-lanes.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { limitRate } from '../grants/caller-access.ts';
import { PERSONAL, readLog } from '../grants/case-access.ts';
import { decryptSecrets, readDecisionRules, signCalls } from '../grants/directory-access.ts';
import { sendMails } from '../grants/mail-access.ts';
import { followRequests } from '../grants/request-access.ts';
import { findSurveyUrl } from '../platform/survey-url.ts';

interface NotifyAppellantProps extends FunctionContext {
  readonly stores: Stores;
  readonly lanes: EventLanes;
}

/** The sender of messages to appellants, with a lane for those in danger and for the desks of units with pressing work. */
export function addNotifyAppellant(scope: Construct, props: NotifyAppellantProps): void {
  const { stores, config, lanes } = props;
  const fn = new AppFunction(scope, 'events/notify-appellant', props, {
    errorImpact: 'Appellants are not notified of the progress of their appeals and are not asked for a rating.',
    timeoutSeconds: 20,
  });
  readLog(fn, stores);
  readDecisionRules(fn, stores, config);
  decryptSecrets(fn, stores);
  limitRate(fn, stores);
  followRequests(fn, stores, config);
  grantTable(fn, stores.personal, ['GetItem'], { leadingKeys: [PERSONAL.contact] });
  signCalls(fn, stores);
  fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl, [ENV.surveyUrl]: findSurveyUrl(config) });
  if (config.mail) sendMails(fn, stores, config, config.mail);
  const common = {
    consumer: fn,
    // One attempt in two minutes, so an hour and a half without the SMS gateway loses nothing.
    maxReceiveCount: 45,
    maxConcurrency: 5,
  };
  const urgent = new WorkQueue(scope, 'NotifyUrgent', {
    ...common,
    work: WORK.notifyUrgent,
    errorImpact: 'Appellants in danger were not sent their number, or units not told of pressing cases. Redrive them.',
    ageImpact: 'Messages to appellants in danger and to desks of units are more than 15 minutes late.',
  });
  lanes.addQueue(WORK.notifyUrgent, urgent.queue);
  const ordinary = new WorkQueue(scope, 'NotifyAppellant', {
    ...common,
    work: WORK.notifyAppellant,
    errorImpact: 'Messages to appellants were not sent. Redrive them when the gateway answers.',
    ageImpact: 'Messages to appellants are more than 15 minutes late.',
  });
  lanes.addQueue(WORK.notifyAppellant, ordinary.queue);
}
