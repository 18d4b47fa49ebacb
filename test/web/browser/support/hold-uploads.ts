import type { Page, Route } from 'playwright-core';

/** Holds the files that a page uploads from now on: `lose` breaks the connection for them and all later ones, `mend` sends them. */
export async function holdUploads(page: Page) {
  const held: Route[] = [];
  let state: 'held' | 'lost' | 'mended' = 'held';
  const answer = (route: Route) => (state === 'lost' ? route.abort('internetdisconnected') : route.continue());
  const answerAll = async (next: 'lost' | 'mended') => {
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
  return { lose: () => answerAll('lost'), mend: () => answerAll('mended') };
}
