/** A route as the tables have it: `'GET /v1/appeals'`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** A route whose callers need no token. */
export interface OpenRoute {
  /** The file of the handler, from the folder of the table and without its ending. */
  readonly handler: string;
  /** Why the route needs no token. */
  readonly openBecause: string;
  /** What callers show instead of a token, where the description of the API names it. */
  readonly by?: 'queryCode';
  /** Whether it serves the pages of `web/`: only deployments that have them get the route, and the API does not describe it. */
  readonly isPage?: true;
}

/** Routes that one function serves. */
export interface Group {
  /** For the person on call: who is affected when the function fails, and how. */
  readonly errorImpact: string;
  /** The handler of each route: a file, from the folder of the table and without its ending. */
  readonly routes: Readonly<Record<RouteKey, string | OpenRoute>>;
}

/** The routes of one audience, in groups. It names handlers and imports none, so that the infrastructure can read it. */
export interface RouteTable {
  /** The callers that the authorizer accepts on all routes that do not say why they are open. */
  readonly access?: 'citizens' | 'staff';
  readonly groups: Readonly<Record<string, Group>>;
}

/** The table of one audience, with its names as types. */
export function routeTable<const Table extends RouteTable>(table: Table): Table {
  return table;
}
