import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENV, WORK } from '#kernel/env-names.ts';
import { addAlarm } from '../constructs/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { countLines } from '../constructs/count-lines.ts';
import { campaignMessagesFailed } from '../constructs/metrics.ts';
import { Schedule } from '../constructs/schedule.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../constructs/state-machine.ts';
import type { Stores } from '../constructs/store-access.ts';
import {
  appendToBatches,
  changeCampaigns,
  linkCampaigns,
  listCampaigns,
  listServed,
  readBatches,
  readCampaign,
  readDeclines,
  saveCampaigns,
  useResults,
} from '../grants/campaign-access.ts';
import { decryptSecrets, queryDirectory, signCalls } from '../grants/directory-access.ts';
import { listAgents, pickBusinesses, readAgent } from '../grants/enterprise-access.ts';

const NAME = 'survey-campaign';

export interface CampaignMachineProps extends FunctionContext {
  readonly stores: Stores;
  readonly stateMachinesDir: string;
}

/** Campaigns: the state machine that works through each, its tasks, and the schedule that starts and replaces executions. */
export class CampaignMachine extends Construct {
  constructor(scope: Construct, id: string, props: CampaignMachineProps) {
    super(scope, id);
    const { config, stateMachinesDir } = props;
    const stateMachineArn = buildStateMachineArn(this, config, NAME);
    addStateMachine(this, 'Machine', {
      config,
      stateMachinesDir,
      name: NAME,
      tasks: {
        AdvanceCampaignFunctionArn: this.#advance(props, stateMachineArn),
        DrawCampaignFunctionArn: this.#draw(props),
        SendBatchFunctionArn: this.#send(props),
        CountCampaignFunctionArn: this.#count(props),
      },
    });
    addExecutionAlarms(this, {
      stateMachineArn,
      id: 'Executions',
      impact:
        'A campaign does not continue: no business is asked, reminded or counted until the next execution starts.',
      runbook: 'failed-executions',
    });
    this.#tend(props, stateMachineArn);
  }

  #advance(props: CampaignMachineProps, stateMachineArn: string): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(Stack.of(this), 'workflow/advance-campaign', props, {
      errorImpact: 'Campaigns stand still. Businesses are asked later.',
      timeoutSeconds: 30,
    });
    changeCampaigns(fn, stores);
    queryDirectory(fn, stores, config, ['POLICY#*']);
    fn.allow({ actions: ['states:StartExecution'], resources: [stateMachineArn] });
    fn.setEnvironment({ [ENV.campaignMachineArn]: stateMachineArn });
    addAlarm(this, 'MessagesAlarm', {
      metric: countLines(this, 'Messages', fn, 'campaign-messages-failed', campaignMessagesFailed(config.stage)),
      impact: 'The SMS gateway does not take messages of a campaign. After five tries a business is not asked.',
      runbook: 'failed-executions',
      threshold: 1,
    });
    return fn;
  }

  #draw(props: CampaignMachineProps): AppFunction {
    const fn = new AppFunction(Stack.of(this), 'workflow/draw-campaign', props, {
      errorImpact: 'The samples of campaigns are not drawn, so nobody is asked.',
      timeoutSeconds: 900,
      // A part of the businesses of a province, and a number for each of all.
      memoryMb: 1024,
    });
    changeCampaigns(fn, props.stores);
    listServed(fn, props.stores);
    appendToBatches(fn, props.stores);
    return fn;
  }

  #send(props: CampaignMachineProps): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(Stack.of(this), 'workflow/send-campaign-batch', props, {
      errorImpact: 'Businesses are neither asked nor reminded. The campaign tries again.',
      timeoutSeconds: 300,
    });
    readCampaign(fn, stores);
    readBatches(fn, stores);
    appendToBatches(fn, stores);
    readAgent(fn, stores);
    listAgents(fn, stores);
    readDeclines(fn, stores);
    pickBusinesses(fn, stores);
    queryDirectory(fn, stores, config, ['POLICY#*']);
    decryptSecrets(fn, stores);
    signCalls(fn, stores);
    linkCampaigns(fn, config);
    return fn;
  }

  #count(props: CampaignMachineProps): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(Stack.of(this), 'workflow/count-campaign', props, {
      errorImpact: 'The results of campaigns are outdated.',
      timeoutSeconds: 300,
    });
    changeCampaigns(fn, stores);
    readBatches(fn, stores);
    useResults(fn, stores, 'PutItem');
    queryDirectory(fn, stores, config, ['POLICY#*']);
    return fn;
  }

  #tend(props: CampaignMachineProps, stateMachineArn: string): void {
    const { stores } = props;
    const fn = new AppFunction(Stack.of(this), 'schedules/tend-campaigns', props, {
      errorImpact: 'New campaigns do not begin, and campaigns whose execution failed stand still.',
      timeoutSeconds: 60,
    });
    saveCampaigns(fn, stores);
    listCampaigns(fn, stores);
    fn.allow({ actions: ['states:StartExecution'], resources: [stateMachineArn] });
    fn.setEnvironment({ [ENV.campaignMachineArn]: stateMachineArn });
    new Schedule(this, 'TendSchedule', {
      work: WORK.tendCampaigns,
      errorImpact: 'A look at the campaigns failed. The next one starts within five minutes.',
      expression: 'rate(5 minutes)',
      target: fn,
      maxAgeSeconds: 300,
    });
  }
}
