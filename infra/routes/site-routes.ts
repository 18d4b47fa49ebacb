import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { ENV, FILES } from '#kernel/env-names.ts';
import { buildSiteHeaders } from '../web/headers.ts';
import type { SiteSettings } from '../web/pages.ts';
import { listFilesBelow } from '../web/write-manifest.ts';
import { addFunction, type Route, type RouteContext } from './route.ts';

/** The routes of the pages of `web/`, where the deployment has them (`web` in infra/platform/config.ts). `siteDir` has the built pages. */
export function siteRoutes(context: RouteContext, siteDir: string): readonly Route[] {
  const { scope, stores, config } = context;
  if (config.web === 'none') return [];
  const getPage = addFunction(context, 'http/site/get-page', {
    errorImpact: 'Nobody can open the pages, neither citizens nor staff. Mini-programs and the phone still work.',
    files: listFiles(siteDir),
  });
  const stack = Stack.of(scope);
  const buckets = [stores.media, stores.quarantine].map(({ bucket }) => `https://${bucket.bucketRegionalDomainName}`);
  const { issuer, clientId = '' } = config.staff;
  const captcha = config.captchaPage !== undefined && { captchaPage: config.captchaPage };
  getPage.setEnvironment({
    [ENV.siteHeaders]: stack.toJsonString(buildSiteHeaders({ media: buckets, staffIssuer: issuer, ...captcha }, true)),
    [ENV.siteSettings]: stack.toJsonString({ staff: { issuer, clientId }, ...captcha } satisfies SiteSettings),
  });
  const access = { openBecause: 'The pages are public. Who signs in there calls other routes with a token.' };
  return [
    { method: 'GET', path: '/', fn: getPage, access },
    { method: 'GET', path: '/{proxy+}', fn: getPage, access },
  ];
}

/** The built pages as files of the function. */
function listFiles(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(listFilesBelow(dir).map((name) => [`${FILES.site}/${name}`, join(dir, name)]));
}
