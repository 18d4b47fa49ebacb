import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EndpointV2, HandlerExecutionContext, MiddlewareStack } from '@smithy/types';
import { surfaceFailures } from '../service-failures.ts';
import { MARSHALL_OPTIONS, PLAIN_COMMANDS } from './plain-commands.ts';

/** The document client for all tables. It throws `Throttled` and `Unavailable`. */
export function documentClient(config: DynamoDBClientConfig): DynamoDBDocumentClient {
  const client = new DynamoDBClient(config);
  surfaceFailures(client, 'DynamoDB');
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { ...MARSHALL_OPTIONS } });
  return Object.assign(documents, { send: quickSend(documents) });
}

type Handle = (command: object) => Promise<{ readonly output: Readonly<Record<string, unknown>> }>;

/**
 * Sends commands through a chain of middleware that is built once for each kind of command. The document client builds it three
 * times for each call, which is a third of a call's processor time (ADR 6).
 */
function quickSend(documents: DynamoDBDocumentClient): (command: object, ...options: object[]) => Promise<object> {
  const sendSlowly = documents.send.bind(documents) as (command: object, ...options: object[]) => Promise<object>;
  const handles = new Map<unknown, Handle>();
  const first = rememberFirst(documents.middlewareStack as Stack);
  return async (command, ...options) => {
    const known = PLAIN_COMMANDS.get(command.constructor);
    if (known === undefined || options.length > 0) return sendSlowly(command, ...options);
    const { Command, toInput, toOutput } = known;
    const plain = new Command(toInput((command as { input: Readonly<Record<string, unknown>> }).input) as never);
    const isLast = first.isKnown();
    const handle =
      handles.get(Command) ??
      (plain as { resolveMiddleware(...given: unknown[]): Handle }).resolveMiddleware(
        first.stack,
        documents.config,
        {},
      );
    if (isLast) handles.set(Command, handle);
    return toOutput((await handle(plain)).output);
  };
}

type Stack = MiddlewareStack<object, object>;
type Next = (args: { readonly request: { readonly headers: Record<string, string> } }) => unknown;

const RESOLVES = {
  name: 'endpointV2Middleware',
  relation: 'before',
  toMiddleware: 'serializerMiddleware',
} as const;
const NAMES_CLIENT = { name: 'getUserAgentMiddleware', step: 'build', priority: 'low' } as const;

/**
 * The middleware of a client. The address of the service and the name of the client are found with the first calls, and the later
 * ones take theirs: to find them is half of a call's processor time (ADR 6). The address would depend on a table that is named by
 * its ARN, and ours never are.
 */
function rememberFirst(ofClient: Stack) {
  let known: { readonly endpoint: EndpointV2; readonly agent: Readonly<Record<string, string>> } | undefined;
  const keep = (next: Next, context: HandlerExecutionContext) => (args: Parameters<Next>[0]) => {
    const { endpointV2: endpoint } = context;
    const named = Object.entries(args.request.headers).filter(([name]) => /^(?:x-amz-)?user-agent$/.test(name));
    // An address with its own way of signing is found each time.
    if (endpoint !== undefined && endpoint.properties?.authSchemes === undefined)
      known ??= { endpoint, agent: Object.fromEntries(named) };
    return next(args);
  };
  const useKnown = (stack: Stack, { endpoint, agent }: NonNullable<typeof known>) => {
    stack.remove(RESOLVES.name);
    stack.remove(NAMES_CLIENT.name);
    const resolve = (next: Next, context: HandlerExecutionContext) => {
      context.endpointV2 = endpoint;
      return next;
    };
    const nameClient = (next: Next) => (args: Parameters<Next>[0]) => {
      Object.assign(args.request.headers, agent);
      return next(args);
    };
    stack.addRelativeTo(resolve as never, RESOLVES);
    stack.add(nameClient as never, NAMES_CLIENT);
  };
  return {
    isKnown: () => known !== undefined,
    stack: {
      concat: (ofCommand: Stack): Stack => {
        const stack = ofClient.concat(ofCommand);
        if (known !== undefined) useKnown(stack, known);
        else stack.add(keep as never, { step: 'finalizeRequest', name: 'rememberFirst' });
        return stack;
      },
    },
  };
}
