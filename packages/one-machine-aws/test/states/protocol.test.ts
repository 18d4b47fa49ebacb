import {
  CreateActivityCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  InvalidExecutionInput,
  InvalidName,
  InvalidOutput,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { expect, onTestFinished, test } from 'vitest';
import { type Authorize, AwsError } from '../../src/aws-service.ts';
import { statesService } from '../../src/states/states-service.ts';
import { recordingAuthorize } from '../../src/testing/serve-service.ts';
import { harness, MACHINE } from '../../src/testing/state-machines-harness.ts';
import { serveAws } from '../support/serve-aws.ts';
import { machine, tokenTask } from './example-machines.ts';

async function connected(authorize?: Authorize) {
  const run = harness(
    machine({
      Await: tokenTask({ TimeoutSeconds: 60, HeartbeatSeconds: 30 }),
    }),
  );
  const client = new SFNClient(await serveAws(statesService(run.machines, authorize)));
  onTestFinished(() => client.destroy());
  return { run, client };
}

test('the real client starts, reads and answers executions, with dates of the domain’s clock', async () => {
  const { run, client } = await connected();
  const input = '{"appealId":"a1"}';
  const start = new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'a1-1', input });
  const started = await client.send(start);
  expect(started.startDate).toEqual(new Date('2026-02-13T00:00:00Z'));
  run.clock.advance(1500);
  expect(await client.send(start)).toMatchObject({ executionArn: started.executionArn, startDate: started.startDate });
  await run.machines.whenIdle();
  await client.send(new SendTaskHeartbeatCommand({ taskToken: run.token() }));
  await client.send(new SendTaskSuccessCommand({ taskToken: run.token(), output: '{"done":true}' }));
  await run.machines.whenIdle();

  const { executionArn } = started;
  expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    executionArn,
    stateMachineArn: MACHINE,
    name: 'a1-1',
    status: 'SUCCEEDED',
    input,
    output: '{"done":true}',
    startDate: new Date('2026-02-13T00:00:00Z'),
    stopDate: new Date('2026-02-13T00:00:01.500Z'),
  });
  const listed = await client.send(new ListExecutionsCommand({ stateMachineArn: MACHINE, statusFilter: 'SUCCEEDED' }));
  expect(listed.executions).toMatchObject([{ name: 'a1-1', status: 'SUCCEEDED' }]);
  const history = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(history.events?.[1]).toMatchObject({
    id: 2,
    type: 'TaskStateEntered',
    timestamp: new Date('2026-02-13T00:00:00Z'),
    stateEnteredEventDetails: { name: 'Await', input },
  });
  expect(history.events?.[2]).toMatchObject({
    type: 'TaskScheduled',
    taskScheduledEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      region: 'cn-north-1',
      timeoutInSeconds: 60,
      heartbeatInSeconds: 30,
    },
  });
  const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: MACHINE }));
  expect(JSON.parse(described.definition ?? '')).toMatchObject({ StartAt: 'Await' });
  const machines = await client.send(new ListStateMachinesCommand({}));
  expect(machines.stateMachines).toMatchObject([{ name: 'example', type: 'STANDARD' }]);
});

test('an alias of a machine starts executions, with the permission for the machine; another does not exist', async () => {
  const { authorize, asked } = recordingAuthorize();
  const { run, client } = await connected(authorize);
  const { text = '' } = run.machines.machine(MACHINE) ?? {};
  run.machines.register('machine', MACHINE, text, 'Role', ['live']);
  const start = (alias: string) =>
    client.send(new StartExecutionCommand({ stateMachineArn: `${MACHINE}:${alias}`, name: `by-${alias}` }));
  const { executionArn } = await start('live');
  expect(executionArn).toBe(`${MACHINE.replace(':stateMachine:', ':execution:')}:by-live`);
  expect(asked).toEqual([`states:StartExecution ${MACHINE}`]);
  await expect(start('next')).rejects.toThrow(StateMachineDoesNotExist);
});

test('errors arrive as the classes of the SDK', async () => {
  const { run, client } = await connected();
  const start = (more: object) => client.send(new StartExecutionCommand({ stateMachineArn: MACHINE, ...more }));
  await expect(start({ stateMachineArn: `${MACHINE}x` })).rejects.toThrow(StateMachineDoesNotExist);
  await expect(start({ name: 'a b' })).rejects.toThrow(InvalidName);
  await expect(start({ input: 'no' })).rejects.toThrow(InvalidExecutionInput);
  await start({ name: 'one' });
  await expect(start({ name: 'one', input: '1' })).rejects.toThrow(ExecutionAlreadyExists);
  await run.machines.whenIdle();
  const taskToken = run.token();
  const describe = new DescribeExecutionCommand({ executionArn: 'arn:aws:states:x:1:execution:a:b' });
  await expect(client.send(describe)).rejects.toThrow(ExecutionDoesNotExist);
  const succeed = (token: string, output = '1') =>
    client.send(new SendTaskSuccessCommand({ taskToken: token, output }));
  await expect(succeed(taskToken, '{')).rejects.toThrow(InvalidOutput);
  await expect(succeed('B'.repeat(64))).rejects.toThrow(TaskDoesNotExist);
  await expect(succeed('short')).rejects.toThrow(InvalidToken);
  await client.send(new SendTaskFailureCommand({ taskToken, error: 'No', cause: 'because' }));
  await expect(succeed(taskToken)).rejects.toThrow(TaskTimedOut);
  await expect(client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toThrow(TaskTimedOut);
  await expect(client.send(new CreateActivityCommand({ name: 'a' }))).rejects.toThrow(
    /Not served on one machine: CreateActivity/,
  );
});

test('a failed execution is stopped, redriven and stopped again', async () => {
  const { run, client } = await connected();
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: MACHINE }));
  await run.machines.whenIdle();
  await client.send(new StopExecutionCommand({ executionArn, error: 'E', cause: 'c' }));
  const redriven = await client.send(new RedriveExecutionCommand({ executionArn }));
  expect(redriven.redriveDate).toEqual(new Date('2026-02-13T00:00:00Z'));
  await run.machines.whenIdle();
  const stopped = await client.send(new StopExecutionCommand({ executionArn }));
  expect(stopped.stopDate).toEqual(new Date('2026-02-13T00:00:00Z'));
});

test('each call needs permission for its action and resource before it is executed', async () => {
  const { authorize, asked } = recordingAuthorize();
  const { run, client } = await connected(authorize);
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: MACHINE }));
  await run.machines.whenIdle();
  await client.send(new SendTaskSuccessCommand({ taskToken: run.token(), output: '1' }));
  await client.send(new DescribeExecutionCommand({ executionArn }));
  expect(asked).toEqual([
    `states:StartExecution ${MACHINE}`,
    `states:SendTaskSuccess ${MACHINE}`,
    `states:DescribeExecution ${executionArn}`,
  ]);
});

test('a call without permission changes nothing', async () => {
  const { run, client } = await connected((_caller, action) => {
    throw new AwsError('AccessDeniedException', `not allowed: ${action}`, 400);
  });
  const start = client.send(new StartExecutionCommand({ stateMachineArn: MACHINE }));
  await expect(start).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(run.machines.listExecutions({ stateMachineArn: MACHINE }).executions).toEqual([]);
});
