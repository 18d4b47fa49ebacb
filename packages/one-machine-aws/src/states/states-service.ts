import { type Authorize, AwsError, type AwsService, type Caller, jsonService } from '../aws-service.ts';
import type { openReads } from './api/read-executions.ts';
import type { openSendTask } from './api/send-task.ts';
import type { Started, StartInput } from './api/start-execution.ts';
import type { ExecutionView } from './api/views.ts';
import { toRoleArn } from './engine/facts.ts';
import type { ExecutionStatus } from './store/executions.ts';
import type { MachineRow } from './store/machines.ts';

/** The operations that the protocol needs. */
type Operations = ReturnType<typeof openReads> &
  ReturnType<typeof openSendTask> & {
    startExecution(given: StartInput): Started;
    machineOf(arn: string): string;
    stopExecution(given: { executionArn: string; error?: string; cause?: string }): { stopMs: number };
    redriveExecution(given: { executionArn: string }): { redriveMs: number };
    machine(arn: string): (MachineRow & { text: string }) | undefined;
    machines(): MachineRow[];
  };

const seconds = (ms: number) => ms / 1000;

/** Step Functions over HTTP (JSON 1.0), for the real SDK. Dates are epoch seconds on the domain's clock. */
export function statesService(operations: Operations, authorize: Authorize = () => undefined): AwsService {
  return jsonService('states', (caller) => protocol(operations, authorize, caller));
}

function protocol(operations: Operations, authorize: Authorize, caller: Caller) {
  const allow = (action: string, resource: string) => authorize(caller, `states:${action}`, resource);
  const sendTask = <T extends { taskToken: string }>(action: string, send: (given: T) => void) => {
    return (given: T) => {
      need(given.taskToken, 'taskToken');
      // A token that was never issued has no machine: no permission is needed, and sending fails.
      const machine = operations.machineOfToken(given.taskToken);
      if (machine !== undefined) allow(action, machine);
      send(given);
      return {};
    };
  };
  return {
    StartExecution: (given: StartInput) => {
      allow('StartExecution', operations.machineOf(need(given.stateMachineArn, 'stateMachineArn')));
      const started = operations.startExecution(given);
      return { executionArn: started.executionArn, startDate: seconds(started.startMs) };
    },
    StopExecution: (given: { executionArn: string; error?: string; cause?: string }) => {
      allow('StopExecution', need(given.executionArn, 'executionArn'));
      return { stopDate: seconds(operations.stopExecution(given).stopMs) };
    },
    RedriveExecution: (given: { executionArn: string }) => {
      allow('RedriveExecution', need(given.executionArn, 'executionArn'));
      return { redriveDate: seconds(operations.redriveExecution(given).redriveMs) };
    },
    DescribeExecution: (given: { executionArn: string }) => {
      allow('DescribeExecution', need(given.executionArn, 'executionArn'));
      const view = operations.describeExecution(given);
      return {
        ...summary(view),
        input: view.input,
        inputDetails: { included: true },
        output: view.output,
        outputDetails: view.output === undefined ? undefined : { included: true },
        error: view.error,
        cause: view.cause,
      };
    },
    ListExecutions: (given: {
      stateMachineArn: string;
      statusFilter?: ExecutionStatus;
      maxResults?: number;
      nextToken?: string;
    }) => {
      allow('ListExecutions', need(given.stateMachineArn, 'stateMachineArn'));
      const page = operations.listExecutions({ ...given, status: given.statusFilter });
      return { executions: page.executions.map(summary), nextToken: page.nextToken };
    },
    GetExecutionHistory: (given: Parameters<Operations['getExecutionHistory']>[0]) => {
      allow('GetExecutionHistory', need(given.executionArn, 'executionArn'));
      const page = operations.getExecutionHistory(given);
      const events = page.events.map(({ atMs, ...event }) => ({ ...event, timestamp: seconds(atMs) }));
      return { events, nextToken: page.nextToken };
    },
    DescribeStateMachine: (given: { stateMachineArn: string }) => {
      allow('DescribeStateMachine', need(given.stateMachineArn, 'stateMachineArn'));
      const machine = operations.machine(given.stateMachineArn);
      if (machine === undefined) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${given.stateMachineArn}'`);
      }
      const roleArn = toRoleArn(machine.arn, machine.role);
      return { ...machineSummary(machine), status: 'ACTIVE', definition: machine.text, roleArn };
    },
    ListStateMachines: () => {
      allow('ListStateMachines', '*');
      return { stateMachines: operations.machines().map(machineSummary) };
    },
    SendTaskSuccess: sendTask('SendTaskSuccess', operations.sendTaskSuccess),
    SendTaskFailure: sendTask('SendTaskFailure', operations.sendTaskFailure),
    SendTaskHeartbeat: sendTask('SendTaskHeartbeat', operations.sendTaskHeartbeat),
  };
}

function need(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('ValidationException', `Value at '${field}' failed to satisfy constraint: must not be null`);
}

function summary(view: ExecutionView) {
  return {
    executionArn: view.executionArn,
    stateMachineArn: view.stateMachineArn,
    name: view.name,
    status: view.status,
    startDate: seconds(view.startMs),
    stopDate: view.stopMs === undefined ? undefined : seconds(view.stopMs),
    redriveCount: view.redriveCount,
    redriveDate: view.redriveMs === undefined ? undefined : seconds(view.redriveMs),
  };
}

function machineSummary(machine: MachineRow) {
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    type: 'STANDARD',
    creationDate: seconds(machine.createdMs),
  };
}
