import type { FunctionSpec } from './assembly.ts';
import type { AuthorizerSpec, HttpApiSpec, RouteSpec, ThrottleSpec } from './http-api-spec.ts';
import type { Properties } from './properties.ts';
import { findNamed } from './read-functions.ts';
import { type OfType, type Resource, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** Reads the HTTP APIs with routes, authorizers and the throttling of their `$default` stage. */
export function readHttpApis(ofType: OfType, functions: readonly FunctionSpec[]): readonly HttpApiSpec[] {
  const authorizers = byApi(ofType('AWS::ApiGatewayV2::Authorizer'), readAuthorizer);
  const integrations = byApi(ofType('AWS::ApiGatewayV2::Integration'), (resource) =>
    readIntegration(resource, functions),
  );
  const routes = byApi(ofType('AWS::ApiGatewayV2::Route'), (resource, apiId) =>
    readRoute(resource, new Map(authorizers.get(apiId)), new Map(integrations.get(apiId))),
  );
  const stages = byApi(ofType('AWS::ApiGatewayV2::Stage'), readStage);
  return ofType('AWS::ApiGatewayV2::Api').map((resource) => {
    const { properties, identity } = resource;
    properties.readOneOf('ProtocolType', ['HTTP'], false);
    properties.ignore('Description', 'Tags', 'DisableExecuteApiEndpoint', 'IpAddressType');
    const cors = properties.part('CorsConfiguration');
    const stage = stages.get(identity.ref)?.find(([name]) => name === '$default')?.[1];
    if (stage === undefined) throw new TemplateError(properties.where, 'has no $default stage');
    return {
      ...toOrigin(resource),
      apiId: identity.ref,
      name: properties.text('Name'),
      cors: cors && {
        allowOrigins: cors.texts('AllowOrigins'),
        allowMethods: cors.texts('AllowMethods'),
        allowHeaders: cors.texts('AllowHeaders'),
        exposeHeaders: cors.texts('ExposeHeaders'),
        allowCredentials: cors.flag('AllowCredentials'),
        maxAgeSeconds: cors.optionalNumber('MaxAge'),
      },
      routes: (routes.get(identity.ref) ?? []).map(([, route]) => route),
      ...stage,
    };
  });
}

/** Reads the parts of each API, as pairs of the API's `Ref` and the part. */
function byApi<T>(
  resources: readonly Resource[],
  read: (resource: Resource, apiId: string) => T,
): ReadonlyMap<string, readonly (readonly [string, T])[]> {
  const groups = new Map<string, (readonly [string, T])[]>();
  for (const resource of resources) {
    const apiId = resource.properties.text('ApiId');
    groups.set(apiId, [...(groups.get(apiId) ?? []), [resource.identity.ref, read(resource, apiId)]]);
  }
  return groups;
}

function readAuthorizer({ properties }: Resource): AuthorizerSpec {
  properties.ignore('Name');
  properties.readOneOf('AuthorizerType', ['JWT'], false);
  const [source, ...others] = properties.texts('IdentitySource');
  if (source !== '$request.header.Authorization' || others.length > 0)
    throw new TemplateError(`${properties.where}.IdentitySource`, 'only $request.header.Authorization is served');
  const jwt = properties.part('JwtConfiguration');
  if (jwt === undefined) throw new TemplateError(`${properties.where}.JwtConfiguration`, 'is missing');
  return { type: 'JWT', issuer: jwt.text('Issuer'), audience: jwt.texts('Audience') };
}

type Integration = Pick<RouteSpec, 'functionArn' | 'alias'>;

function readIntegration({ properties }: Resource, functions: readonly FunctionSpec[]): Integration {
  properties.ignore('Description', 'IntegrationMethod', 'TimeoutInMillis');
  properties.readOneOf('IntegrationType', ['AWS_PROXY'], false);
  properties.readOneOf('PayloadFormatVersion', ['2.0'], false);
  const uri = properties.text('IntegrationUri');
  const named = /\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
  const found = findNamed(functions, named);
  if (found === undefined) throw new TemplateError(`${properties.where}.IntegrationUri`, `no stack defines ${uri}`);
  return { functionArn: found.fn.arn, alias: found.alias };
}

function readRoute(
  resource: Resource,
  authorizers: ReadonlyMap<string, AuthorizerSpec>,
  integrations: ReadonlyMap<string, Integration>,
): RouteSpec {
  const { properties } = resource;
  properties.ignore('OperationName');
  const target = properties.text('Target').replace('integrations/', '');
  const integration = integrations.get(target);
  if (integration === undefined)
    throw new TemplateError(`${properties.where}.Target`, `there is no integration ${target}`);
  const authorizerId = properties.optionalText('AuthorizerId');
  const type = properties.readOneOf('AuthorizationType', ['NONE', 'JWT'], true);
  const authorizer = authorizers.get(authorizerId ?? '');
  if (type === 'JWT' && authorizer === undefined)
    throw new TemplateError(`${properties.where}.AuthorizerId`, `there is no authorizer ${authorizerId}`);
  return {
    ...toOrigin(resource),
    routeKey: properties.text('RouteKey'),
    ...integration,
    authorizer: type === 'JWT' ? authorizer : undefined,
    scopes: properties.texts('AuthorizationScopes'),
  };
}

function readStage({ properties }: Resource): Pick<HttpApiSpec, 'throttle' | 'routeThrottles'> {
  properties.ignore('StageName', 'AutoDeploy', 'AccessLogSettings', 'Description', 'Tags');
  const defaults = properties.part('DefaultRouteSettings');
  const routes = properties.part('RouteSettings');
  const routeThrottles: Record<string, ThrottleSpec> = {};
  for (const routeKey of routes?.names() ?? []) {
    const throttle = readThrottle(routes?.part(routeKey));
    if (throttle !== undefined) routeThrottles[routeKey] = throttle;
  }
  return { throttle: readThrottle(defaults), routeThrottles };
}

function readThrottle(settings: Properties | undefined): ThrottleSpec | undefined {
  settings?.ignore('DetailedMetricsEnabled');
  const ratePerSecond = settings?.optionalNumber('ThrottlingRateLimit');
  const burst = settings?.optionalNumber('ThrottlingBurstLimit');
  if (ratePerSecond === undefined && burst === undefined) return undefined;
  return { ratePerSecond: ratePerSecond ?? 10_000, burst: burst ?? 5_000 };
}
