import type { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { addLiveMachine } from '../constructs/release/live-machine.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../constructs/state-machine.ts';
import type { Stores } from '../constructs/store-access.ts';
import { armRequestWaits, readRequestRules, writeRequestLog } from '../grants/request-access.ts';

/** The name of the machine after `hotline-<stage>-`, and of its file. */
export const REQUEST_MACHINE = 'enterprise-request';

export interface RequestMachineProps extends FunctionContext {
  readonly stores: Stores;
  readonly stateMachinesDir: string;
}

/** Adds the state machine that keeps time for each request of a business, with its tasks. */
export function addRequestMachine(scope: Construct, props: RequestMachineProps): void {
  const { config, stateMachinesDir } = props;
  const stateMachineArn = buildStateMachineArn(scope, config, REQUEST_MACHINE);
  const tasks = { KeepRequestTimeFunctionArn: addKeepTime(scope, props, stateMachineArn) };
  const machine = addStateMachine(scope, 'EnterpriseRequest', {
    config,
    stateMachinesDir,
    name: REQUEST_MACHINE,
    tasks,
  });
  const alarms = addExecutionAlarms(scope, {
    stateMachineArn,
    name: REQUEST_MACHINE,
    impact: 'Requests of businesses have no running workflow: they get no marks until the audit starts the next run.',
    runbook: 'failed-executions',
  });
  addLiveMachine(scope, 'EnterpriseRequest', machine, { config, alarms });
}

function addKeepTime(scope: Construct, props: RequestMachineProps, stateMachineArn: string): AppFunction {
  const fn = new AppFunction(scope, 'workflow/keep-request-time', props, {
    errorImpact: 'Deadlines of requests pass without a mark, and nobody is asked whether the service was helpful.',
    timeoutSeconds: 30,
  });
  writeRequestLog(fn, props.stores);
  readRequestRules(fn, props.stores, props.config);
  armRequestWaits(fn, props.stores);
  fn.allow({ actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources: [stateMachineArn] });
  fn.setEnvironment({ [ENV.requestMachineArn]: stateMachineArn });
  return fn;
}
