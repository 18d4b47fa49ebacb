/** What was found out about the pages. */
export interface PagesChecked {
  readonly checked: string;
  readonly wrong?: string;
}

type Fetch = (url: string) => Promise<Pick<Response, 'status' | 'headers' | 'text'>>;

/** Opens the pages of a platform as a browser does first: the page, its policy, its script. Undefined where there are none. */
export async function checkPages(url: string, get: Fetch = fetch): Promise<PagesChecked | undefined> {
  if ((await get(`${url}/site.json`)).status !== 200) return undefined;
  for (const path of ['/', '/desk', '/board']) {
    const page = await get(`${url}${path}`);
    const text = await page.text();
    const fault = (wrong: string): PagesChecked => ({ checked: '', wrong: `The page ${path} ${wrong}.` });
    if (page.status !== 200) return fault(`answers ${page.status}`);
    if (!page.headers.get('content-security-policy')?.includes("script-src 'self'")) return fault('has no policy');
    if (page.headers.get('cache-control') !== 'no-cache')
      return fault('may be kept, so that a new release is not seen');
    const [, script] = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/.exec(text) ?? [];
    if (script === undefined) return fault('names no script');
    const loaded = await get(`${url}${script}`);
    if (loaded.status !== 200) return fault(`names a script that answers ${loaded.status}: ${script}`);
    if (!loaded.headers.get('cache-control')?.includes('immutable')) return fault('loads a script that is not kept');
  }
  return { checked: 'the pages for citizens, staff and the public open' };
}
