import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config, Issuer } from '../config.ts';
import { FIVE_MINUTES, watch } from '../constructs/alarm.ts';
import type { FunctionContext } from '../constructs/app-function.ts';
import { addRoute } from '../routes/add-route.ts';
import { adminRoutes } from '../routes/admin-routes.ts';
import { citizenRoutes } from '../routes/citizen-routes.ts';
import { deskRoutes } from '../routes/desk-routes.ts';
import { openStage } from '../routes/open-stage.ts';
import { publicRoutes } from '../routes/public-routes.ts';
import type { RouteContext } from '../routes/route.ts';
import type { Stores } from './data-stack.ts';

export interface ApiStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly tokenKey: IKey;
  /** Who signs for citizens, as the issuer's stack has it. */
  readonly citizens: Issuer;
}

/** The HTTP API with the functions behind it. */
export class ApiStack extends Stack {
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { config, stores, tokenKey, citizens, bundlesDir } = props;
    const api = new HttpApi(this, 'Api', {
      apiName: `hotline-${config.stage}`,
      createDefaultStage: false,
      corsPreflight: corsOf(config),
    });
    openStage(this, api, config);
    const authorizers = {
      citizens: jwtAuthorizer('Citizens', citizens),
      staff: jwtAuthorizer('Staff', config.staff),
    };
    const context: RouteContext = { scope: this, stores, config, bundlesDir };
    for (const route of [
      ...citizenRoutes(context, tokenKey, citizens),
      ...deskRoutes(context),
      ...adminRoutes(context),
      ...publicRoutes(context),
    ])
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
}

function jwtAuthorizer(id: string, { issuer, audience }: Issuer): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer(id, issuer, { jwtAudience: [audience] });
}

function corsOf({ webOrigins }: Config) {
  if (webOrigins.length === 0) return undefined;
  return {
    allowOrigins: [...webOrigins],
    allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT],
    allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'x-query-code'],
    exposeHeaders: ['retry-after', 'etag', 'link'],
    maxAge: Duration.hours(1),
  };
}
