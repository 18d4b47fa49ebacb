import type { Problem } from '#api/problem.contract.ts';
import type { HttpAnswer } from './transport.ts';

export type { Problem };

/** Why a call did not succeed: the problem of the API, or one that this client made. */
export type CallProblem = Problem & { readonly retryAfterSeconds?: number };

/** No answer arrived, also after repeats. The platform may have done the work: repeat with the same key later. */
export const OFFLINE = 'offline';
/** The gateway answered in place of the platform: it has no code and no language. */
export const GATEWAY = 'gateway';

/** The problem that an answer carries. The gateway's own errors are `{"message"}`, or not JSON. */
export function readProblem({ status, headers, text }: HttpAnswer): CallProblem {
  const body = parseObject(text);
  const retryAfter = Number(headers['retry-after']);
  const wait =
    Number.isFinite(retryAfter) && headers['retry-after'] !== undefined ? { retryAfterSeconds: retryAfter } : {};
  const known = { ...body, status };
  if (isProblem(known)) return { ...known, ...wait };
  const detail = typeof body.message === 'string' ? body.message : '';
  const requestId = headers['apigw-requestid'] ?? '';
  return { type: 'about:blank', title: `HTTP ${status}`, status, detail, code: GATEWAY, requestId, ...wait };
}

/** Whether an answer has what every problem of the API has. The other fields are the platform's and need no check. */
function isProblem(body: Readonly<Record<string, unknown>>): body is Problem {
  return ['type', 'title', 'detail', 'code', 'requestId'].every((field) => typeof body[field] === 'string');
}

/** The problem of a request that got no answer. */
export function buildOffline(error: unknown): CallProblem {
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'about:blank', title: 'No answer', status: 0, detail, code: OFFLINE, requestId: '' };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
