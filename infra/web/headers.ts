/** Where the pages may connect to and what they may show in a frame, in addition to their own origin. */
export interface Origins {
  /** The buckets of files, for photos: uploads and links. */
  readonly media: readonly string[];
  /** The issuer of staff. */
  readonly staffIssuer: string;
  /** The page of the captcha that the citizens' page shows in a frame, if there is one. */
  readonly captchaPage?: string;
}

/** The headers of every file of the pages. Every host of the pages takes them from here. */
export function buildSiteHeaders(origins: Origins, isHttps: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': buildPolicy(origins),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()',
    // An address may have the number of a case or the token of a survey.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(isHttps && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}

/** Files with a hash in their name never change. Pages name these files and are asked for each time. */
export function cacheControlOf(file: string): string {
  return file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** No inline script or style, no string that becomes markup, no request but to the platform, and no frame but a captcha. */
function buildPolicy({ media, staffIssuer, captchaPage }: Origins): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'connect-src': ["'self'", ...media, new URL(staffIssuer).origin],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(captchaPage !== undefined && { 'frame-src': [new URL(captchaPage).origin] }),
    'img-src': ["'self'", 'blob:', ...media],
    'media-src': ["'self'", 'blob:', ...media],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    // For the address of the service worker, which the page names itself (web/desk/field/keep-shell.ts).
    'trusted-types': ['hotline-offline'],
    'worker-src': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}
