import { correlationId } from '#kernel/adapters/correlation.ts';
import type { PublicAnswer, PublicApi } from './public-api.port.ts';

/** A person would have given up before. API Gateway ends a call after 30 s. */
const TIMEOUT_MS = 10_000;
const NO_ANSWER: PublicAnswer = { status: 0, body: {} };

/** The API at its public address. What does not answer in time has status 0; it does not throw. */
export function publicApi(publicUrl: string): PublicApi {
  return {
    call: async ({ method, path, token, body, key }) => {
      try {
        const response = await fetch(`${publicUrl}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body && { 'content-type': 'application/json' }),
            ...(key !== undefined && { 'idempotency-key': key }),
            // Its lines have the id of the run that called it.
            traceparent: `00-${correlationId()}-0000000000000001-01`,
          },
          ...(body && { body: JSON.stringify(body) }),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return { status: response.status, body: readObject(await response.text()) };
      } catch {
        return NO_ANSWER;
      }
    },
  };
}

function readObject(text: string): PublicAnswer['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as PublicAnswer['body']) : {};
  } catch {
    return {};
  }
}
