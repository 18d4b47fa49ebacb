import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import { addAlarm } from '../alarms/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { countLines } from '../constructs/count-lines.ts';
import { campaignMessagesFailed } from '../constructs/metrics.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../constructs/state-machine.ts';
import type { Stores } from '../constructs/store-access.ts';
import {
  appendToBatches,
  changeCampaigns,
  linkCampaigns,
  listServed,
  readBatches,
  readCampaign,
  readDeclines,
  useResults,
} from '../grants/campaign-access.ts';
import { decryptSecrets, queryDirectory, signCalls } from '../grants/directory-access.ts';
import { listAgents, pickBusinesses, readAgent } from '../grants/enterprise-access.ts';

/** The name of the machine after `hotline-<stage>-`, and of its file. */
export const CAMPAIGN_MACHINE = 'survey-campaign';

export interface CampaignMachineProps extends FunctionContext {
  readonly stores: Stores;
  readonly stateMachinesDir: string;
}

/** Campaigns: the state machine that works through each, and its tasks. */
export class CampaignMachine extends Construct {
  constructor(scope: Construct, id: string, props: CampaignMachineProps) {
    super(scope, id);
    const { config, stateMachinesDir } = props;
    const stateMachineArn = buildStateMachineArn(this, config, CAMPAIGN_MACHINE);
    addStateMachine(this, 'Machine', {
      config,
      stateMachinesDir,
      name: CAMPAIGN_MACHINE,
      tasks: {
        RunCampaignFunctionArn: this.#run(props, stateMachineArn),
        SendBatchFunctionArn: this.#send(props),
      },
    });
    addExecutionAlarms(this, {
      stateMachineArn,
      name: CAMPAIGN_MACHINE,
      impact:
        'A campaign does not continue: no business is asked, reminded or counted until the next execution starts.',
      runbook: 'failed-executions',
    });
  }

  #run(props: CampaignMachineProps, stateMachineArn: string): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(Stack.of(this), 'workflow/run-campaign', props, {
      errorImpact:
        'Campaigns stand still: samples are not drawn, businesses are asked later, and results are outdated.',
      timeoutSeconds: 900,
      // A part of the businesses of a province, and a number for each of all.
      memoryMb: 1024,
    });
    changeCampaigns(fn, stores);
    listServed(fn, stores);
    readBatches(fn, stores);
    appendToBatches(fn, stores);
    useResults(fn, stores, 'PutItem');
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
}
