import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type GatewayOptions, openGateway } from '#one-machine-aws/gateway/open-gateway.ts';
import type { Assembly } from '#one-machine-aws/template/assembly.ts';

/**
 * Serves all APIs at one address; in the cloud each has its own. A request without a route in one API goes to the next, at the end to the
 * pages. The last API, with the most routes, answers requests that no API has. The paths of the APIs do not overlap.
 */
export function openApis(
  apis: Assembly['httpApis'],
  gateway: Omit<GatewayOptions, 'api'>,
  servePage: (request: IncomingMessage, response: ServerResponse) => boolean,
): RequestListener | undefined {
  return apis
    .toSorted((a, b) => b.routes.length - a.routes.length)
    .reduce<RequestListener | undefined>(
      (next, api) =>
        openGateway({
          ...gateway,
          api,
          fallback: (request, response) => {
            if (next === undefined) return servePage(request, response);
            next(request, response);
            return true;
          },
        }),
      undefined,
    );
}
