import { CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config, Issuer } from '../config.ts';
import type { FunctionContext } from '../constructs/app-function.ts';
import { FIVE_MINUTES, watch } from '../constructs/watch.ts';
import { citizenRoutes } from '../routes/citizen-routes.ts';
import { deskRoutes } from '../routes/desk-routes.ts';
import { publicRoutes } from '../routes/public-routes.ts';
import type { Route, RouteContext } from '../routes/route.ts';
import type { Stores } from './data-stack.ts';

export interface ApiStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly tokenKey: IKey;
}

/** What is written of each call: nothing that tells who called, nor what about. */
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

/** The HTTP API with the functions behind it. */
export class ApiStack extends Stack {
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { config, stores, tokenKey, bundlesDir } = props;
    const api = new HttpApi(this, 'Api', {
      apiName: `hotline-${config.stage}`,
      createDefaultStage: false,
      corsPreflight: corsOf(config),
    });
    this.#openStage(api, config);
    const authorizers = {
      citizens: jwtAuthorizer('Citizens', config.citizens),
      staff: jwtAuthorizer('Staff', config.staff),
    };
    const context: RouteContext = { scope: this, stores, config, bundlesDir };
    for (const route of [...citizenRoutes(context, tokenKey), ...deskRoutes(context), ...publicRoutes(context)])
      addRoute(api, route, authorizers);
    this.apiId = api.apiId;
    this.#watch(api);
    new CfnOutput(this, 'ApiEndpoint', { value: api.apiEndpoint });
  }

  #watch(api: HttpApi): void {
    watch(this, 'ServerErrorAlarm', {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Average' }),
      impact: 'More than one call in a hundred fails: people cannot file, staff cannot work.',
      runbook: 'api-errors',
      threshold: 0.01,
    });
    watch(this, 'DefectAlarm', {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      impact: 'Some calls fail again and again: what a few people need does not work, however few they are.',
      runbook: 'api-errors',
      threshold: 5,
    });
    watch(this, 'LatencyAlarm', {
      metric: api.metricLatency({ period: FIVE_MINUTES, statistic: 'p99' }),
      impact: 'One call in a hundred takes longer than three seconds: forms hang, and people send them twice.',
      runbook: 'api-latency',
      threshold: 3000,
      periods: 3,
    });
  }

  #openStage(httpApi: HttpApi, { logRetention, retainsData, throttle }: Config): void {
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: logRetention,
      removalPolicy: retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'DefaultStage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: throttle.ratePerSecond, burstLimit: throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}

function addRoute(
  api: HttpApi,
  { method, path, fn, access }: Route,
  authorizers: Readonly<Record<'citizens' | 'staff', IHttpRouteAuthorizer>>,
): void {
  const authorizer = typeof access === 'string' ? authorizers[access] : undefined;
  const routes = api.addRoutes({
    path,
    methods: [HttpMethod[method]],
    integration: new HttpLambdaIntegration(`${fn.node.id}Integration`, fn.function),
    authorizer,
  });
  if (typeof access === 'string') return;
  for (const route of routes)
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: access.openBecause });
}

function jwtAuthorizer(id: string, { issuer, audience }: Issuer): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer(id, issuer, { jwtAudience: [audience] });
}

function corsOf({ webOrigins }: Config) {
  if (webOrigins.length === 0) return undefined;
  return {
    allowOrigins: [...webOrigins],
    allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
    allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'x-query-code'],
    exposeHeaders: ['retry-after'],
    maxAge: Duration.hours(1),
  };
}
