import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { workflow } from '#appeals/case/adapters/workflow.ts';
import { minute } from '#test/support/contract/samples.ts';

const sender = mockClient(SFNClient);
const ARN = 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:appeal';
const machine = workflow({ client: new SFNClient({ region: 'cn-north-1' }), stateMachineArn: ARN });
const ANSWER = { phase: 'survey', checkpoint: minute(5), routeAgain: false } as const;

const named = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  sender.reset();
});

describe('workflow', () => {
  test('An execution is named after appeal and run, which are its only input', async () => {
    sender.on(StartExecutionCommand).resolves({});
    expect(await machine.start('a1', 3)).toBe('started');
    expect(sender.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: ARN,
      name: 'a1-3',
      input: '{"appealId":"a1","run":3}',
    });
  });

  test('An existing execution of that name is no error', async () => {
    sender.on(StartExecutionCommand).rejects(named('ExecutionAlreadyExists'));
    expect(await machine.start('a1', 3)).toBe('exists');
  });

  test.each(['ExecutionLimitExceeded', 'StateMachineDoesNotExist', 'InvalidName'])('%s is an error', async (name) => {
    sender.on(StartExecutionCommand).rejects(named(name));
    await expect(machine.start('a1', 3)).rejects.toMatchObject({ name });
  });

  test('A wait gets its output', async () => {
    sender.on(SendTaskSuccessCommand).resolves({});
    expect(await machine.resume('token', ANSWER)).toBe('resumed');
    const { taskToken, output } = sender.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input ?? {};
    expect(taskToken).toBe('token');
    expect(JSON.parse(output ?? '')).toEqual(ANSWER);
  });

  test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('%s means that the wait has ended', async (name) => {
    sender.on(SendTaskSuccessCommand).rejects(named(name));
    expect(await machine.resume('token', ANSWER)).toBe('gone');
  });

  test('An interrupted wait gets its output as the cause of the error that the machine catches', async () => {
    sender.on(SendTaskFailureCommand).resolves({});
    expect(await machine.interrupt('token', ANSWER)).toBe('resumed');
    const { taskToken, error, cause } = sender.commandCalls(SendTaskFailureCommand)[0]?.args[0].input ?? {};
    expect([taskToken, error]).toEqual(['token', 'Interrupted']);
    expect(JSON.parse(cause ?? '')).toEqual(ANSWER);
    sender.on(SendTaskFailureCommand).rejects(named('TaskTimedOut'));
    expect(await machine.interrupt('token', ANSWER)).toBe('gone');
  });

  test.each(['InvalidOutput', 'AccessDeniedException'])('%s is an error', async (name) => {
    sender.on(SendTaskSuccessCommand).rejects(named(name));
    await expect(machine.resume('token', ANSWER)).rejects.toMatchObject({ name });
  });
});
