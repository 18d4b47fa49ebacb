import type { Envelope } from '#appeals/case/domain/deciding/decide.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { appendDecided } from '#kernel/usecases/append-decided.ts';
import { decideRequest, type RequestCommand } from '../../domain/decide-request.ts';
import { evolveRequest } from '../../domain/request.ts';
import type { RequestEvent } from '../../domain/request-event.ts';
import type { RequestFailure, RequestRefusal, RequestRuleCode } from '../../domain/request-rule.ts';
import type { RequestCommandName } from '../../domain/transitions.ts';
import type { RequestLog } from '../../requests.port.ts';
import { type LoadedRequest, loadRequest } from '../open-request.ts';
import { type NamedInRequest, type RequestContextDeps, readRequestContext } from '../request-context.ts';

export interface ExecuteRequestDeps extends RequestContextDeps {
  readonly requestLog: RequestLog;
}

/** Executes a command of a timer or of automation on a request: reads it, decides, appends one event. `loaded` saves the first read. */
export async function executeRequestCommand<C extends RequestCommandName>(
  deps: ExecuteRequestDeps,
  requestId: string,
  command: RequestCommand<C>,
  actor: Actor,
  { expectedVersion, ...named }: NamedInRequest & Pick<Envelope, 'expectedVersion'> = {},
  loaded?: LoadedRequest,
): Promise<Result<LoadedRequest, RequestFailure>> {
  const unitIds = actor.grants.flatMap(({ unitId }) => unitId ?? []);
  const appended = await appendDecided(
    {
      load: () => loadRequest(deps.requestLog, requestId),
      decide: async ({ request }: LoadedRequest) => {
        const context = await readRequestContext(deps, request, { ...named, unitIds });
        const envelope = expectedVersion === undefined ? {} : { expectedVersion };
        return refuse(decideRequest(request, command, actor, context, envelope));
      },
      append: (event: RequestEvent) => deps.requestLog.append(event),
      refuseStale,
    },
    loaded,
  );
  return appended.ok ? ok(withRequestEvent(appended.value.found, appended.value.event)) : appended;
}

/** The request with one more event. */
export function withRequestEvent({ request, events }: LoadedRequest, event: RequestEvent): LoadedRequest {
  return { request: evolveRequest(request, event), events: [...events, event] };
}

/** The failure of a writer whose version is no longer the request's. */
export function refuseStale({ request: { status, version } }: LoadedRequest): RequestFailure {
  return { kind: 'request-refused', refusal: { kind: 'stale-version', status, version } };
}

/** The failure of a command that a rule forbids. */
export function refuseRule({ request: { status, version } }: LoadedRequest, code: RequestRuleCode): RequestFailure {
  return { kind: 'request-refused', refusal: { kind: 'rule-broken', code, status, version } };
}

/** A refusal of the domain as a failure of a use case. */
export function refuse(decided: Result<RequestEvent, RequestRefusal>): Result<RequestEvent, RequestFailure> {
  return decided.ok ? decided : fail({ kind: 'request-refused', refusal: decided.error });
}
