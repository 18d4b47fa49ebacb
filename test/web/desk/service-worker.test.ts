import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildSiteHeaders } from '#infra/web/headers.ts';
import { OFFLINE_WORKER, SITE_PATHS } from '#infra/web/pages.ts';

const ORIGIN = 'https://hotline.example';

interface Asked {
  readonly method?: string;
  readonly mode?: string;
}
type Listener = (event: { readonly request: object; respondWith(answer: Promise<unknown>): void }) => void;

let onFetch: Listener;

beforeAll(async () => {
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    addEventListener: (type: string, listener: Listener) => {
      if (type === 'fetch') onFetch = listener;
    },
  });
  await import('#web/desk/field/offline-worker.ts');
});
afterAll(() => vi.unstubAllGlobals());

/** Whether the worker answers a request in place of the network. */
function isAnswered(url: string, { method = 'GET', mode = 'cors' }: Asked = {}): boolean {
  vi.stubGlobal('caches', { match: async () => new Response() });
  let answered = false;
  const respondWith = (answer: Promise<unknown>) => {
    answered = true;
    answer.catch(() => undefined);
  };
  onFetch({ request: { url, method, mode }, respondWith });
  return answered;
}

describe('the service worker of the view of workers', () => {
  test('The worker is registered for the desk alone, and no header gives it more', async () => {
    const register = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { serviceWorker: { register } });
    vi.stubGlobal('caches', { open: async () => ({ addAll: async () => undefined, keys: async () => [] }) });
    vi.stubGlobal('location', { origin: ORIGIN });
    const { keepShell } = await import('#web/desk/field/keep-shell.ts');
    await keepShell();
    expect(register.mock.calls).toEqual([['/desk/offline.js', { scope: '/desk/' }]]);
    const origins = { media: [], staffIssuer: 'https://sign-in.example' };
    expect(Object.keys(buildSiteHeaders(origins, true))).not.toContain('service-worker-allowed');
  });

  test('No other script of the site may become a worker of more than the folder of assets', () => {
    const scripts = Object.values({ ...SITE_PATHS.exact, ...SITE_PATHS.first }).filter((file) => file.endsWith('.js'));
    expect(scripts).toEqual([OFFLINE_WORKER]);
  });

  test('The worker answers the page of workers, its assets and the settings', () => {
    for (const path of ['/desk/field', '/desk/field/2026', '/site.json', '/assets/desk-1a2b.js'])
      expect([path, isAnswered(`${ORIGIN}${path}`, { mode: 'navigate' })]).toEqual([path, true]);
  });

  test.each<[string, Asked?]>([
    [`${ORIGIN}/v1/desk/queues/mine`],
    [`${ORIGIN}/v1/desk/appeals/1`, { mode: 'navigate' }],
    [`${ORIGIN}/desk/field`],
    [`${ORIGIN}/desk/fields`, { mode: 'navigate' }],
    [`${ORIGIN}/desk/case/1`, { mode: 'navigate' }],
    [`${ORIGIN}/desk?code=1&state=2`, { mode: 'navigate' }],
    [`${ORIGIN}/`, { mode: 'navigate' }],
    [`${ORIGIN}/site.json`, { method: 'POST' }],
    ['https://sign-in.example/assets/a.js'],
    ['https://sign-in.example/desk/field', { mode: 'navigate' }],
    ['http://hotline.example/site.json'],
  ])('The worker leaves %s %o to the network', (url, asked) => {
    expect(isAnswered(url, asked)).toBe(false);
  });
});
