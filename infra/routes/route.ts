import type { Construct } from 'constructs';
import { ENV } from '../../shared/names.ts';
import type { Issuer } from '../config.ts';
import { AppFunction, type AppFunctionProps, type FunctionContext } from '../constructs/app-function.ts';
import type { Entry } from '../functions.ts';
import type { Stores } from '../stacks/data-stack.ts';

/** One route of the HTTP API and the function behind it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly fn: AppFunction;
  /** Who signs for the callers, or why nobody has to. */
  readonly access: 'citizens' | 'staff' | { readonly openBecause: string };
}

/** What the routes are made in and of. */
export interface RouteContext extends FunctionContext {
  readonly scope: Construct;
  readonly stores: Stores;
}

/** Makes the function of an entry. */
export function openFunction(context: RouteContext, entry: Entry, props: AppFunctionProps): AppFunction {
  return new AppFunction(context.scope, entry, context, props);
}

/** Tells a handler whose tokens it may believe: it checks the claims again after the gateway. */
export function checkCitizens(fn: AppFunction, { issuer, audience }: Issuer): void {
  fn.setEnvironment({ [ENV.tokenIssuer]: issuer, [ENV.tokenAudience]: audience });
}

export function checkStaff(fn: AppFunction, { issuer, audience }: Issuer): void {
  fn.setEnvironment({ [ENV.staffIssuer]: issuer, [ENV.staffAudience]: audience });
}
