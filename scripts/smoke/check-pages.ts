import type { Bilingual } from '#cli/run-tool.ts';

/** What was found out about the pages. */
export interface PagesChecked {
  readonly checked: Bilingual;
  readonly wrong?: Bilingual;
}

const PAGES = { en: 'the pages for citizens, staff and the public open', zh: '市民、工作人员和公众网页均可打开' };

type Fetch = (url: string) => Promise<Pick<Response, 'status' | 'headers' | 'text'>>;

/** Opens the pages of a platform as a browser does first: the page, its policy, its script. Undefined where there are none. */
export async function checkPages(url: string, get: Fetch = fetch): Promise<PagesChecked | undefined> {
  if ((await get(`${url}/site.json`)).status !== 200) return undefined;
  for (const path of ['/', '/desk', '/board']) {
    const page = await get(`${url}${path}`);
    const text = await page.text();
    const fault = (en: string, zh: string): PagesChecked => ({
      checked: PAGES,
      wrong: { en: `The page ${path} ${en}.`, zh: `网页 ${path} ${zh}。` },
    });
    if (page.status !== 200) return fault(`answers ${page.status}`, `应答 ${page.status}`);
    if (!page.headers.get('content-security-policy')?.includes("script-src 'self'"))
      return fault('has no policy', '没有内容安全策略');
    if (page.headers.get('cache-control') !== 'no-cache')
      return fault('may be kept, so that a new release is not seen', '可被缓存，新版本将无法显示');
    const [, script] = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/.exec(text) ?? [];
    if (script === undefined) return fault('names no script', '没有引用脚本');
    const loaded = await get(`${url}${script}`);
    if (loaded.status !== 200)
      return fault(
        `names a script that answers ${loaded.status}: ${script}`,
        `引用的脚本应答 ${loaded.status}：${script}`,
      );
    if (!loaded.headers.get('cache-control')?.includes('immutable'))
      return fault('loads a script that is not kept', '加载的脚本未设长期缓存');
  }
  return { checked: PAGES };
}
