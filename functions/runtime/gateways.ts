import { athenaClient } from '../../shared/adapters/athena/client.ts';
import { lakeQueries as lakeQueriesOf } from '../../shared/adapters/athena/queries.ts';
import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { eventBus } from '../../shared/adapters/events/bus.ts';
import { eventsClient } from '../../shared/adapters/events/client.ts';
import { notices as noticesOf } from '../../shared/adapters/sms/notices.ts';
import { statesClient } from '../../shared/adapters/states/client.ts';
import { workflow as workflowOf } from '../../shared/adapters/states/workflow.ts';
import { ENV } from '../../shared/names.ts';
import { fromEnvironment, once } from './environment.ts';

/** What lies outside the tables: the workflow, the bus, the SMS gateway. */

export const workflow = /* @__PURE__ */ once(() =>
  workflowOf({ client: statesClient(awsConfig()), stateMachineArn: fromEnvironment(ENV.stateMachineArn) }),
);
export const bus = /* @__PURE__ */ once(() =>
  eventBus({ client: eventsClient(awsConfig()), busName: fromEnvironment(ENV.busName) }),
);
export const lakeQueries = /* @__PURE__ */ once(() =>
  lakeQueriesOf({
    client: athenaClient(awsConfig()),
    workGroup: fromEnvironment(ENV.queryWorkGroup),
    database: fromEnvironment(ENV.queryDatabase),
  }),
);
export const notices = /* @__PURE__ */ once(() => noticesOf({ gatewayUrl: fromEnvironment(ENV.smsGatewayUrl) }));
