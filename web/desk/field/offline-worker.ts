// The service worker of the view of workers, a separate file (`/desk/offline.js`). It answers what is stored when there is no
// connection, and knows nothing of cases and tokens: those are in the page. It imports nothing: a browser refuses a service
// worker that is a script with imports.

/** The part of the scope of a service worker that is used; the types of the page do not have it. */
interface WorkerScope {
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}
interface WaitingEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

declare const self: WorkerScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // Their names change with their content.
  if (pathname.startsWith('/assets/')) event.respondWith(findKept(pathname).then((kept) => kept ?? fetch(request)));
  else if (pathname === '/site.json') event.respondWith(newestOf(request, pathname));
  else if (request.mode === 'navigate' && isField(pathname)) event.respondWith(newestOf(request, '/desk/field'));
});

function isField(pathname: string): boolean {
  return pathname === '/desk/field' || pathname.startsWith('/desk/field/');
}

function findKept(path: string): Promise<Response | undefined> {
  return caches.match(path);
}

/** The newest answer; without a connection, the stored one. */
async function newestOf(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await findKept(path);
    if (kept === undefined) throw error;
    return kept;
  }
}
