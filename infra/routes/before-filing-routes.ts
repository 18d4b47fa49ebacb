import { join } from 'node:path';
import { FILES } from '#kernel/env-names.ts';
import { queryDirectory, readRegionNames } from '../grants/directory-access.ts';
import { PROJECT_DIR } from '../platform/bundle-functions.ts';
import { ROUTER_MODEL } from '../platform/model-files.ts';
import { addFunction, type Route, type RouteContext } from './route.ts';

/** Public routes that help people before they file. None of these functions can read a case, and nothing is stored. */
export function beforeFilingRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const findPlace = addFunction(context, 'http/public/find-place', {
    errorImpact:
      'Forms do not say which region an address is in. Appeals arrive without one and wait for a dispatcher.',
    files: {
      [FILES.regions]: join(PROJECT_DIR, 'data/regions/liaoning.json'),
      [FILES.gazetteer]: join(PROJECT_DIR, 'data/places/gazetteer.jsonl'),
    },
  });
  readRegionNames(findPlace, stores, config);

  const askBeforeFiling = addFunction(context, 'http/public/ask-before-filing', {
    errorImpact: 'Forms offer no kinds and categories for a photo and a few words. People choose from the whole lists.',
    files: ROUTER_MODEL,
  });
  queryDirectory(askBeforeFiling, stores, config, ['CATEGORY', 'POLICY#*']);

  return [
    {
      method: 'POST',
      path: '/v1/places',
      fn: findPlace,
      access: open('Names of places are public; nothing is stored.'),
    },
    {
      method: 'POST',
      path: '/v1/filing-questions',
      fn: askBeforeFiling,
      access: open('It is asked before signing in; nothing is stored.'),
    },
  ];
}

function open(openBecause: string): Route['access'] {
  return { openBecause };
}
