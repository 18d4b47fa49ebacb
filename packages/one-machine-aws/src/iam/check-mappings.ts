import type { Assembly } from '../template/assembly.ts';
import { findOwner } from './key-use.ts';
import type { Permissions } from './open-permissions.ts';

/** Permissions on a queue that Lambda uses later and checks in advance. */
const LATER_ON_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage'];

/**
 * Checks the permissions that Lambda demands of a function's role before it creates a mapping or accepts a
 * destination. Without them the deployment fails, so the start fails here. Throws an Error that names all missing
 * permissions.
 */
export function checkMappings({ authorize, denial }: Permissions, assembly: Assembly): void {
  const missing: string[] = [];
  const note = (denied: string | undefined) => {
    if (denied !== undefined) missing.push(denied);
  };
  for (const { functionArn, sourceArn, onFailureArn } of assembly.eventSourceMappings) {
    const caller = { name: findCaller(assembly, functionArn) };
    for (const [action, ...resources] of callsToMap(sourceArn)) {
      const allowed = resources.find((resource) => denial(caller, action, resource) === undefined);
      if (allowed === undefined) note(denial(caller, action, resources[0]));
      else authorize(caller, action, allowed);
    }
    if (isQueue(sourceArn)) for (const action of LATER_ON_QUEUE) note(denial(caller, action, sourceArn));
    if (onFailureArn !== undefined) note(denial(caller, 'sqs:SendMessage', onFailureArn));
  }
  for (const { logicalId, asyncInvoke } of assembly.functions)
    for (const destination of [asyncInvoke?.onFailureArn, asyncInvoke?.onSuccessArn])
      if (destination !== undefined && isQueue(destination))
        note(denial({ name: logicalId }, 'sqs:SendMessage', destination));
  if (missing.length > 0) throw new Error(`The stacks could not be deployed:\n${missing.join('\n')}`);
}

const isQueue = (arn: string) => arn.split(':')[2] === 'sqs';

/** The calls, each with the resources on which its permission may be: one of them is enough. */
function callsToMap(sourceArn: string): readonly (readonly [action: string, ...resources: [string, ...string[]]])[] {
  if (isQueue(sourceArn)) return [['sqs:GetQueueAttributes', sourceArn]];
  const calls = ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];
  return [
    ...calls.map((action) => [action, sourceArn] as const),
    // The CDK grants it on all streams of a `Table`, and on the only stream of a `TableV2`.
    ['dynamodb:ListStreams', `${findOwner(sourceArn)}/stream/*`, sourceArn],
  ];
}

function findCaller({ functions }: Assembly, functionArn: string): string {
  const fn = functions.find(({ arn }) => arn === functionArn);
  if (fn === undefined) throw new Error(`no stack defines ${functionArn}`);
  return fn.logicalId;
}
