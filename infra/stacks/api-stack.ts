import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ROUTES } from '#functions/http/routes.ts';
import { ENV } from '#kernel/env-names.ts';
import { addAlarm, FIVE_MINUTES } from '../alarms/alarm.ts';
import type { FunctionContext } from '../constructs/app-function.ts';
import type { Stores } from '../constructs/store-access.ts';
import { grantApi } from '../grants/http/grant-api.ts';
import type { Config, Issuer } from '../platform/config-shape.ts';
import { addEdgeSecret, hasEdge, readEdgeSecret } from '../platform/edge-secret.ts';
import { addGroups } from '../routes/add-groups.ts';
import { addStage } from '../routes/add-stage.ts';
import { countRefusals, watchReveals, watchSmsBudget } from '../routes/count-refusals.ts';
import { addKnowledgeSchedule } from './knowledge-schedule.ts';

export interface ApiStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  /** The issuer of citizens' tokens. */
  readonly citizens: Issuer;
  /** Signs the tokens of citizens. */
  readonly tokenKey: IKey;
  /** The built pages. */
  readonly siteDir: string;
}

/**
 * The HTTP API with all its functions: no other stack refers to one of them, so that routes and functions may come and go in any release.
 * It has some 450 of the 500 resources that CloudFormation allows.
 */
export class ApiStack extends Stack {
  readonly apiId: string;
  readonly apiEndpoint: string;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { config, citizens } = props;
    const api = new HttpApi(this, 'Api', {
      apiName: `hotline-${config.stage}`,
      createDefaultStage: false,
      corsPreflight: buildCors(config),
    });
    const authorizers = {
      citizens: jwtAuthorizer('Citizens', citizens),
      staff: jwtAuthorizer('Staff', config.staff),
    };
    const rows = ROUTES.filter(({ audience, isPage }) => audience !== 'issuer' && !(isPage && config.web === 'none'));
    const signIn = { citizens, staff: config.staff, authorizers };
    const { functions, routes } = addGroups(this, api, props, rows, grantApi(props), signIn);
    if (hasEdge(config)) {
      addEdgeSecret(this, config);
      for (const fn of functions.values()) fn.setEnvironment({ [ENV.edgeSecret]: readEdgeSecret(config) });
    }
    countRefusals(this, config.stage, functions);
    watchReveals(config.stage, functions);
    watchSmsBudget(config.stage, functions);
    addStage(this, api, config, routes);
    addKnowledgeSchedule(this, props);
    this.apiId = api.apiId;
    this.apiEndpoint = api.apiEndpoint;
    this.#addAlarms(api);
    new CfnOutput(this, 'ApiEndpoint', { value: api.apiEndpoint });
  }

  #addAlarms(api: HttpApi): void {
    addAlarm(this, 'ServerErrorAlarm', {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Average' }),
      impact: 'More than one call in a hundred fails. People cannot file appeals, and staff cannot work.',
      runbook: 'api-errors',
      threshold: 0.01,
    });
    addAlarm(this, 'DefectAlarm', {
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      impact: 'Some calls fail repeatedly. A function that few people need may not work at all.',
      runbook: 'api-errors',
      threshold: 5,
    });
    addAlarm(this, 'LatencyAlarm', {
      metric: api.metricLatency({ period: FIVE_MINUTES, statistic: 'p99' }),
      impact: 'One call in a hundred takes longer than three seconds. Forms hang, and people send them twice.',
      runbook: 'api-latency',
      threshold: 3000,
      periods: 3,
    });
  }
}

function jwtAuthorizer(id: string, { issuer, audience }: Issuer): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer(id, issuer, { jwtAudience: [audience] });
}

function buildCors({ webOrigins }: Config) {
  if (webOrigins.length === 0) return undefined;
  return {
    allowOrigins: [...webOrigins],
    allowMethods: [
      CorsHttpMethod.GET,
      CorsHttpMethod.POST,
      CorsHttpMethod.PUT,
      CorsHttpMethod.PATCH,
      CorsHttpMethod.DELETE,
    ],
    allowHeaders: [
      'authorization',
      'content-type',
      'accept',
      'accept-language',
      'idempotency-key',
      'if-none-match',
      'x-query-code',
      'x-captcha',
    ],
    exposeHeaders: ['retry-after', 'etag', 'link', 'x-correlation-id'],
    maxAge: Duration.hours(1),
  };
}
