import { ADMINISTRATION_ROUTES } from './administration/routes.ts';
import { BUSINESSES_ROUTES } from './businesses/routes.ts';
import { CITIZENS_ROUTES } from './citizens/routes.ts';
import { DESK_ROUTES } from './desk/routes.ts';
import { HELPLINES_ROUTES } from './helplines/routes.ts';
import { ISSUER_ROUTES } from './issuer/routes.ts';
import { LINKS_ROUTES } from './links/routes.ts';
import { MANAGERS_ROUTES } from './managers/routes.ts';
import { PARTNERS_ROUTES } from './partners/routes.ts';
import { PUBLIC_ROUTES } from './public/routes.ts';
import type { OpenRoute, RouteKey, RouteTable } from './route-table.ts';

/** The routes of the platform by audience, which is the folder of the table and of its handlers. The issuer is an API of its own. */
export const ROUTE_TABLES = {
  public: PUBLIC_ROUTES,
  links: LINKS_ROUTES,
  helplines: HELPLINES_ROUTES,
  citizens: CITIZENS_ROUTES,
  businesses: BUSINESSES_ROUTES,
  desk: DESK_ROUTES,
  managers: MANAGERS_ROUTES,
  partners: PARTNERS_ROUTES,
  administration: ADMINISTRATION_ROUTES,
  issuer: ISSUER_ROUTES,
} as const;

type Tables = typeof ROUTE_TABLES;
export type Audience = keyof Tables;
type Groups<A extends Audience> = Tables[A]['groups'];
type Named<Value> = Value extends { readonly handler: infer Handler } ? Handler : Value;

/** The function of a group: `http/desk/case`. */
export type HttpFunctionName = { [A in Audience]: `http/${A}/${Extract<keyof Groups<A>, string>}` }[Audience];

/** A handler, by the folder of its table and its file: `desk/queues/list-queue`. */
export type HandlerName = {
  [A in Audience]: {
    [G in keyof Groups<A>]: Groups<A>[G] extends { readonly routes: infer Routes }
      ? `${A}/${Extract<Named<Routes[keyof Routes]>, string>}`
      : never;
  }[keyof Groups<A>];
}[Audience];

/** A route with its handler and its function. */
export interface Route extends Pick<OpenRoute, 'by' | 'isPage'> {
  readonly routeKey: RouteKey;
  readonly audience: Audience;
  readonly handler: HandlerName;
  readonly functionName: HttpFunctionName;
  /** The callers that the authorizer accepts, or the reason why the route is open. */
  readonly access: 'citizens' | 'staff' | { readonly openBecause: string };
}

/** All routes, table by table. */
export const ROUTES: readonly Route[] = (Object.keys(ROUTE_TABLES) as Audience[]).flatMap((audience) =>
  listRoutes(audience, ROUTE_TABLES[audience]),
);

/** The routes that the description of the API has: not the pages, and not the issuer, which is described by its standard. */
export const DESCRIBED_ROUTES = ROUTES.filter(({ audience, isPage }) => audience !== 'issuer' && !isPage);

/** The functions that serve routes, with the sentence for the person on call. */
export const HTTP_FUNCTIONS: Readonly<Record<HttpFunctionName, { readonly errorImpact: string }>> = Object.fromEntries(
  (Object.keys(ROUTE_TABLES) as Audience[]).flatMap((audience) =>
    Object.entries(ROUTE_TABLES[audience].groups).map(([name, { errorImpact }]) => [
      `http/${audience}/${name}`,
      { errorImpact },
    ]),
  ),
) as Record<HttpFunctionName, { readonly errorImpact: string }>;

function listRoutes(audience: Audience, { access, groups }: RouteTable): readonly Route[] {
  return Object.entries(groups).flatMap(([group, { routes }]) =>
    Object.entries(routes).map(([routeKey, row]) => {
      const { handler, openBecause, ...others } = toRow(row);
      const allowed = openBecause === undefined ? access : { openBecause };
      if (allowed === undefined) throw new Error(`${routeKey} says neither who may call it nor why it is open.`);
      return {
        routeKey: routeKey as RouteKey,
        audience,
        handler: `${audience}/${handler}` as HandlerName,
        functionName: `http/${audience}/${group}` as HttpFunctionName,
        access: allowed,
        ...others,
      };
    }),
  );
}

function toRow(row: string | OpenRoute): Partial<OpenRoute> {
  return typeof row === 'string' ? { handler: row } : row;
}
