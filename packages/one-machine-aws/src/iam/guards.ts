import { AwsError, type Caller, type RequestContext } from '../aws-service.ts';
import type { Invoke, InvokeResult } from '../lambda/open-lambda.ts';
import type { QueueSource } from '../sqs/open.ts';
import type { Assembly, FunctionSpec } from '../template/assembly.ts';
import { qualify, splitQualified } from '../template/read-functions.ts';
import type { Permissions } from './open-permissions.ts';

/** The service that delivers events to targets. The rule is named as the source. */
export const EVENTS: Caller = { name: 'events.amazonaws.com' };
const GATEWAY: Caller = { name: 'apigateway.amazonaws.com' };

/** The context of a call that a service makes on behalf of a resource. */
export function toSourceContext(sourceArn: string, accountId: string): RequestContext {
  return { 'aws:SourceArn': [sourceArn], 'aws:SourceAccount': [accountId] };
}

/** Invocations by API Gateway. They need a permission of the function for their route. */
export function invokeForGateway({ authorize }: Permissions, assembly: Assembly, invoke: Invoke): Invoke {
  const { partition, region, accountId } = assembly;
  const sources = new Map(
    assembly.httpApis.flatMap(({ apiId, routes }) =>
      routes.map(({ routeKey, functionArn, alias }) => {
        const [method, path] = routeKey === '$default' ? ['$default', ''] : routeKey.split(' ');
        const call = `${apiId}/$default/${method}${path}`;
        return [
          `${functionArn} ${routeKey}`,
          {
            callee: qualify(functionArn, alias),
            context: toSourceContext(`arn:${partition}:execute-api:${region}:${accountId}:${call}`, accountId),
          },
        ] as const;
      }),
    ),
  );
  return async (functionArn, event) => {
    const { routeKey } = event as { readonly routeKey: string };
    const { callee = functionArn, context } = sources.get(`${functionArn} ${routeKey}`) ?? {};
    authorize(GATEWAY, 'lambda:InvokeFunction', callee, context);
    return invoke(functionArn, event, { isUrgent: true });
  };
}

/** Invocations by the role of a state machine. A refusal is an error of the Lambda service, as on AWS. */
export function invokeForMachines({ authorize }: Permissions, invoke: Invoke) {
  return async (
    functionArn: string,
    payload: unknown,
    caller: Caller,
    onTurn: () => boolean,
  ): Promise<InvokeResult> => {
    try {
      authorize(caller, 'lambda:InvokeFunction', functionArn);
    } catch (error) {
      throw error instanceof AwsError ? new AwsError('Lambda.AWSLambdaException', error.message) : error;
    }
    return invoke(functionArn, payload, { onTurn });
  };
}

/**
 * Checks, at the first call of each function, whether it may write its log. As on AWS the function runs without this
 * permission. AWS would lose its lines; here the refusal is logged.
 */
export function withLogPermissions({ authorize }: Permissions, assembly: Assembly, invoke: Invoke): Invoke {
  const { partition, region, accountId, functions } = assembly;
  const unasked = new Map(functions.flatMap((each) => [each.arn, each.name].map((key) => [key, each] as const)));
  return (qualifiedName, payload, waiting) => {
    const [functionNameOrArn] = splitQualified(qualifiedName);
    const fn = unasked.get(functionNameOrArn);
    if (fn !== undefined) {
      unasked.delete(functionNameOrArn);
      const group = `arn:${partition}:logs:${region}:${accountId}:log-group:${fn.logGroupName}`;
      for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents'])
        whenAllowed(() => authorize({ name: fn.logicalId }, action, `${group}:log-stream:one-machine`));
    }
    return invoke(functionNameOrArn, payload, waiting);
  };
}

function whenAllowed(ask: () => void): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

/**
 * The queues as event source mappings use them: with the permissions of the function that reads the queue or that the
 * failures belong to.
 */
export function queuesForMappings({ authorize }: Permissions, assembly: Assembly, sqs: QueueSource): QueueSource {
  const findFunction = (arn: string) => assembly.functions.find((each) => each.arn === arn) as FunctionSpec;
  const owners = new Map<string, Caller>();
  for (const { sourceArn, onFailureArn, functionArn } of assembly.eventSourceMappings)
    for (const queue of [sourceArn, onFailureArn ?? sourceArn])
      owners.set(queue, { name: findFunction(functionArn).logicalId });
  const ask = (action: string, queue: string) => authorize(owners.get(queue) ?? { name: 'anonymous' }, action, queue);
  return {
    ...sqs,
    receive: (arn, max) => {
      ask('sqs:ReceiveMessage', arn);
      return sqs.receive(arn, max);
    },
    remove: (arn, receipt) => {
      ask('sqs:DeleteMessage', arn);
      sqs.remove(arn, receipt);
    },
    send: (arn, body, attributes) => {
      ask('sqs:SendMessage', arn);
      return sqs.send(arn, body, attributes);
    },
  };
}
