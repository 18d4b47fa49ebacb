import type { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import { AppFunction, type AppFunctionProps, type FunctionContext } from '../constructs/app-function.ts';
import type { Stores } from '../constructs/store-access.ts';
import type { Issuer, StaffIssuer } from '../platform/config-shape.ts';
import type { FunctionName } from '../platform/functions.ts';

/** A route of the HTTP API and its function. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly fn: AppFunction;
  /** The callers that the authorizer accepts, or the reason why the route is open. */
  readonly access: 'citizens' | 'staff' | { readonly openBecause: string };
}

/** The scope, stores and configuration of the routes. */
export interface RouteContext extends FunctionContext {
  readonly scope: Construct;
  readonly stores: Stores;
}

/** Adds the function of a route. */
export function addFunction(context: RouteContext, name: FunctionName, props: AppFunctionProps): AppFunction {
  return new AppFunction(context.scope, name, context, props);
}

/** Sets the issuer and audience of citizens' tokens: the handler checks the claims again after the gateway. */
export function checkCitizens(fn: AppFunction, { issuer, audience }: Issuer): void {
  fn.setEnvironment({ [ENV.tokenIssuer]: issuer, [ENV.tokenAudience]: audience });
}

/** Sets the issuer and audience of staff tokens. */
export function checkStaff(fn: AppFunction, { issuer, audience, strength = [] }: StaffIssuer): void {
  fn.setEnvironment({
    [ENV.staffIssuer]: issuer,
    [ENV.staffAudience]: audience,
    ...(strength.length > 0 && { [ENV.staffStrength]: strength.join(' ') }),
  });
}
