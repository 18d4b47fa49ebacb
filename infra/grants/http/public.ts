import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { PUBLIC_ROUTES } from '#functions/http/public/routes.ts';
import { ENV, FILES } from '#kernel/env-names.ts';
import type { AppFunction } from '../../constructs/app-function.ts';
import { PROJECT_DIR } from '../../platform/bundle-functions.ts';
import { ROUTER_MODEL } from '../../platform/model-files.ts';
import { buildSiteHeaders } from '../../web/headers.ts';
import type { SiteSettings } from '../../web/pages.ts';
import { listFilesBelow } from '../../web/write-manifest.ts';
import { limitRate } from '../caller-access.ts';
import { decryptSecrets, listUnits, queryDirectory, readRegionNames, readUnits } from '../directory-access.ts';
import { countUses, readItem, searchItems } from '../knowledge-access.ts';
import { readPublished, readReleases, readServiceRelease } from '../public-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** None of these functions may read personal data or a case. */
export function grantPublic(context: GrantContext & { readonly siteDir: string }): GrantsOf<typeof PUBLIC_ROUTES> {
  const { stores, config, siteDir } = context;
  const hasPages = config.web !== 'none';
  return {
    documents: {
      files: {
        [FILES.apiDocument]: join(PROJECT_DIR, 'docs/api/openapi.json'),
        ...(hasPages && listSiteFiles(siteDir)),
      },
      grant: (fn) => {
        if (hasPages) describeSite(fn, context);
      },
    },
    lists: {
      grant: (fn) => {
        queryDirectory(fn, stores, config, ['CATEGORY', 'REGION#*']);
        listUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        readReleases(fn, stores);
        readServiceRelease(fn, stores, 'HELPFULNESS');
        readServiceRelease(fn, stores, 'CAMPAIGNS');
        readServiceRelease(fn, stores, 'VISITS');
        readPublished(fn, stores);
        decryptSecrets(fn, stores);
      },
    },
    advice: {
      files: {
        ...ROUTER_MODEL,
        [FILES.regions]: join(PROJECT_DIR, 'data/regions/liaoning.json'),
        [FILES.gazetteer]: join(PROJECT_DIR, 'data/places/gazetteer.jsonl'),
      },
      grant: (fn) => {
        readRegionNames(fn, stores, config);
        queryDirectory(fn, stores, config, ['CATEGORY', 'POLICY#*']);
      },
    },
    knowledge: {
      // Loading an index takes memory and, with more of it, less time.
      memoryMb: 1024,
      grant: (fn) => {
        searchItems(fn, stores, 'public');
        readItem(fn, stores);
        readUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        queryDirectory(fn, stores, config, ['CATEGORY']);
      },
    },
    uses: {
      grant: (fn) => {
        countUses(fn, stores);
        limitRate(fn, stores);
        decryptSecrets(fn, stores);
        queryDirectory(fn, stores, config, ['POLICY#*']);
      },
    },
  };
}

/** The headers of the pages, and what their scripts must know of this deployment. */
function describeSite(fn: AppFunction, { stores, config }: GrantContext): void {
  const stack = Stack.of(fn);
  const buckets = [stores.media, stores.quarantine].map(({ bucket }) => `https://${bucket.bucketRegionalDomainName}`);
  const { issuer, clientId = '' } = config.staff;
  const captcha = config.captchaPage !== undefined && { captchaPage: config.captchaPage };
  fn.setEnvironment({
    [ENV.siteHeaders]: stack.toJsonString(buildSiteHeaders({ media: buckets, staffIssuer: issuer, ...captcha }, true)),
    [ENV.siteSettings]: stack.toJsonString({ staff: { issuer, clientId }, ...captcha } satisfies SiteSettings),
  });
}

/** The built pages as files of the function. */
function listSiteFiles(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(listFilesBelow(dir).map((name) => [`${FILES.site}/${name}`, join(dir, name)]));
}
