import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CfnStage, type HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Config, Throttle } from '../platform/config-shape.ts';
import type { AddedRoute } from './add-groups.ts';

/** The access log of a call. It has no field that identifies the caller or the case. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  errorType: '$context.error.responseType',
};

/**
 * Adds the only stage of an API, after its routes: throttled, with an access log that has a retention. A route that needs no
 * token has a throttle of its own, so that a flood of it leaves the others their share of the account's rate.
 */
export function addStage(
  scope: Construct,
  httpApi: HttpApi,
  { logRetention, retainsData, throttle }: Pick<Config, 'logRetention' | 'retainsData' | 'throttle'>,
  routes: readonly AddedRoute[],
): void {
  const logGroup = new LogGroup(scope, 'AccessLog', {
    retention: logRetention,
    removalPolicy: retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  });
  const stage = new HttpStage(scope, 'DefaultStage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    // A metric of each route costs $0.30 a month for each of its six figures (ADR 82).
    detailedMetricsEnabled: false,
    throttle: { rateLimit: throttle.ratePerSecond, burstLimit: throttle.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
    },
  });
  const open = routes.filter(({ isOpen }) => isOpen).map(({ key }) => [key, toSettings(throttle.openRoute)] as const);
  if (stage.node.defaultChild instanceof CfnStage) stage.node.defaultChild.routeSettings = Object.fromEntries(open);
  // Settings of a route that does not exist yet are refused.
  stage.node.addDependency(...routes.map(({ route }) => route));
}

/** The settings of a route replace those of the stage. */
function toSettings({ ratePerSecond, burst }: Throttle): Record<string, number | boolean> {
  return { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst, DetailedMetricsEnabled: false };
}
