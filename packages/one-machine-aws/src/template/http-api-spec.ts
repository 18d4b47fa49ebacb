import type { Origin } from './origin.ts';

export interface HttpApiSpec extends Origin {
  readonly apiId: string;
  readonly name: string;
  readonly cors: CorsSpec | undefined;
  readonly routes: readonly RouteSpec[];
  /** Default throttling of the `$default` stage. */
  readonly throttle: ThrottleSpec | undefined;
  /** Throttling of single routes, by route key. */
  readonly routeThrottles: Readonly<Record<string, ThrottleSpec>>;
}

export interface CorsSpec {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds: number | undefined;
}

export interface ThrottleSpec {
  readonly ratePerSecond: number;
  readonly burst: number;
}

export interface RouteSpec extends Origin {
  /** `GET /v1/items/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly functionArn: string;
  /** The alias of the function that is called; undefined for the function itself. */
  readonly alias: string | undefined;
  readonly authorizer: AuthorizerSpec | undefined;
  /** A token must have one of these scopes; empty when none is required. */
  readonly scopes: readonly string[];
}

export interface AuthorizerSpec {
  readonly type: 'JWT';
  readonly issuer: string;
  readonly audience: readonly string[];
}
