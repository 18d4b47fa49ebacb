export const FUNCTION = 'arn:aws-cn:lambda:cn-north-1:123456789012:function:example';
const INVOKE = 'arn:aws-cn:states:::lambda:invoke';
export const WAIT_FOR_TOKEN = `${INVOKE}.waitForTaskToken`;

/** A machine of JSONata states. */
export function machine(states: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

/** A task that calls the example function with the state's input. */
export function task(more: Record<string, unknown> = {}) {
  return {
    Type: 'Task',
    Resource: INVOKE,
    Arguments: { FunctionName: FUNCTION, Payload: '{% $states.input %}' },
    End: true,
    ...more,
  };
}

/** A task that waits for its token. */
export function tokenTask(more: Record<string, unknown> = {}) {
  return {
    Type: 'Task',
    Resource: WAIT_FOR_TOKEN,
    Arguments: { FunctionName: FUNCTION, Payload: { token: '{% $states.context.Task.Token %}' } },
    End: true,
    ...more,
  };
}
