import type { Context } from 'aws-lambda';
import type { HttpEvent, HttpResult } from './http-event.ts';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/**
 * The handler of a function that serves several routes: it calls the handler of the route that the gateway matched. The bundler writes the
 * file that imports these handlers from the tables of routes (infra/platform/group-entries.ts).
 */
export function dispatch(handlers: Readonly<Record<string, Handler>>): Handler {
  return (event, context) => {
    const handler = Object.hasOwn(handlers, event.routeKey) ? handlers[event.routeKey] : undefined;
    if (handler === undefined) throw new Error('This function does not serve the route.');
    return handler(event, context);
  };
}
