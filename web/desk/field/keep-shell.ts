const WORKER = '/desk/offline.js';
const PAGE = '/desk/field';
const CACHE = 'hotline-field';

let keeping: Promise<void> | undefined;

/**
 * Keeps the page itself on the phone, so that it opens without a connection: a service worker answers with what is put into the
 * cache here. Only the newest release is kept. Without a service worker the page still works as long as it stays open.
 */
export function keepShell(): Promise<void> {
  keeping ??= keep().catch(() => undefined);
  return keeping;
}

async function keep(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
  await navigator.serviceWorker.register(trust(WORKER), { scope: '/desk/' });
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const assets = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  const wanted = new Set([PAGE, '/site.json', ...assets.map(({ pathname }) => pathname)]);
  const cache = await caches.open(CACHE);
  await cache.addAll([...wanted]);
  for (const request of await cache.keys()) if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (text: string) => string },
  ): { createScriptURL(text: string): unknown };
}

/** The policy of the page lets no text become the address of a script, but this one. */
function trust(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('hotline-offline', { createScriptURL: () => WORKER });
  return (policy?.createScriptURL(address) ?? address) as string;
}
