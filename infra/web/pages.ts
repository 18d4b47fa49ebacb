/** The three applications of `web/`, each with its page in the built site. */
export const APPS = ['citizen', 'desk', 'board'] as const;

/** The service worker of the view of workers. Its address is the same in every release. */
export const OFFLINE_WORKER = 'desk/offline.js';

/** Says where staff sign in and where a captcha is. The host of the pages writes it. The API is on the origin of the pages. */
export const SITE_FILE = 'site.json';

export interface SiteSettings {
  readonly staff: { readonly issuer: string; readonly clientId: string };
  /** The page of the captcha that a session without sign-in needs; absent where none is asked for. */
  readonly captchaPage?: string;
}

/** The first parts of the addresses of the citizens' pages, except the home page. */
const CITIZEN_PAGES = [
  'account',
  'business',
  'case',
  'file',
  'mine',
  'notice',
  'request',
  's',
  'sent',
  'sign-in',
  'track',
] as const;

/** The path of the page that says that there is none at an address. It is answered with status 404. */
export const MISSING_PATH = '/404';

/** The file that answers a whole path, and the one that answers every path with this first part. */
export const SITE_PATHS: Readonly<Record<'exact' | 'first', Readonly<Record<string, string>>>> = {
  exact: {
    '/': 'citizen/index.html',
    [MISSING_PATH]: 'citizen/screen.html',
    [`/${SITE_FILE}`]: SITE_FILE,
    [`/${OFFLINE_WORKER}`]: OFFLINE_WORKER,
  },
  first: {
    desk: 'desk/index.html',
    board: 'board/index.html',
    ...Object.fromEntries(CITIZEN_PAGES.map((page) => [page, 'citizen/screen.html'])),
  },
};

/**
 * The file of the built site that answers the path of a request; undefined when the path is no page. Every address of an
 * application is answered with its one page, so that a link to any screen works.
 */
export function findSiteFile(path: string): string | undefined {
  const [first = ''] = path.slice(1).split('/');
  if (first === 'assets') return /^\/assets\/[\w-]+(?:\.[\w-]+)+$/.test(path) ? path.slice(1) : undefined;
  return findOwn(SITE_PATHS.exact, path) ?? findOwn(SITE_PATHS.first, first);
}

function findOwn(files: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(files, key) ? files[key] : undefined;
}
