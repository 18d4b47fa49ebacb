import { Validations } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod, type HttpRoute, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { HTTP_FUNCTIONS, type HttpFunctionName, type Route } from '#functions/http/routes.ts';
import { ENV } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import type { GroupGrants } from '../grants/http/group-grants.ts';
import type { Issuer, StaffIssuer } from '../platform/config-shape.ts';

/** Those who sign in, and what checks their tokens. */
export interface SignIn {
  readonly citizens: Issuer;
  readonly staff: StaffIssuer;
  readonly authorizers: Readonly<Record<'citizens' | 'staff', IHttpRouteAuthorizer>>;
}

/** A route that the API has, with its key in the settings of a stage. */
export interface AddedRoute {
  readonly key: string;
  readonly isOpen: boolean;
  readonly route: HttpRoute;
}

export interface AddedGroups {
  readonly functions: ReadonlyMap<HttpFunctionName, AppFunction>;
  readonly routes: readonly AddedRoute[];
}

/**
 * Adds the functions of these routes with their grants, and the routes: one integration and one permission for each function. A handler
 * checks the claims of a token again, so its function gets the issuer and audience of those whom its routes take.
 */
export function addGroups(
  scope: Construct,
  api: HttpApi,
  context: FunctionContext,
  rows: readonly Route[],
  grants: Readonly<Partial<Record<HttpFunctionName, GroupGrants>>>,
  signIn?: SignIn,
): AddedGroups {
  const functions = new Map<HttpFunctionName, AppFunction>();
  const routes = [...Map.groupBy(rows, ({ functionName }) => functionName)].flatMap(([name, own]) => {
    const setup = grants[name];
    if (setup === undefined) throw new Error(`${name} has no grants.`);
    const { grant, ...props } = setup;
    const fn = new AppFunction(scope, name, context, { ...HTTP_FUNCTIONS[name], ...props });
    functions.set(name, fn);
    grant(fn);
    const integration = new HttpLambdaIntegration(`${fn.node.id}Integration`, fn.callee, {
      scopePermissionToRoute: false,
    });
    const audiences = new Set(own.map(({ access }) => access));
    if (audiences.has('citizens')) checkCitizens(fn, needSignIn(signIn).citizens);
    if (audiences.has('staff')) checkStaff(fn, needSignIn(signIn).staff);
    return own.map((row) => addRoute(api, row, integration, signIn));
  });
  return { functions, routes };
}

/** Adds a route with its authorizer, or with the reason why it needs none. */
function addRoute(
  api: HttpApi,
  { routeKey, access }: Route,
  integration: HttpLambdaIntegration,
  signIn: SignIn | undefined,
): AddedRoute {
  const [method = '', path = ''] = routeKey.split(' ');
  const isOpen = typeof access !== 'string';
  const [route] = api.addRoutes({
    path,
    methods: [HttpMethod[method as keyof typeof HttpMethod]],
    integration,
    authorizer: isOpen ? undefined : needSignIn(signIn).authorizers[access],
  });
  if (route === undefined) throw new Error(`${routeKey} was not added.`);
  if (isOpen) Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: access.openBecause });
  return { key: routeKey, isOpen, route };
}

function needSignIn(signIn: SignIn | undefined): SignIn {
  if (signIn === undefined) throw new Error('This API has open routes only.');
  return signIn;
}

function checkCitizens(fn: AppFunction, { issuer, audience }: Issuer): void {
  fn.setEnvironment({ [ENV.tokenIssuer]: issuer, [ENV.tokenAudience]: audience });
}

function checkStaff(fn: AppFunction, { issuer, audience, strength = [] }: StaffIssuer): void {
  fn.setEnvironment({
    [ENV.staffIssuer]: issuer,
    [ENV.staffAudience]: audience,
    ...(strength.length > 0 && { [ENV.staffStrength]: strength.join(' ') }),
  });
}
