import { Validations } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod, type HttpRoute, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Route } from './route.ts';

export type Authorizers = Readonly<Record<'citizens' | 'staff', IHttpRouteAuthorizer>>;

/** A route that the API has, with its key in the settings of a stage. */
export interface AddedRoute {
  readonly key: string;
  readonly isOpen: boolean;
  readonly routes: readonly HttpRoute[];
}

/** Adds a route with its authorizer, or with the reason why it needs none. */
export function addRoute(api: HttpApi, { method, path, fn, access }: Route, authorizers?: Authorizers): AddedRoute {
  const isOpen = typeof access !== 'string';
  if (!isOpen && authorizers === undefined) throw new Error(`${path} needs an authorizer.`);
  const routes = api.addRoutes({
    path,
    methods: [HttpMethod[method]],
    integration: new HttpLambdaIntegration(`${fn.node.id}Integration`, fn.function),
    authorizer: isOpen ? undefined : authorizers?.[access],
  });
  if (isOpen)
    for (const route of routes)
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: access.openBecause });
  return { key: `${method} ${path}`, isOpen, routes };
}
