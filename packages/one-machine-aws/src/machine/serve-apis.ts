import type { RequestListener } from 'node:http';
import { type GatewayOptions, openGateway } from '../gateway/open-gateway.ts';
import { invokeForGateway } from '../iam/guards.ts';
import type { Permissions } from '../iam/open-permissions.ts';
import type { HostServes, OpenMachine } from './machine-options.ts';

export interface ServedApis {
  readonly machine: OpenMachine;
  readonly permissions: Permissions;
  readonly serves: HostServes;
}

/**
 * Serves all HTTP APIs of the templates. In the cloud each API has its own address; here they share one. A request without a
 * route in one API goes to the next; the last one, with the most routes, answers requests that no API and not the host has. Their
 * paths must not overlap. Undefined when the templates have no API.
 */
export function serveApis({ machine, permissions, serves }: ServedApis): RequestListener | undefined {
  const { assembly, clock, invoke, log } = machine;
  const { fetchKeys = () => Promise.resolve([]), otherwise } = serves;
  const gateway = {
    accountId: assembly.accountId,
    invoke: invokeForGateway(permissions, assembly, invoke),
    clock,
    fetchKeys,
    onDefect: (error: unknown) => log(`gateway: ${String(error)}`),
  } satisfies Omit<GatewayOptions, 'api'>;
  return assembly.httpApis
    .toSorted((a, b) => b.routes.length - a.routes.length)
    .reduce<RequestListener | undefined>(
      (next, api) =>
        openGateway({
          ...gateway,
          api,
          fallback: (request, response) => {
            if (next === undefined) return otherwise?.(request, response) ?? false;
            next(request, response);
            return true;
          },
        }),
      undefined,
    );
}
