import type { Page, Route } from 'playwright-core';

/** The forms with files that a page posts to the storage, from now on held until somebody lets them go or loses them. */
export async function holdUploads(page: Page) {
  const held: Route[] = [];
  let state: 'held' | 'lost' | 'mended' = 'held';
  const answer = (route: Route) => (state === 'lost' ? route.abort('internetdisconnected') : route.continue());
  const settle = async (next: 'lost' | 'mended') => {
    state = next;
    await Promise.all(held.splice(0).map(answer));
  };
  // Files go to the media bucket, calls to the API.
  const isUpload = (route: Route) => {
    const request = route.request();
    return request.method() === 'POST' && !new URL(request.url()).pathname.startsWith('/v1/');
  };
  await page.route('**/*', async (route) => {
    if (!isUpload(route)) return route.fallback();
    if (state === 'held') held.push(route);
    else await answer(route);
  });
  return { lose: () => settle('lost'), mend: () => settle('mended') };
}
