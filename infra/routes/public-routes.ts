import { decryptSecrets, listUnits, queryDirectory, readRegionNames } from '../grants/directory-access.ts';
import { readPublished, readReleases, readServiceRelease } from '../grants/public-access.ts';
import { addFunction, type Route, type RouteContext } from './route.ts';

/** Public routes. None of these functions can read personal data. */
export function publicRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const listCategories = addFunction(context, 'http/public/list-categories', {
    errorImpact: 'The form shows no categories. Appeals arrive without a hint and wait for a dispatcher.',
  });
  queryDirectory(listCategories, stores, config, ['CATEGORY']);

  const listRegions = addFunction(context, 'http/public/list-regions', {
    errorImpact: 'The form shows no regions. Appeals arrive without one and wait for a dispatcher.',
  });
  queryDirectory(listRegions, stores, config, ['REGION#*']);

  const searchUnits = addFunction(context, 'http/public/search-units', {
    errorImpact: 'People who file a tip-off cannot search whom it accuses. An operator asks them later.',
  });
  listUnits(searchUnits, stores, config);
  readRegionNames(searchUnits, stores, config);

  const getNotice = addFunction(context, 'http/public/get-notice', {
    errorImpact: 'People cannot read how their personal data is handled before they file.',
    memoryMb: 256,
  });

  const getStatistics = addFunction(context, 'http/public/get-statistics', {
    errorImpact: 'The public cannot read the statistics of closed months.',
  });
  readReleases(getStatistics, stores);
  queryDirectory(getStatistics, stores, config, ['CATEGORY', 'REGION#*']);

  const getHelpfulness = addFunction(context, 'http/public/get-helpfulness', {
    errorImpact: 'The public cannot read how many businesses found services helpful.',
  });
  readServiceRelease(getHelpfulness, stores, 'HELPFULNESS');
  readRegionNames(getHelpfulness, stores, config);
  const getCampaigns = addFunction(context, 'http/public/get-campaigns', {
    errorImpact: 'The public cannot read what businesses answered in campaigns.',
  });
  readServiceRelease(getCampaigns, stores, 'CAMPAIGNS');
  readRegionNames(getCampaigns, stores, config);
  const getVisits = addFunction(context, 'http/public/get-visits', {
    errorImpact: 'The public cannot read how often offices visit businesses.',
  });
  readServiceRelease(getVisits, stores, 'VISITS');
  readRegionNames(getVisits, stores, config);

  const listCases = addFunction(context, 'http/public/list-cases', {
    errorImpact: 'The public cannot read published cases.',
  });
  readPublished(listCases, stores);
  queryDirectory(listCases, stores, config, ['REGION#*']);
  decryptSecrets(listCases, stores);

  const getHealth = addFunction(context, 'http/public/get-health', {
    errorImpact: 'Load balancers and monitoring assume that the platform is down.',
    memoryMb: 256,
  });
  const getOpenapi = addFunction(context, 'http/public/get-openapi', {
    errorImpact: 'Developers of other systems cannot read the description of the API.',
    memoryMb: 256,
  });
  const getDocs = addFunction(context, 'http/public/get-docs', {
    errorImpact: 'Developers of other systems cannot read the documentation of the API.',
    memoryMb: 256,
  });

  return [
    { method: 'GET', path: '/v1/categories', fn: listCategories, access: open('Categories are public.') },
    { method: 'GET', path: '/v1/regions', fn: listRegions, access: open('Regions are public.') },
    { method: 'GET', path: '/v1/units', fn: searchUnits, access: open('Names of public bodies are public.') },
    { method: 'GET', path: '/v1/notices/{notice}', fn: getNotice, access: open('Notices are read before signing in.') },
    { method: 'GET', path: '/v1/public/stats', fn: getStatistics, access: open('Statistics are published.') },
    { method: 'GET', path: '/v1/public/helpfulness', fn: getHelpfulness, access: open('Statistics are published.') },
    { method: 'GET', path: '/v1/public/campaigns', fn: getCampaigns, access: open('Statistics are published.') },
    { method: 'GET', path: '/v1/public/visits', fn: getVisits, access: open('Statistics are published.') },
    { method: 'GET', path: '/v1/public/appeals', fn: listCases, access: open('Published cases are public.') },
    { method: 'GET', path: '/health', fn: getHealth, access: open('It reports only whether the platform answers.') },
    { method: 'GET', path: '/openapi.json', fn: getOpenapi, access: open('The description of the API is public.') },
    { method: 'GET', path: '/docs', fn: getDocs, access: open('The documentation of the API is public.') },
  ];
}

function open(openBecause: string): Route['access'] {
  return { openBecause };
}
