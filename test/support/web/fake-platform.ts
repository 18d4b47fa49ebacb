import type { Environment } from '#web/client/send.ts';
import type { HttpAnswer, HttpRequest } from '#web/client/transport.ts';

/** What a scripted platform does with one request: an answer, or none. */
export type Step = Partial<HttpAnswer> | 'lost' | ((request: HttpRequest) => Partial<HttpAnswer>);

export const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  text: JSON.stringify(body),
});

/** An answer with a problem as every one of the API is. */
export const refused = (status: number, code: string, headers: Readonly<Record<string, string>> = {}) =>
  json(status, { type: 'about:blank', title: 'Refused', status, detail: 'Refused.', code, requestId: 'r' }, headers);

/** A transport that answers by a script, and the environment around it. The last step is repeated. */
export function openFakePlatform(...steps: readonly Step[]) {
  const requests: HttpRequest[] = [];
  const waits: number[] = [];
  let keys = 0;
  const environment: Environment = {
    base: 'https://api.example',
    language: () => 'en',
    newKey: () => `key-${++keys}`.padEnd(16, '0'),
    random: () => 0.5,
    wait: async (ms) => {
      waits.push(ms);
    },
    transport: async (request) => {
      requests.push(request);
      const step = steps[Math.min(requests.length, steps.length) - 1] ?? 'lost';
      if (step === 'lost') throw new Error('connection lost');
      return { status: 200, headers: {}, text: '{}', ...(typeof step === 'function' ? step(request) : step) };
    },
  };
  return { environment, requests, waits };
}
