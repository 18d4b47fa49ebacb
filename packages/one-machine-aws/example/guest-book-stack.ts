import { join } from 'node:path';
import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  Code,
  FilterCriteria,
  FilterRule,
  Function as Lambda,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** A guest book: an API over a table, whose stream starts a state machine for each entry. `code` has the bundles. */
export function guestBookStack(app: App, code: string): Stack {
  const stack = new Stack(app, 'guest-book');
  const table = new TableV2(stack, 'Entries', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    dynamoStream: StreamViewType.NEW_IMAGE,
  });
  const fn = (id: string, handler: string, environment: Record<string, string> = {}) =>
    new Lambda(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      handler,
      code: Code.fromAsset(code),
      timeout: Duration.seconds(10),
      environment: { TABLE: table.tableName, ...environment },
    });

  const thank = fn('Thank', 'thanks.thank');
  table.grants.writeData(thank);
  const machine = new StateMachine(stack, 'Welcome', {
    definitionBody: DefinitionBody.fromFile(join(import.meta.dirname, 'guest-book.asl.json')),
    definitionSubstitutions: { Partition: stack.partition, ThankFunctionArn: thank.functionArn },
  });
  thank.grantInvoke(machine);

  const onEntry = fn('OnEntry', 'thanks.onEntry', { MACHINE: machine.stateMachineArn });
  machine.grantStartExecution(onEntry);
  onEntry.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      retryAttempts: 3,
      filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
    }),
  );

  const sign = fn('Sign', 'entries.sign');
  const list = fn('List', 'entries.list');
  table.grants.writeData(sign);
  table.grants.readData(list);
  const api = new HttpApi(stack, 'Api');
  const route = (method: HttpMethod, path: string, to: Lambda) =>
    api.addRoutes({ path, methods: [method], integration: new HttpLambdaIntegration(`${to.node.id}Route`, to) });
  route(HttpMethod.POST, '/entries', sign);
  route(HttpMethod.GET, '/entries', list);
  // The grant of this one is missing, which shows how a refusal looks.
  route(HttpMethod.DELETE, '/entries/{id}', fn('Erase', 'entries.erase'));
  new CfnOutput(stack, 'Url', { value: api.apiEndpoint });
  return stack;
}
